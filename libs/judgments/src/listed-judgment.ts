import { POLICY, type Grant } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import type { Judgment } from './judgment.entity';

/** A judgment in a list: what it is about, and nothing of what it says. */
export type ListedJudgment = Pick<
  Judgment,
  | 'id'
  | 'externalId'
  | 'caseId'
  | 'courtId'
  | 'title'
  | 'language'
  | 'branch'
  | 'causeKey'
  | 'causeName'
  | 'decidedOn'
  | 'enteredAt'
>;

export interface ListedRow {
  readonly id: string;
  readonly external_id: string;
  readonly case_id: string | null;
  readonly court_id: string | null;
  readonly title: string;
  readonly language: Judgment['language'];
  readonly branch: Judgment['branch'];
  readonly cause_key: string | null;
  readonly cause_name: string | null;
  readonly decided_on: string | null;
  readonly entered_at: Date;
}

export const listedOf = (row: ListedRow): ListedJudgment => ({
  id: row.id,
  externalId: row.external_id,
  caseId: row.case_id,
  courtId: row.court_id,
  title: row.title,
  language: row.language,
  branch: row.branch,
  causeKey: row.cause_key,
  causeName: row.cause_name,
  decidedOn: row.decided_on,
  enteredAt: row.entered_at,
});

/** Where an actor reads judgments: in these courts (or everywhere) all of them, in those the ones of cases in which the actor is a party. */
export interface ReadingScope {
  readonly courts: readonly string[];
  readonly everywhere: boolean;
  readonly partyCourts: readonly string[];
  readonly partyEverywhere: boolean;
}

function courtsOf(actor: Actor, grants: readonly Grant[]): { readonly courts: string[]; readonly everywhere: boolean } {
  const held = actor.roles.filter(({ role }) => grants.some((grant) => grant.role === role));
  return {
    courts: held.flatMap(({ courtId }) => courtId ?? []),
    everywhere: held.some(({ courtId }) => courtId === null),
  };
}

/** The rule `judgment.read` of the access policy as a list in SQL needs it. */
export function scopeOf(actor: Actor): ReadingScope {
  const grants: readonly Grant[] = POLICY['judgment.read'];
  const own = courtsOf(
    actor,
    grants.filter(({ relation }) => relation === undefined),
  );
  const party = courtsOf(
    actor,
    grants.filter(({ relation }) => relation === 'party'),
  );
  return { ...own, partyCourts: party.courts, partyEverywhere: party.everywhere };
}

/** The same rule as `Judgments.read`, so that a list counts only what its reader may see. */
export const LISTED = `SELECT j.id, j.external_id, j.case_id, j.court_id, j.title, j.language, j.branch, j.cause_key, j.cause_name,
    j.decided_on::text AS decided_on, j.entered_at
  FROM judgment j
  WHERE j.space_id = $1 AND j.corpus_id = $2
    AND ((j.case_id IS NULL AND $3) OR $4 OR j.court_id = ANY ($5::uuid[])
         OR (($6 OR j.court_id = ANY ($7::uuid[])) AND EXISTS (
           SELECT FROM case_party p WHERE p.space_id = j.space_id AND p.case_id = j.case_id
              AND (p.person_id = $8 OR p.counsel_id = $8))))
    AND ($9::timestamptz IS NULL OR (j.entered_at, j.id) > ($9, $10::uuid))
  ORDER BY j.entered_at, j.id LIMIT $11`;
