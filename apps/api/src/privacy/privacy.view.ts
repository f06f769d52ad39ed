import type { Erased, LegalHold } from '@assize/identity';

export class ErasureView {
  personId!: string;
  erasedAt!: Date;
  /**
   * How many things of each kind were erased; empty when all was erased before.
   * @example { "name, e-mail address and password": 1, "network addresses": 12 }
   */
  erased!: Record<string, number>;
}

export class LegalHoldView {
  id!: string;
  personId!: string;
  reason!: string;
  placedBy!: string;
  placedAt!: Date;
  liftedBy?: string;
  liftedAt?: Date;
  version!: number;
}

export const presentErasure = ({ personId, erasedAt, erased }: Erased): ErasureView => ({ personId, erasedAt, erased });

export const presentHold = (hold: LegalHold): LegalHoldView => ({
  id: hold.id,
  personId: hold.personId,
  reason: hold.reason,
  placedBy: hold.placedBy,
  placedAt: hold.placedAt,
  ...(hold.liftedBy ? { liftedBy: hold.liftedBy } : {}),
  ...(hold.liftedAt ? { liftedAt: hold.liftedAt } : {}),
  version: hold.version,
});
