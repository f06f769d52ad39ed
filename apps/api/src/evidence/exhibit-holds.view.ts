import type { ExhibitHold } from '@assize/evidence';

export class ExhibitHoldView {
  id!: string;
  /** Null when it is on all exhibits of the case. */
  exhibitId!: string | null;
  reason!: string;
  placedBy!: string;
  placedAt!: Date;
  liftedBy!: string | null;
  /** Null while it stands. */
  liftedAt!: Date | null;
}

export const presentExhibitHold = (hold: ExhibitHold): ExhibitHoldView => ({
  id: hold.id,
  exhibitId: hold.exhibitId,
  reason: hold.reason,
  placedBy: hold.placedBy,
  placedAt: hold.placedAt,
  liftedBy: hold.liftedBy,
  liftedAt: hold.liftedAt,
});
