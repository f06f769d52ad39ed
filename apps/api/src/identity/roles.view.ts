import type { HeldRoleRow } from '@assize/identity';
import type { Page } from '@assize/kernel';

export class RoleView {
  id!: string;
  personId!: string;
  /** @example clerk */
  role!: string;
  from!: Date;
  /** Absent as long as no end is set. */
  to?: Date;
}

export class RolesPageView {
  items!: RoleView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export const presentRole = ({ id, personId, role, heldFrom, heldTo }: HeldRoleRow): RoleView => ({
  id,
  personId,
  role,
  from: heldFrom,
  ...(heldTo ? { to: heldTo } : {}),
});

export const presentRoles = ({ items, next }: Page<HeldRoleRow>): RolesPageView => ({
  items: items.map(presentRole),
  next,
});
