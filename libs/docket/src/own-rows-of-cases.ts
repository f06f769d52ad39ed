import { mayInSql, type Permission, type PersonalRecords } from '@assize/identity';
import { caseStanding } from './case-standing';

const CASE = caseStanding('asked.person', 'asked.at');

/** A section of what somebody did in cases, as far as she may know of each case today. For the rooms that hold such rows. */
export const ownRowsOfCases = (of: {
  readonly name: string;
  /** The FROM of `t`, in SQL. Its rows have an id. */
  readonly from: string;
  /** SQL of the id of the case. */
  readonly caseId: string;
  /** SQL of those who did it. */
  readonly by: readonly string[];
  readonly permission: Permission;
  readonly members: string;
}): PersonalRecords['sections'][number] => ({
  name: of.name,
  page: (actor) => `SELECT t.id::text AS key, jsonb_build_object('id', t.id, 'caseId', c.id, ${of.members}) AS item
    FROM asked CROSS JOIN ${of.from} JOIN court_case c ON c.space_id = t.space_id AND c.id = ${of.caseId} ${CASE.joins}
    WHERE t.space_id = current_space() AND asked.person IN (${of.by.join(', ')})
      AND ${mayInSql(actor, of.permission, CASE.facts)} AND (asked.after IS NULL OR t.id > asked.after::uuid)
    ORDER BY t.id LIMIT (SELECT size FROM asked)`,
});
