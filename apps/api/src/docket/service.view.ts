import type { DecisionRow, QueuedService, ServiceAttempt, ServiceConsent } from '@assize/docket';
import type { Page } from '@assize/kernel';
import { BilingualView } from '../courts/courts.view';

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

export class ServiceQueueView {
  items!: QueuedServiceView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export class ServiceDecisionView {
  number!: number;
  /** `e-service`, `paper` or `process`. */
  method!: string;
  /** `party` or `counsel`. */
  recipient!: string;
  because!: BilingualView;
  /** `first`, `counsel-entered`, `counsel-left`, `address-changed` or `asked-for`. */
  cause!: string;
  decidedAt!: Date;
}

export class ServiceConsentView {
  id!: string;
  /** Absent: for every case of the court in which nothing else was said. */
  caseId?: string;
  /** False: taken back. */
  given!: boolean;
  /** How sure the court was of who said it. */
  assurance!: string;
  saidAt!: Date;
}

export const presentConsent = ({ id, caseId, given, assurance, saidAt }: ServiceConsent): ServiceConsentView => ({
  id,
  ...(caseId ? { caseId } : {}),
  given,
  assurance,
  saidAt,
});

export const presentDecision = (one: DecisionRow): ServiceDecisionView => ({
  number: one.number,
  method: one.method,
  recipient: one.recipient,
  because: one.because,
  cause: one.cause,
  decidedAt: one.decidedAt,
});

export const presentAttempt = ({ id, kind, happenedAt, note, recordedAt }: ServiceAttempt): ServiceAttemptView => ({
  id,
  kind,
  at: happenedAt,
  ...(note ? { note } : {}),
  recordedAt,
});

const presentQueued = (one: QueuedService): QueuedServiceView => ({
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

export const presentQueue = ({ items, next }: Page<QueuedService>): ServiceQueueView => ({
  items: items.map(presentQueued),
  next,
});
