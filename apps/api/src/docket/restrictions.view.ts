import type { RestrictionWithAdmitted } from '@assize/docket';

export class RestrictedObjectView {
  /** @example entry */
  kind!: string;
  id!: string;
}

export class RestrictionView {
  id!: string;
  caseId!: string;
  /** `sealed`, `ex-parte` or `stricken`. */
  kind!: string;
  object!: RestrictedObjectView;
  /** Who may still know of it, besides the panel and the clerks. */
  to!: string[];
  toParties!: boolean;
  order!: string;
  orderEntry!: string | null;
  /** `order` of a judge, `policy` of the court, or `until-ruling`: by the policy until a judge has ruled. */
  ground!: string;
  orderedBy!: string | null;
  recordedBy!: string;
  from!: Date;
  until!: Date | null;
  /** When an order lifted it. */
  endedAt!: Date | null;
  endOrder!: string | null;
  endedBy!: string | null;
  version!: number;
}

export const presentRestriction = ({ restriction, admitted }: RestrictionWithAdmitted): RestrictionView => ({
  id: restriction.id,
  caseId: restriction.caseId,
  kind: restriction.kind,
  object: { kind: restriction.objectKind, id: restriction.objectId },
  to: [...admitted],
  toParties: restriction.toParties,
  order: restriction.orderText,
  orderEntry: restriction.orderEntryId,
  ground: restriction.ground,
  orderedBy: restriction.orderedBy,
  recordedBy: restriction.recordedBy,
  from: restriction.fromAt,
  until: restriction.untilAt,
  endedAt: restriction.endedAt,
  endOrder: restriction.endOrderText,
  endedBy: restriction.endedBy,
  version: restriction.version,
});
