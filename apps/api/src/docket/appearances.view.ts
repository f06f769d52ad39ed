import type { Appearance } from '@assize/docket';

export class AppearanceView {
  id!: string;
  partyId!: string;
  counselId!: string;
  /** The firm or office for which counsel appears. */
  organisationId?: string;
  from!: Date;
  /** Absent as long as no end is set. */
  until?: Date;
  version!: number;
}

export const presentAppearance = (one: Appearance): AppearanceView => ({
  id: one.id,
  partyId: one.partyId,
  counselId: one.counselId,
  ...(one.organisationId ? { organisationId: one.organisationId } : {}),
  from: one.fromAt,
  ...(one.untilAt ? { until: one.untilAt } : {}),
  version: one.version,
});
