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
} from '@assize/kernel';
import { permitRole } from '../access/access';
import { Acts } from '../acts';
import { MembershipHeld, MembershipNotFound, OrganisationNotFound } from './errors';
import { mayInAnyCourt, permitInAnyCourt } from './in-any-court';
import { Membership, Organisation, type OrganisationKind } from './organisation.entity';
import { refuseBackwards, refuseUnregistered } from './refusals';

export interface NewMember {
  readonly personId: string;
  /** Now when absent. */
  readonly from?: Date;
  /** Until it is ended when absent. */
  readonly until?: Date;
}

/** A membership in force, or the organisation's own program. `$1` organisation, `$2` person, `$3` the court's time. */
const ACTS_FOR = `SELECT EXISTS (
    SELECT FROM membership m WHERE m.space_id = current_space() AND m.organisation_id = $1 AND m.person_id = $2
       AND m.from_at <= $3 AND (m.until_at IS NULL OR m.until_at > $3)
  ) OR EXISTS (
    SELECT FROM api_client k WHERE k.space_id = current_space() AND k.organisation_id = $1 AND k.person_id = $2
       AND k.ended_at IS NULL
  ) AS acts`;

const LISTED = `SELECT o.id, o.kind, o.name, o.created_at AS "createdAt" FROM organisation o
  WHERE o.space_id = current_space()
    AND ($1 OR EXISTS (SELECT FROM membership m WHERE m.space_id = o.space_id AND m.organisation_id = o.id AND m.person_id = $2
                          AND m.from_at <= $3 AND (m.until_at IS NULL OR m.until_at > $3)))
    AND ($4::timestamptz IS NULL OR (o.created_at, o.id) > ($4, $5::uuid))
  ORDER BY o.created_at, o.id LIMIT $6`;

const MEMBERS = `SELECT m.id, m.organisation_id AS "organisationId", m.person_id AS "personId", m.from_at AS "fromAt", m.until_at AS "untilAt"
  FROM membership m WHERE m.space_id = current_space() AND m.organisation_id = $1
    AND ($2::timestamptz IS NULL OR (m.from_at, m.id) > ($2, $3::uuid))
  ORDER BY m.from_at, m.id LIMIT $4`;

const END = `UPDATE membership SET until_at = greatest($2, from_at)
  WHERE space_id = current_space() AND id = $1 AND (until_at IS NULL OR until_at > $2)`;

/** Firms, offices and integrators, and who may act for them from when to when, in the court's time. */
@Injectable()
export class Organisations {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly acts: Acts,
  ) {}

  async create(actor: Actor, kind: OrganisationKind, name: string): Promise<Organisation> {
    permitRole(actor, 'organisation.create');
    return this.transactions.run(actor.spaceId, async () => {
      const row = { id: newId(), kind, name: name.trim(), createdAt: this.clock.now() };
      const made = await this.rows.insert(Organisation, row);
      await this.acts.record(actor, 'organisation.create', { kind: 'organisation', id: made.id });
      return made;
    });
  }

  /** Those for which the actor may act; all of them for the offices that may know of all. */
  async list(actor: Actor, { limit, after }: PageRequest): Promise<Page<Organisation>> {
    permitRole(actor, 'organisation.read');
    const all = mayInAnyCourt(actor, 'organisation.read');
    const [createdAt, id] = afterInstant(after);
    const rows = await this.transactions.read(actor.spaceId, () =>
      this.rows.sql<Organisation>(LISTED, [all, actor.personId, this.clock.now(), createdAt, id, limit + 1]),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.createdAt.toISOString(), row.id],
      (row) => row,
    );
  }

  /** @throws OrganisationNotFound also when the actor may not know of it */
  async read(actor: Actor, id: string): Promise<Organisation> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.permit(actor, 'organisation.read', id);
      return (await this.rows.one(Organisation, { id }))!;
    });
  }

  /** All that there are or were, in the order in which they began or will begin. @throws OrganisationNotFound */
  async members(actor: Actor, organisationId: string, { limit, after }: PageRequest): Promise<Page<Membership>> {
    const [fromAt, id] = afterInstant(after);
    const rows = await this.transactions.read(actor.spaceId, async () => {
      await this.permit(actor, 'organisation.read', organisationId);
      return this.rows.sql<Membership>(MEMBERS, [organisationId, fromAt, id, limit + 1]);
    });
    return pageOf(
      rows,
      limit,
      (row) => [row.fromAt.toISOString(), row.id],
      (row) => row,
    );
  }

  /** @throws OrganisationNotFound @throws PersonUnsuitable @throws PeriodBackwards @throws MembershipHeld */
  async admit(actor: Actor, organisationId: string, { personId, from, until }: NewMember): Promise<Membership> {
    return this.transactions.run(actor.spaceId, async () => {
      await this.permit(actor, 'organisation.admit', organisationId);
      const fromAt = from ?? this.clock.now();
      refuseBackwards('/until', fromAt, until);
      await refuseUnregistered(this.rows, '/personId', personId);
      const row = { id: newId(), organisationId, personId, fromAt, untilAt: until ?? null };
      const member = await refusedAs({ membership_once: MembershipHeld }, () => this.rows.insert(Membership, row));
      await this.acts.record(actor, 'organisation.admit', { kind: 'membership', id: member.id });
      return member;
    });
  }

  /** Ends a membership at once; ending it again changes nothing. @throws MembershipNotFound */
  async dismiss(actor: Actor, organisationId: string, id: string): Promise<void> {
    await this.transactions.run(actor.spaceId, async () => {
      await this.permit(actor, 'organisation.admit', organisationId);
      if (!(await this.rows.one(Membership, { id, organisationId }))) {
        throw new DomainError(MembershipNotFound, MembershipNotFound.title);
      }
      await this.rows.sql(END, [id, this.clock.now()]);
      await this.acts.record(actor, 'organisation.dismiss', { kind: 'membership', id });
    });
  }

  /** Whether somebody may act for it now. In a unit of work. */
  async actsFor(organisationId: string, personId: string): Promise<boolean> {
    const [row] = await this.rows.sql<{ acts: boolean }>(ACTS_FOR, [organisationId, personId, this.clock.now()]);
    return row?.acts === true;
  }

  private async permit(
    actor: Actor,
    permission: 'organisation.read' | 'organisation.admit',
    id: string,
  ): Promise<void> {
    const found = await this.rows.one(Organisation, { id });
    const relations = found && ((await this.actsFor(id, actor.personId)) ? (['own'] as const) : []);
    permitInAnyCourt(actor, permission, relations, 'organisation.read', OrganisationNotFound);
  }
}
