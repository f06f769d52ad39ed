import { Injectable } from '@nestjs/common';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { committing } from '../domain/committed-row';
import { Custody } from '../custody.service';
import type { Provenance } from '../domain/provenance';
import { StatementClosed } from '../errors';
import type { Exhibit } from '../exhibit.entity';
import { Exhibits } from '../exhibits.service';
import { Sides } from '../life/sides.service';
import { ProvenanceStatement } from './provenance-statement.entity';

/** One statement as it is shown, whichever way it was handed in. */
export interface StatedProvenance {
  readonly version: number;
  readonly provenance: Provenance;
  readonly statedBy: string;
  readonly statedAt: Date;
  /** Exhibits that are to support it, as far as the reader may know of them. */
  readonly supports: readonly string[];
}

const ADD_SUPPORT = `INSERT INTO provenance_support (space_id, statement_id, exhibit_id)
  SELECT current_space(), $1::uuid, supporting FROM unnest($2::uuid[]) AS supporting`;

const SUPPORTS = `SELECT p.statement_id AS "statementId", p.exhibit_id AS "exhibitId" FROM provenance_support p
  JOIN exhibit e ON e.space_id = p.space_id AND e.id = p.exhibit_id
  WHERE p.space_id = current_space() AND p.statement_id = ANY ($1::uuid[]) ORDER BY e.number`;

/** What parties state of where their exhibits come from: one statement after the other, none changed. */
@Injectable()
export class ProvenanceStatements {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly exhibits: Exhibits,
    private readonly sides: Sides,
    private readonly custody: Custody,
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** @throws ExhibitNotFound, NamedExhibitUnfit, NotPermitted, ExhibitOfAnother, StatementClosed */
  async state(
    actor: Actor,
    attempt: Attempt,
    exhibitId: string,
    provenance: Provenance,
    supports: readonly string[],
  ): Promise<void> {
    await this.idempotency.once(actor, attempt, async () => {
      await this.exhibits.permitted(actor, exhibitId, 'exhibit.offer');
      // The lock gives each statement its number.
      const exhibit = await this.exhibits.lock(exhibitId);
      await this.sides.requireOwn(actor, exhibit);
      if (exhibit.state === 'withdrawn') throw new DomainError(StatementClosed, StatementClosed.remedy);
      await this.exhibits.requireOfCase(actor, exhibit.caseId, supports);
      const id = newId();
      const version = 2 + (await this.rows.many(ProvenanceStatement, { exhibitId })).length;
      const stated = { statedBy: actor.personId, statedAt: this.clock.now() };
      const statement = { id, exhibitId, version, provenance, ...stated };
      await this.rows.insert(ProvenanceStatement, statement);
      if (supports.length > 0) await this.rows.sql(ADD_SUPPORT, [id, [...supports]]);
      const facts = {
        ...committing('provenance_statement', { ...statement, supports: [...supports].sort() }),
        ...(await this.custody.record(actor, exhibit, 'stated')),
      };
      await this.acts.record(actor, 'exhibit.state', { kind: 'exhibit', id: exhibitId, caseId: exhibit.caseId, facts });
      await this.events.publish('exhibit.stated', exhibitId, { caseId: exhibit.caseId });
      return { id };
    });
  }

  /** The newest last, which is the one that stands. @throws ExhibitNotFound */
  async list(actor: Actor, exhibitId: string): Promise<StatedProvenance[]> {
    return this.transactions.read(actor.spaceId, async () =>
      this.of(actor, await this.exhibits.permitted(actor, exhibitId)),
    );
  }

  /** In the unit of work of a use case that has been permitted. */
  async of(
    actor: Actor,
    { id: exhibitId, provenance, submittedBy, submittedAt }: Exhibit,
  ): Promise<StatedProvenance[]> {
    const later = await this.rows.many(ProvenanceStatement, { exhibitId }, { version: 'ASC' });
    const ids = later.map(({ id }) => id);
    const all = await this.rows.sql<{ statementId: string; exhibitId: string }>(SUPPORTS, [ids]);
    const seen = await this.exhibits.readable(
      actor,
      all.map((one) => one.exhibitId),
    );
    const supporting = (id: string) =>
      all.filter((one) => one.statementId === id && seen.has(one.exhibitId)).map((one) => one.exhibitId);
    const first = { version: 1, provenance, statedBy: submittedBy, statedAt: submittedAt, supports: [] };
    return [first, ...later.map((one) => ({ ...one, supports: supporting(one.id) }))];
  }
}
