import { PROCESS_OUTCOME_WORDS, SERVICE_STATUS_WORDS, type PartyDefault, type Process } from '@assize/docket';
import { BilingualView } from '../courts/courts.view';

export class SummonsView {
  id!: string;
  /** 1 for the first; later ones are aliases of it. */
  number!: number;
  entryId!: string;
  issuedAt!: Date;
  /** Why it was issued again. */
  reason?: string;
}

export class ProcessAttemptView {
  id!: string;
  summonsId!: string;
  /** `personal`, `substituted`, `mail` or `publication`. */
  method!: string;
  /** `served-on`, `not-found`, `refused` or `wrong-address`. */
  outcome!: string;
  outcomeWords!: BilingualView;
  at!: Date;
  by!: string;
  servedOn?: string;
  /** Absent where the party's address is kept from you. */
  place?: string;
}

export class ProcessReturnView {
  id!: string;
  attemptId!: string;
  swornBy!: string;
  statement?: string;
  documentId?: string;
  entryId!: string;
  filedAt!: Date;
}

export class ProcessView {
  id!: string;
  partyId!: string;
  /** `served` only by a return or a waiver; else `summons-due`, `summons-issued`, `unserved` or `return-due`. */
  status!: string;
  statusWords!: BilingualView;
  servedAt?: Date;
  summonses!: SummonsView[];
  attempts!: ProcessAttemptView[];
  proof?: ProcessReturnView;
  waivedAt?: Date;
  version!: number;
}

export class DefaultView {
  id!: string;
  partyId!: string;
  /** What proves that the party was served. */
  serviceId!: string;
  /** The time to answer that was missed. */
  deadlineId!: string;
  entryId!: string;
  enteredAt!: Date;
}

const presentSummons = ({ id, number, entryId, issuedAt, reason }: Process['summonses'][number]): SummonsView => ({
  id,
  number,
  entryId,
  issuedAt,
  ...(reason ? { reason } : {}),
});

const presentAttempt = (one: Process['attempts'][number]): ProcessAttemptView => ({
  id: one.id,
  summonsId: one.summonsId,
  method: one.method,
  outcome: one.outcome,
  outcomeWords: PROCESS_OUTCOME_WORDS[one.outcome],
  at: one.happenedAt,
  by: one.madeBy,
  ...(one.servedOn ? { servedOn: one.servedOn } : {}),
  ...(one.place ? { place: one.place } : {}),
});

const presentReturn = (one: NonNullable<Process['proof']>): ProcessReturnView => ({
  id: one.id,
  attemptId: one.attemptId,
  swornBy: one.swornBy,
  ...(one.statement ? { statement: one.statement } : {}),
  ...(one.documentId ? { documentId: one.documentId } : {}),
  entryId: one.entryId,
  filedAt: one.filedAt,
});

export const presentProcess = ({ service, summonses, attempts, proof, waiver }: Process): ProcessView => ({
  id: service.id,
  partyId: service.partyId,
  status: service.status,
  statusWords: SERVICE_STATUS_WORDS[service.status],
  ...(service.servedAt ? { servedAt: service.servedAt } : {}),
  summonses: summonses.map(presentSummons),
  attempts: attempts.map(presentAttempt),
  ...(proof ? { proof: presentReturn(proof) } : {}),
  ...(waiver ? { waivedAt: waiver.waivedAt } : {}),
  version: service.version,
});

export const presentDefault = (one: PartyDefault): DefaultView => ({
  id: one.id,
  partyId: one.partyId,
  serviceId: one.serviceId,
  deadlineId: one.deadlineId,
  entryId: one.entryId,
  enteredAt: one.enteredAt,
});
