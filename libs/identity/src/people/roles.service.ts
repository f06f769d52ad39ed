import { Injectable } from '@nestjs/common';
import { refusedAs, Rows, Transactions } from '@assize/database';
import {
  afterInstant,
  Clock,
  DomainError,
  newId,
  pageOf,
  type Actor,
  type Page,
  type PageRequest,
  type Role,
} from '@assize/kernel';
import { permitRole } from '../access/access';
import { Acts } from '../acts';
import { HeldRoleRow } from '../person.entity';
import { isClientRole } from '../sign-in/client-roles';
import { LastAdministrator, RoleHeld, RoleNotFound } from './errors';
import { refuseBackwards, refuseUnregistered, unsuitable } from './refusals';

export interface RoleGrant {
  readonly personId: string;
  readonly role: Role;
  /** Now when absent. */
  readonly from?: Date;
  /** Until it is ended when absent. */
  readonly to?: Date;
}

const IN_COURT = `SELECT id, person_id AS "personId", role, court_id AS "courtId", held_from AS "heldFrom", held_to AS "heldTo"
  FROM held_role WHERE space_id = current_space() AND court_id = $1
    AND ($2::timestamptz IS NULL OR (held_from, id) > ($2, $3::uuid))
  ORDER BY held_from, id LIMIT $4`;

/** Never before it began, so that a role of next month can be taken back today. */
const END = `UPDATE held_role SET held_to = greatest($3, held_from)
  WHERE space_id = current_space() AND id = $1 AND court_id = $2 AND (held_to IS NULL OR held_to > $3)`;

/** Who holds which office in a court, from when to when, in the court's time. */
@Injectable()
export class Roles {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly acts: Acts,
  ) {}

  /** @throws NotPermitted to whoever is no administrator of that court @throws PersonUnsuitable @throws PeriodBackwards @throws RoleHeld */
  async grant(actor: Actor, courtId: string, { personId, role, from, to }: RoleGrant): Promise<HeldRoleRow> {
    permitRole(actor, 'role.grant', courtId);
    return this.transactions.run(actor.spaceId, async () => {
      const heldFrom = from ?? this.clock.now();
      refuseBackwards('/to', heldFrom, to);
      const kind = await refuseUnregistered(this.rows, '/personId', personId);
      if (kind === 'client' && !isClientRole(role)) throw unsuitable('/role', 'is an office, and no program holds one');
      const row = { id: newId(), personId, role, courtId, heldFrom, heldTo: to ?? null };
      const taken = { held_role_no_overlap: RoleHeld, held_role_once: RoleHeld };
      const held = await refusedAs(taken, () => this.rows.insert(HeldRoleRow, row));
      await this.acts.record(actor, 'role.grant', { kind: 'role', id: held.id, courtId });
      return held;
    });
  }

  /** All that are or were held in the court, in the order in which they began or will begin. */
  async list(actor: Actor, courtId: string, { limit, after }: PageRequest): Promise<Page<HeldRoleRow>> {
    permitRole(actor, 'role.read', courtId);
    const [heldFrom, id] = afterInstant(after);
    const rows = await this.transactions.read(actor.spaceId, () =>
      this.rows.sql<HeldRoleRow>(IN_COURT, [courtId, heldFrom, id, limit + 1]),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.heldFrom.toISOString(), row.id],
      (row) => row,
    );
  }

  /**
   * Ends a role at once; ending it again changes nothing. The last administrator of a court stays, which PostgreSQL
   * decides, so that two who end each other's at once leave one.
   *
   * @throws RoleNotFound @throws LastAdministrator
   */
  async end(actor: Actor, courtId: string, id: string): Promise<void> {
    permitRole(actor, 'role.end', courtId);
    await this.transactions.run(actor.spaceId, async () => {
      if (!(await this.rows.one(HeldRoleRow, { id, courtId }))) throw new DomainError(RoleNotFound, RoleNotFound.title);
      const last = { held_role_last_administrator: LastAdministrator };
      await refusedAs(last, () => this.rows.sql(END, [id, courtId, this.clock.now()]));
      await this.acts.record(actor, 'role.end', { kind: 'role', id, courtId });
    });
  }
}
