import { FilingClaims, FilingReview, Filings, QualityControl, type FilingUpload } from '@assize/filing';
import type { Actor } from '@assize/kernel';
import fc from 'fast-check';
import { courtId, type TestCourt } from '../court';
import { attempt, claimForm, complaint } from './in-court';

const OUTCOMES = ['accepted', 'returned', 'rejected', 'deferred'] as const;
type Outcome = (typeof OUTCOMES)[number];

/** One thing that somebody tries with the `which`th filing, having seen it `stale` versions ago. */
export type Step =
  | { readonly kind: 'submit'; readonly where: 'riverside' | 'harbour' }
  | {
      readonly kind: 'resubmit' | 'cancel' | 'again' | 'notice' | 'pass';
      readonly which: number;
      readonly stale: number;
    }
  | { readonly kind: 'claim' | 'release'; readonly which: number; readonly who: 0 | 1 }
  | {
      readonly kind: 'decide';
      readonly which: number;
      readonly who: 0 | 1;
      readonly stale: number;
      readonly outcomes: readonly Outcome[];
    };

const which = fc.nat(7);
const who = fc.constantFrom(0 as const, 1 as const);
const stale = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) });

export const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('submit' as const),
      where: fc.constantFrom('riverside' as const, 'harbour' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'resubmit' as const,
        'cancel' as const,
        'again' as const,
        'notice' as const,
        'pass' as const,
      ),
      which,
      stale,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('claim' as const, 'release' as const), which, who }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      which,
      who,
      stale,
      outcomes: fc.array(fc.constantFrom(...OUTCOMES), { minLength: 2, maxLength: 2 }),
    }),
  },
);

/** Does what the steps say, as the people of the court would. What the court refuses is told by its code. */
export class Clients {
  readonly filings: string[] = [];

  constructor(
    private readonly court: TestCourt,
    private readonly uploads: readonly FilingUpload[],
  ) {}

  async take(step: Step): Promise<string> {
    try {
      await this.tried(step);
      return 'done';
    } catch (error) {
      const { code } = error as { code?: string };
      if (typeof code !== 'string' || /^[0-9A-Z]{5}$/.test(code)) throw error;
      return code;
    }
  }

  private async tried(step: Step): Promise<void> {
    if (step.kind === 'submit') return this.submit(step.where);
    const id = this.filings[step.which % Math.max(1, this.filings.length)];
    if (!id) return;
    const filer = this.court.actor('filer');
    const { filing } = await this.court.get(Filings).read(filer, id);
    const seen = filing.version - ('stale' in step ? step.stale : 0);
    const clerk = this.clerk('who' in step ? step.who : 0, filing.courtId);
    const key = attempt(step.kind);
    const review = this.court.get(FilingReview);
    if (step.kind === 'resubmit') {
      await this.court.get(Filings).resubmit(filer, key, id, seen, { ...filing.envelope, documents: this.documents() });
    } else if (step.kind === 'cancel') await this.court.get(Filings).cancel(filer, key, id, seen);
    else if (step.kind === 'claim') await this.court.get(FilingClaims).claim(clerk, key, id);
    else if (step.kind === 'release') await this.court.get(FilingClaims).release(clerk, key, id);
    else if (step.kind === 'again') await review.docketAgain(clerk, key, id, seen);
    else if (step.kind === 'notice') await this.court.get(QualityControl).notify(clerk, key, id, seen, [WRONG]);
    else if (step.kind === 'pass') await this.court.get(QualityControl).pass(clerk, key, id, seen);
    else if (step.kind === 'decide') {
      const documents = filing.envelope.documents.map((_, at) => ({ outcome: step.outcomes[at % 2]! }));
      const said = { reason: 'So decided.', lateReason: 'Seen late.', deficiencies: [WRONG] };
      await review.decide(clerk, key, id, seen, { ...said, documents });
    }
  }

  private async submit(where: 'riverside' | 'harbour'): Promise<void> {
    const [one, two, three] = this.uploads;
    const draft =
      where === 'harbour' ? claimForm(one!, two!, three!) : { ...complaint(one!), documents: this.documents() };
    const { id } = await this.court.get(Filings).submit(this.court.actor('filer'), attempt('submit'), draft);
    this.filings.push(id);
  }

  private documents() {
    const [lead, exhibit] = this.uploads;
    return [
      {
        upload: lead!.id,
        documentType: 'complaint',
        title: 'Complaint',
        role: 'lead' as const,
        fileName: 'Complaint.pdf',
      },
      {
        ...{ upload: exhibit!.id, documentType: 'exhibit', title: 'Exhibit', fileName: 'Exhibit.pdf' },
        ...{ role: 'attachment' as const, leadIndex: 0 },
      },
    ];
  }

  /** Two clerks, each of whichever court it takes. */
  private clerk(one: 0 | 1, court: string): Actor {
    const actor = this.court.actor(one === 0 ? 'riverside-clerk' : 'harbour-clerk');
    return {
      ...actor,
      roles: [{ role: 'clerk', courtId: court === courtId('harbour') ? court : courtId('riverside') }],
    };
  }
}

const WRONG = { code: 'illegible', pointer: '/documents/0', message: 'It cannot be read.' };
