import { Rows } from '@assize/database';
import {
  CASE_MOVES,
  CaseMoves,
  Cases,
  CourtEntries,
  PAPER_ATTEMPTS,
  Panels,
  Restrictions,
  ServiceAttempts,
  ServiceOfDocuments,
} from '@assize/docket';
import type { Actor } from '@assize/kernel';
import { courtId, inSpace } from '../court';
import { attempt } from './in-court';
import type { Clients } from './random-clients';
import { chosen, NothingThere, type Step, type StepKind } from './random-steps';

interface Matter {
  readonly caseId: string;
  readonly clerk: Actor;
  readonly judge: Actor;
  readonly entries: readonly { readonly id: string; readonly code: string }[];
}

type CaseAct = (clients: Clients, matter: Matter, step: Step) => Promise<unknown>;

/** What is done in a case that is there. `who`: a judge of the panel, or a clerk who may do less. */
export const CASE_ACTS: Readonly<Partial<Record<StepKind, CaseAct>>> = {
  move: async ({ court }, { caseId, clerk, judge, entries }, { who, one, other, stale }) => {
    const { version } = await court.get(Cases).read(clerk, caseId);
    const orders = entries.filter(({ code }) => code === 'court.order');
    const order = who === 0 && orders.length > 0 ? chosen(orders, other).id : undefined;
    const act = { reason: 'As both sides ask.', order };
    await court
      .get(CaseMoves)
      .move(who === 1 ? judge : clerk, attempt('move'), caseId, version - stale, chosen(CASE_MOVES, one), act);
  },
  minute: ({ court }, { caseId, clerk, entries }, { one, other }) =>
    court.get(CourtEntries).enter(clerk, attempt('minute'), caseId, {
      ...{ kind: 'minute', title: 'The clerk notes' },
      relations: other % 2 === 0 ? [] : [{ kind: 'corrects', entry: chosen(entries, one).id }],
    }),
  // The clerk tries it by a minute, which dates nothing back.
  'date-back': async (clients, { caseId, clerk, judge, entries }, { who, one, other }) => {
    const [entry, date] = [chosen(entries, one).id, `2026-01-${String(1 + (other % 28)).padStart(2, '0')}`];
    const { id } = await clients.court.get(CourtEntries).enter(who === 1 ? judge : clerk, attempt('date'), caseId, {
      ...{ kind: who === 1 ? 'order' : 'minute', title: 'Nunc pro tunc' },
      relations: [{ kind: 'dates-back', entry, date }],
    });
    clients.datedBack.add(`${id} ${entry} ${date}`);
  },
  ruling: ({ court }, { caseId, clerk, judge, entries }, { who, one }) =>
    court.get(CourtEntries).enter(who === 1 ? judge : clerk, attempt('rule'), caseId, {
      ...{ kind: 'order', title: 'Granted' },
      relations: [{ kind: 'rules-on', entry: chosen(entries, one).id, ruling: 'granted' }],
    }),
  restrict: ({ court }, { caseId, clerk, judge, entries }, { one, other }) =>
    court.get(Restrictions).impose(clerk, attempt('restrict'), caseId, {
      ...{ kind: other % 2 === 0 ? 'sealed' : 'stricken', to: [], toParties: true },
      ...{ object: { kind: 'entry', id: chosen(entries, one).id }, order: 'So ordered.', orderedBy: judge.personId },
    }),
  serve: ({ court }, { caseId, clerk, entries }, { one }) =>
    court.get(ServiceOfDocuments).serve(clerk, attempt('serve'), caseId, chosen(entries, one).id),
  // What was sent online is acknowledged by whoever got it; anything else is paper, or the summons that takes no such attempt.
  attempt: async ({ court, filer }, { caseId, clerk }, { one, other, stale }) => {
    const rows = await court.get(ServiceOfDocuments).read(clerk, caseId);
    if (rows.length === 0) throw new NothingThere();
    const { id, method, version } = chosen(rows, one);
    const service = court.get(ServiceAttempts);
    if (method === 'e-service') return service.acknowledge(filer, attempt('acknowledge'), caseId, id);
    const made = { kind: chosen(PAPER_ATTEMPTS, other) };
    return service.record(clerk, attempt('record'), caseId, id, version - stale, made);
  },
};

/** In the case of the filing that the step chooses; a panel sits on it from the first time on. */
export async function inCase(clients: Clients, step: Step): Promise<unknown> {
  const { court } = clients;
  const opened = await clients.cases();
  if (opened.length === 0) throw new NothingThere();
  const { id: caseId, court_id } = chosen(opened, step.which);
  const key = court_id === courtId('harbour') ? 'harbour' : 'riverside';
  const [clerk, judge] = [clients.clerk(0, court_id), court.actor(`${key}-judge-1`)];
  await clients.once(`panel of ${caseId}`, () =>
    court.get(Panels).assign(clerk, attempt('panel'), caseId, [judge.personId]),
  );
  const entries = await inSpace(court, () =>
    court
      .get(Rows)
      .sql<{ id: string; code: string }>(`SELECT id, code FROM docket_entry WHERE case_id = $1 ORDER BY number`, [
        caseId,
      ]),
  );
  return CASE_ACTS[step.kind]!(clients, { caseId, clerk, judge, entries }, step);
}
