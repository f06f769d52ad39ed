import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { LeafSources, type ActFacts, type Claim, type LeafOwner } from '@assize/identity';
import { committed, committedIn, type CommittedKind } from './domain/committed-row';
import { ExhibitHold } from './erasure/exhibit-hold.entity';
import { CustodyEvent, Exhibit } from './exhibit.entity';
import { ExhibitAct } from './life/exhibit-act.entity';
import { Objection, ObjectionAct } from './objections/objection.entity';
import { ExhibitRedaction } from './redaction/exhibit-redaction.entity';
import { ProvenanceStatement } from './statements/provenance-statement.entity';

/** Cases looked at together; what happened with their exhibits is in memory meanwhile. */
const PORTION = 50;
const NONE = '00000000-0000-0000-0000-000000000000';

const CASES = `SELECT id FROM court_case WHERE space_id = current_space() AND id > $1 ORDER BY id LIMIT $2`;

const FACTS = `SELECT id, facts FROM act
  WHERE space_id = current_space() AND case_id = ANY ($1::uuid[]) AND facts IS NOT NULL`;

const SUPPORTS = `SELECT statement_id AS "statementId", exhibit_id::text AS "exhibitId" FROM provenance_support
  WHERE space_id = current_space() AND statement_id = ANY ($1::uuid[]) ORDER BY exhibit_id`;

type Digests = ReadonlyMap<string, string>;

/**
 * Compares what parties and panel wrote about exhibits with what the acts that wrote it committed to. The acts themselves are compared with
 * the log by their own leaves, so that the words of a statement cannot be changed behind its act, nor an act behind its leaf.
 */
@Injectable()
export class CommittedRows implements LeafOwner {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    sources: LeafSources,
  ) {
    sources.offerOwned(this);
  }

  async *claims(): AsyncIterable<readonly Claim[]> {
    for (let after = NONE; ;) {
      const cases = await this.transactions.prepared<{ id: string }>(CASES, [after, PORTION]);
      if (cases.length === 0) return;
      after = cases.at(-1)!.id;
      yield await this.ofCases(cases.map(({ id }) => id));
    }
  }

  /** Acts are read on both sides of the rows, since others write meanwhile: a row must follow the first and be followed by the second. */
  private async ofCases(cases: readonly string[]): Promise<Claim[]> {
    const before = await this.acts(cases);
    const rows = new Map(await this.written(cases));
    const acts = await this.acts(cases);
    const changed = [...rows].flatMap(([name, digest]) => faultOf(name, digest, acts.get(name)));
    const gone = [...before.keys()].filter((name) => !rows.has(name));
    return [...changed, ...gone.map((name) => fault(name, 'is gone, and an act of the record wrote it'))];
  }

  private async acts(cases: readonly string[]): Promise<Digests> {
    const found = await this.transactions.prepared<{ facts: ActFacts }>(FACTS, [cases]);
    return new Map(found.flatMap(({ facts }) => committedIn(facts)));
  }

  private async written(caseId: readonly string[]): Promise<[name: string, digest: string][]> {
    const all = <T extends { id: string }>(kind: CommittedKind, found: readonly T[]) =>
      found.map((row) => committed(kind, row));
    const exhibits = await this.rows.many(Exhibit, { caseId: [...caseId] });
    const exhibitId = exhibits.map(({ id }) => id);
    const objections = await this.rows.many(Objection, { exhibitId });
    const holds = await this.rows.many(ExhibitHold, { caseId: [...caseId] });
    return [
      ...all('exhibit', exhibits),
      ...all('exhibit_act', await this.rows.many(ExhibitAct, { exhibitId })),
      ...all('custody_event', await this.rows.many(CustodyEvent, { exhibitId })),
      ...all('provenance_statement', await this.statements(exhibitId)),
      ...all('exhibit_objection', objections),
      ...all(
        'exhibit_objection_act',
        await this.rows.many(ObjectionAct, { objectionId: objections.map(({ id }) => id) }),
      ),
      ...all('exhibit_redaction', await this.rows.many(ExhibitRedaction, { id: exhibitId })),
      ...all('exhibit_hold', holds),
      ...all(
        'exhibit_hold_end',
        holds.filter(({ liftedAt }) => liftedAt !== null),
      ),
    ];
  }

  private async statements(exhibitId: string[]): Promise<(ProvenanceStatement & { supports: string[] })[]> {
    const found = await this.rows.many(ProvenanceStatement, { exhibitId });
    const supports = await this.rows.sql<{ statementId: string; exhibitId: string }>(SUPPORTS, [
      found.map(({ id }) => id),
    ]);
    return found.map((statement) => ({
      ...statement,
      supports: supports.filter(({ statementId }) => statementId === statement.id).map((one) => one.exhibitId),
    }));
  }
}

function faultOf(name: string, digest: string, promised: string | undefined): Claim[] {
  if (promised === undefined) return [fault(name, 'was written by no act of the record')];
  return promised === digest ? [] : [fault(name, 'is not what the act that wrote it committed to')];
}

/** A row without a leaf of its own: its act has one. */
const fault = (object: string, what: string): Claim => ({ object, index: null, entry: null, fault: what });
