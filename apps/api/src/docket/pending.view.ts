import type { PendingEntry } from '@assize/docket';

export class ProposedOrderView {
  /** Its bytes are at `/documents/{id}/content`. */
  id!: string;
  title!: string;
}

export class PendingEntryView {
  id!: string;
  caseId!: string;
  /** @example 2026-CV-00001 */
  docketNumber!: string;
  number!: number;
  /** @example motion */
  code!: string;
  title!: string;
  officialFileDate!: string;
  /** Under seal or ex parte: others do not see it, and perhaps only until the ruling. */
  closed!: boolean;
  /** Nobody can rule yet: the case waits for its panel. */
  needsPanel!: boolean;
  /** What can be signed as it is. */
  proposedOrders!: ProposedOrderView[];
}

export const presentPending = (one: PendingEntry): PendingEntryView => ({
  id: one.id,
  caseId: one.caseId,
  docketNumber: one.docketNumber,
  number: one.number,
  code: one.code,
  title: one.title,
  officialFileDate: one.officialFileDate,
  closed: one.closed,
  needsPanel: one.needsPanel,
  proposedOrders: one.proposedOrders.map(({ id, title }) => ({ id, title })),
});
