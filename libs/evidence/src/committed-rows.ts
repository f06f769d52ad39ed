import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { RowsCommittedTo } from '@assize/docket';
import { LeafSources } from '@assize/identity';
import { committed, committedIn, type CommittedKind } from './domain/committed-row';
import { ExhibitHold } from './erasure/exhibit-hold.entity';
import { CustodyEvent, Exhibit } from './exhibit.entity';
import { ExhibitAct } from './life/exhibit-act.entity';
import { Objection, ObjectionAct } from './objections/objection.entity';
import { ExhibitRedaction } from './redaction/exhibit-redaction.entity';
import { ProvenanceStatement } from './statements/provenance-statement.entity';

const SUPPORTS = `SELECT statement_id AS "statementId", exhibit_id::text AS "exhibitId" FROM provenance_support
  WHERE space_id = current_space() AND statement_id = ANY ($1::uuid[]) ORDER BY exhibit_id`;

/** What parties and panel wrote about exhibits. */
@Injectable()
export class CommittedRows extends RowsCommittedTo {
  constructor(transactions: Transactions, rows: Rows, sources: LeafSources) {
    super(transactions, rows, sources, committedIn);
  }

  protected async written(caseId: readonly string[]): Promise<[name: string, digest: string][]> {
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
