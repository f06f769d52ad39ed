import type { QueuedService, ServiceAttempt } from '@assize/docket';

export class ServiceAttemptView {
  id!: string;
  /** `dispatched`, `delivered`, `returned-mail`, `not-found`, `acknowledged`, or `deemed` by the rules of the court. */
  kind!: string;
  /** The court's time. */
  at!: Date;
  note?: string;
  recordedAt!: Date;
}

export class QueuedServiceView {
  id!: string;
  caseId!: string;
  /** @example 2026-CV-00001 */
  docketNumber!: string;
  /** @example Complaint for breach of contract */
  entryTitle!: string;
  /** @example to-be-served */
  status!: string;
  partyName!: string;
  /** Also a sealed one, for whoever dispatches only. */
  address!: string | null;
  /** Whether it goes to counsel who acts for the party. */
  onCounsel!: boolean;
  version!: number;
}

export const presentAttempt = ({ id, kind, happenedAt, note, recordedAt }: ServiceAttempt): ServiceAttemptView => ({
  id,
  kind,
  at: happenedAt,
  ...(note ? { note } : {}),
  recordedAt,
});

export const presentQueued = (one: QueuedService): QueuedServiceView => ({
  id: one.id,
  caseId: one.caseId,
  docketNumber: one.docketNumber,
  entryTitle: one.entryTitle,
  status: one.status,
  partyName: one.partyName,
  address: one.address,
  onCounsel: one.onCounsel,
  version: one.version,
});
