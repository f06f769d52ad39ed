import { Rows } from '@assize/database';
import { Filings, type EnvelopeDraft, type FilingUpload } from '@assize/filing';
import type { Actor } from '@assize/kernel';
import { courtId, inSpace, type TestCourt } from '../court';
import { claimForm, complaint } from './in-court';
import { CASE_ACTS, inCase } from './random-cases';
import { beginDraft, DRAFT_ACTS, FILING_ACTS, submit, withDraft } from './random-filings';
import { NothingThere, type Step } from './random-steps';
import { settled } from './settled';

/** Does what the steps say, as the people of the court would. What the court refuses is told by its code. */
export class Clients {
  readonly filings: string[] = [];
  readonly drafts: string[] = [];
  /** Each `entry earlier date` that a judge has ordered. */
  readonly datedBack = new Set<string>();
  readonly filer: Actor;
  private readonly begun = new Map<string, Promise<unknown>>();

  constructor(
    readonly court: TestCourt,
    private readonly uploads: readonly FilingUpload[],
  ) {
    this.filer = court.actor('filer');
  }

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

  /** What several need, done by the first of them. */
  once(what: string, act: () => Promise<unknown>): Promise<unknown> {
    const begun = this.begun.get(what) ?? act();
    this.begun.set(what, begun);
    return begun;
  }

  /** Those that these filings have opened, oldest first. */
  cases(): Promise<{ id: string; court_id: string }[]> {
    return inSpace(this.court, () =>
      this.court.get(Rows).sql(
        `SELECT id, court_id FROM court_case
         WHERE id IN (SELECT case_id FROM filing WHERE id = ANY ($1::uuid[])) ORDER BY id`,
        [this.filings],
      ),
    );
  }

  /** A faultless one: to harbour, which takes no fee and dockets what it receives, or to riverside. */
  envelope(number: number): EnvelopeDraft {
    const [one, two, three] = this.uploads;
    if (number % 6 === 0) return claimForm(one!, two!, three!);
    return { ...complaint(one!), documents: this.documents(number) };
  }

  /** One document, or a lead with its attachment. */
  readonly documents = (number: number): EnvelopeDraft['documents'] => {
    const [lead, exhibit] = this.uploads;
    const [complained] = complaint(lead!).documents;
    const attached = {
      ...{ upload: exhibit!.id, documentType: 'exhibit', title: 'Exhibit', fileName: 'Exhibit.pdf' },
      ...{ role: 'attachment' as const, leadIndex: 0 },
    };
    return number % 3 === 0 ? [complained!] : [complained!, attached];
  };

  /** Two clerks, each of whichever court it takes. */
  clerk(one: 0 | 1, court: string): Actor {
    const actor = this.court.actor(one === 0 ? 'riverside-clerk' : 'harbour-clerk');
    return {
      ...actor,
      roles: [{ role: 'clerk', courtId: court === courtId('harbour') ? court : courtId('riverside') }],
    };
  }

  private async tried(step: Step): Promise<unknown> {
    const { kind } = step;
    if (kind === 'pause') return settled(this.court);
    if (kind === 'submit') return submit(this, step);
    if (kind === 'begin-draft') return beginDraft(this, step);
    if (DRAFT_ACTS[kind]) return withDraft(this, step);
    if (CASE_ACTS[kind]) return inCase(this, step);
    const id = this.filings[step.which % Math.max(1, this.filings.length)];
    if (!id) throw new NothingThere();
    const { filing } = await this.court.get(Filings).read(this.filer, id);
    return FILING_ACTS[kind]!(this, filing, step, filing.version - step.stale);
  }
}
