import { Rows } from '@assize/database';
import {
  Drafts,
  FilingClaims,
  FilingReview,
  Filings,
  Payments,
  QualityControl,
  type Filing,
  type PaymentOffer,
} from '@assize/filing';
import { courtId, inSpace } from '../court';
import { attempt, complaint, upload } from './in-court';
import type { Clients } from './random-clients';
import { chosen, NothingThere, type Step, type StepKind } from './random-steps';

const OFFERS: readonly PaymentOffer[] = [
  ...['tok-approve', 'tok-approve', 'tok-approve', 'tok-decline', 'tok-late', 'tok-lapse'].map((token) => ({ token })),
  { token: 'tok-approve', maximumFee: 1_000_00 },
  { token: 'tok-lapse', maximumFee: 1_000_00 },
  { waiver: { ground: 'hardship', reason: 'I live on social security.' } },
  {},
];

/** More is accepted than is not, so that there are cases. */
const OUTCOMES = ['accepted', 'accepted', 'accepted', 'returned', 'rejected', 'deferred'] as const;

const WRONG = { code: 'illegible', pointer: '/documents/0', message: 'It cannot be read.' };

type FilingAct = (clients: Clients, filing: Filing, step: Step, seen: number) => Promise<unknown>;

/** What is done with a filing that is there. */
export const FILING_ACTS: Readonly<Partial<Record<StepKind, FilingAct>>> = {
  resubmit: ({ court, filer, documents }, { id, envelope }, { one, other }, seen) =>
    court
      .get(Filings)
      .resubmit(filer, attempt('again'), id, seen, { ...envelope, documents: documents(one) }, payment(other)),
  cancel: ({ court, filer }, { id }, _, seen) => court.get(Filings).cancel(filer, attempt('cancel'), id, seen),
  claim: (clients, filing, { who }) =>
    clients.court.get(FilingClaims).claim(clients.clerk(who, filing.courtId), attempt('claim'), filing.id),
  release: (clients, filing, { who }) =>
    clients.court.get(FilingClaims).release(clients.clerk(who, filing.courtId), attempt('release'), filing.id),
  again: (clients, filing, _, seen) =>
    clients.court.get(FilingReview).docketAgain(clients.clerk(0, filing.courtId), attempt('again'), filing.id, seen),
  notice: (clients, filing, _, seen) =>
    clients.court
      .get(QualityControl)
      .notify(clients.clerk(0, filing.courtId), attempt('notice'), filing.id, seen, [WRONG]),
  pass: (clients, filing, _, seen) =>
    clients.court.get(QualityControl).pass(clients.clerk(0, filing.courtId), attempt('pass'), filing.id, seen),
  decide: async (clients, filing, { who, one, other }, seen) => {
    const clerk = clients.clerk(who, filing.courtId);
    const documents = filing.envelope.documents.map((_, at) => ({ outcome: chosen(OUTCOMES, at === 0 ? one : other) }));
    const dearer = filing.courtId === courtId('riverside') && other % 7 === 0;
    await clients.court.get(FilingReview).decide(clerk, attempt('decide'), filing.id, seen, {
      ...{ reason: 'So decided.', lateReason: 'Seen late.', deficiencies: [WRONG], documents },
      ...(dearer ? { corrections: { caseCategory: 'small-claims' } } : {}),
    });
  },
  pay: ({ court, filer }, { id }, { one }) => court.get(Payments).offer(filer, attempt('pay'), id, chosen(OFFERS, one)),
  // As a provider would: nobody but the one that answers late says no by a callback. It comes twice as often as not.
  callback: async ({ court, filer }, { id }, { one, who }) => {
    const [last] = await inSpace(court, () =>
      court
        .get(Rows)
        .sql<{ token: string }>(
          `SELECT token FROM payment WHERE filing_id = $1 AND token IS NOT NULL ORDER BY changed_at DESC, id DESC LIMIT 1`,
          [id],
        ),
    );
    for (let times = 0; times <= who; times += 1)
      await court.get(Payments).answered(filer, id, last?.token !== 'tok-late' || one % 3 > 0);
  },
  waiver: (clients, filing, { one }) =>
    clients.court
      .get(Payments)
      .decideWaiver(clients.clerk(0, filing.courtId), attempt('waiver'), filing.id, one % 2 === 0, 'Income was shown.'),
};

/** What is done with a draft that is there. */
export const DRAFT_ACTS: Readonly<
  Partial<Record<StepKind, (clients: Clients, id: string, step: Step, seen: number) => Promise<unknown>>>
> = {
  'save-draft': async ({ court, filer, documents }, id, { one }, seen) => {
    const { draft } = await court.get(Drafts).read(filer, id);
    const content = { ...draft.content, caseTitle: `Title ${one}`, documents: documents(one) };
    await court.get(Drafts).save(filer, attempt('save'), id, seen, content);
  },
  'submit-draft': async (clients, id, { other }, seen) => {
    const { court, filer } = clients;
    const filed = await court.get(Drafts).submit(filer, attempt('submit'), id, seen, payment(other));
    clients.filings.push(filed.id);
  },
  'delete-draft': ({ court, filer }, id, _, seen) => court.get(Drafts).delete(filer, attempt('delete'), id, seen),
};

export async function submit(clients: Clients, { one, other }: Pick<Step, 'one' | 'other'>): Promise<void> {
  const { court, filer } = clients;
  const { id } = await court.get(Filings).submit(filer, attempt('submit'), clients.envelope(one), payment(other));
  clients.filings.push(id);
}

/** With something that was uploaded for it alone, so that to delete it erases what nothing else names. */
export async function beginDraft(clients: Clients, { one }: Step): Promise<void> {
  const { court, filer } = clients;
  const lead = await upload(court, filer, `Draft ${one}`);
  const { id } = await court.get(Drafts).begin(filer, attempt('begin'), complaint(lead));
  clients.drafts.push(id);
}

export async function withDraft(clients: Clients, step: Step): Promise<unknown> {
  const id = clients.drafts[step.which % Math.max(1, clients.drafts.length)];
  if (!id) throw new NothingThere();
  const { draft } = await clients.court.get(Drafts).read(clients.filer, id);
  return DRAFT_ACTS[step.kind]!(clients, id, step, draft.version - step.stale);
}

const payment = (number: number): { payment: PaymentOffer } => ({ payment: chosen(OFFERS, number) });
