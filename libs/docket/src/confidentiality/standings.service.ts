import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Acts, isReading, may, mayInSql, permit, type ObjectFacts, type Permission } from '@assize/identity';
import type { Actor, ErrorDefinition } from '@assize/kernel';
import { isConfidential, standingFacts, type StandingRow } from '../case-standing';
import type { ObjectOfACase } from './object-of-a-case';

interface FoundRow extends StandingRow {
  readonly case_id: string | null;
}

interface ListedRow extends FoundRow {
  readonly id: string;
}

/** How people stand to what hangs on cases, at this moment; nothing of it is remembered. */
@Injectable()
export class Standings {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly acts: Acts,
  ) {}

  /**
   * The first line of a use case on an object of a case, inside its unit of work. Whoever looks at what is confidential is
   * on record.
   *
   * @throws `absent` also when the actor may not know of it
   * @throws NotPermitted when the actor may see it but not do this
   */
  async permitted(
    actor: Actor,
    permission: Permission,
    object: ObjectOfACase,
    id: string,
    reading: Permission,
    absent: ErrorDefinition,
  ): Promise<ObjectFacts> {
    const [row] = await this.rows.sql<FoundRow>(object.byId, [actor.personId, new Date(), actor.spaceId, id]);
    const facts = row && standingFacts(row);
    permit(actor, permission, facts, reading, absent);
    if (isReading(permission) && isConfidential(row!)) {
      const { court_id: courtId, case_id: caseId } = row!;
      await this.acts.recordReading(actor, permission, { kind: object.kind, id, courtId, caseId });
    }
    return facts;
  }

  /** Of the objects of a case, those the actor may so treat. In a unit of work. */
  async ofCase(actor: Actor, permission: Permission, object: ObjectOfACase, caseId: string): Promise<Set<string>> {
    return this.ids(actor, permission, object, 'c.id = $4::uuid', caseId);
  }

  /** Of these objects, those the actor may so treat. In a unit of work. */
  async among(
    actor: Actor,
    permission: Permission,
    object: ObjectOfACase,
    ids: readonly string[],
  ): Promise<Set<string>> {
    return this.ids(actor, permission, object, 'o.id = ANY ($4::uuid[])', ids);
  }

  /** Asked again and again while something goes out; in one message, which keeps no connection. */
  async still(actor: Actor, permission: Permission, object: ObjectOfACase, id: string): Promise<boolean> {
    const asked = [actor.personId, new Date(), actor.spaceId, id];
    const [row] = await this.transactions.ask<StandingRow>(actor.spaceId, object.byId, asked);
    return row !== undefined && may(actor, permission, standingFacts(row));
  }

  private async ids(
    actor: Actor,
    permission: Permission,
    { from, columns, facts }: ObjectOfACase,
    which: string,
    value: unknown,
  ): Promise<Set<string>> {
    const found = await this.rows.sql<ListedRow>(
      `SELECT o.id, ${columns} FROM ${from}
        WHERE o.space_id = $3 AND ${which} AND ${mayInSql(actor, permission, facts)}`,
      [actor.personId, new Date(), actor.spaceId, value],
    );
    if (isReading(permission)) await this.recordLooking(actor, permission, found.filter(isConfidential));
    return new Set(found.map(({ id }) => id));
  }

  /** By case: that somebody saw the file, not each line of it. */
  private async recordLooking(actor: Actor, permission: Permission, seen: readonly ListedRow[]): Promise<void> {
    for (const { case_id: id, court_id: courtId } of seen) {
      if (id) await this.acts.recordReading(actor, permission, { kind: 'case', id, courtId });
    }
  }
}
