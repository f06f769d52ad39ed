import type { Wall } from '@assize/docket';

export class WallView {
  id!: string;
  personId!: string;
  /** @example related to a witness */
  reason!: string;
  from!: Date;
  /** Absent as long as the person is recused. */
  endedAt?: Date;
  version!: number;
}

/** No more than that it is done: whoever recused herself may not read the case from then on. */
export class RecusedView {
  id!: string;
}

export const presentWall = ({ id, personId, reason, fromAt, endedAt, version }: Wall): WallView => ({
  id,
  personId,
  reason,
  from: fromAt,
  ...(endedAt ? { endedAt } : {}),
  version,
});
