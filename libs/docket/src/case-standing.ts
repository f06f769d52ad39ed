import type { FactColumns, ObjectFacts, Relation, State } from '@assize/identity';
import { inForce } from './appearances/in-force';

/**
 * How a person stands to a case and what state the case is in, in SQL. Every way to a case, to what hangs on it and to
 * lists of either goes through these expressions; the access policy does the rest. `c` is the row of `court_case`.
 *
 * @param person SQL of the person's id, such as `$1`
 * @param at SQL of the machine's time, such as `$2`
 */
export interface Standing {
  /** Goes after the FROM of `court_case c`. */
  readonly joins: string;
  /** Goes into the SELECT list; `standingFacts` reads it. */
  readonly columns: string;
  /** For `mayInSql`. */
  readonly facts: FactColumns;
}

/** An object of a case that an order can restrict by itself. */
interface RestrictedObject {
  readonly kind: 'entry' | 'document' | 'exhibit' | 'judgment' | 'address';
  /** SQL of the object's id. */
  readonly id: string;
}

/** Objects of whatever kind: SQL of an array of ids, which may be null. Ids of two kinds are never the same. */
interface RestrictedObjects {
  readonly anyOf: string;
}

export type Restricted = RestrictedObject | RestrictedObjects;

const KINDS = `unnest(ARRAY['case', 'entry', 'document', 'exhibit', 'judgment', 'address'])`;

const isParty = (person: string, at: string): string =>
  `(EXISTS (SELECT FROM case_party p WHERE p.space_id = c.space_id AND p.case_id = c.id AND p.person_id = ${person})
    OR EXISTS (SELECT FROM appearance a WHERE a.space_id = c.space_id AND a.case_id = c.id AND a.counsel_id = ${person}
                  AND ${inForce(`court_time(${at})`)}))`;

const isPanel = (person: string): string =>
  `EXISTS (SELECT FROM panel_member m WHERE m.space_id = c.space_id AND m.case_id = c.id AND m.person_id = ${person}
     AND m.left_at IS NULL)`;

const isWalled = (person: string): string =>
  `EXISTS (SELECT FROM wall w WHERE w.space_id = c.space_id AND w.case_id = c.id AND w.person_id = ${person}
     AND w.ended_at IS NULL)`;

/** Named by the order, or the party for whom a paper was filed, or whoever acts for that party at this moment. */
const isAdmittedBy = (person: string, at: string): string =>
  `(EXISTS (SELECT FROM restriction_admits a
     WHERE a.space_id = r.space_id AND a.restriction_id = r.id AND a.person_id = ${person})
    OR EXISTS (SELECT FROM restriction_admits_party f JOIN case_party p ON p.space_id = f.space_id AND p.id = f.party_id
     WHERE f.space_id = r.space_id AND f.restriction_id = r.id AND (p.person_id = ${person}
       OR EXISTS (SELECT FROM appearance a WHERE a.space_id = p.space_id AND a.party_id = p.id
                     AND a.counsel_id = ${person} AND ${inForce(`court_time(${at})`)}))))`;

/** What an order names when it restricts the case or the objects. */
function namedBy(objects: readonly Restricted[]): string {
  const single = objects.flatMap((one) => ('anyOf' in one ? [] : [`('${one.kind}'::text, ${one.id})`]));
  const several = objects.flatMap((one) =>
    'anyOf' in one ? [` UNION ALL SELECT kind, id FROM unnest(${one.anyOf}) AS id, ${KINDS} AS kind`] : [],
  );
  return `VALUES ${[`('case'::text, c.id)`, ...single].join(', ')}${several.join('')}`;
}

/**
 * The orders now in force on the case or on the object, folded into what they make of it and whether all admit the person.
 * An order holds from its commit on: whoever reads with a clock that lags must not find a paper before it is sealed.
 */
const restrictions = (person: string, at: string, objects: readonly Restricted[]): string => {
  return `LEFT JOIN LATERAL (
    SELECT coalesce(bool_or(r.kind = 'sealed'), false) AS is_sealed,
           coalesce(bool_or(r.kind = 'ex-parte'), false) AS is_ex_parte,
           coalesce(bool_or(r.kind = 'stricken'), false) AS is_stricken,
           coalesce(bool_and(r.kind = 'stricken' OR (r.to_parties AND ${isParty(person, at)})
             OR ${isAdmittedBy(person, at)}), false) AS is_admitted
      FROM restriction r
     WHERE r.space_id = c.space_id AND (r.object_kind, r.object_id) IN (${namedBy(objects)})
       AND r.ended_at IS NULL AND (r.until_at IS NULL OR r.until_at > court_time(${at}))
  ) restricted ON true`;
};

/**
 * Whether the case `c`, or one of these objects of it, was closed to readers at a time of the court that is over. For counts of the past
 * alone: who may see what now is asked of `caseStanding`, and of nothing else.
 *
 * @param at SQL of the court's time
 */
export const closedAt = (at: string, ...objects: readonly RestrictedObject[]): string =>
  `(coalesce(c.juvenile, false) OR EXISTS (SELECT FROM restriction r
     WHERE r.space_id = c.space_id AND (r.object_kind, r.object_id) IN (${namedBy(objects)}) AND r.from_at < ${at}
       AND (r.ended_at IS NULL OR r.ended_at >= ${at}) AND (r.until_at IS NULL OR r.until_at > ${at})))`;

export const caseStanding = (person: string, at: string, ...objects: readonly Restricted[]): Standing => ({
  joins: restrictions(person, at, objects),
  columns: `${isParty(person, at)} AS is_party, ${isPanel(person)} AS is_panel, ${isWalled(person)} AS is_walled,
    coalesce(c.juvenile, false) AS is_juvenile, restricted.is_sealed, restricted.is_ex_parte, restricted.is_stricken, restricted.is_admitted`,
  facts: {
    court: 'c.court_id',
    relations: {
      party: isParty(person, at),
      panel: isPanel(person),
      walled: isWalled(person),
      admitted: 'restricted.is_admitted',
    },
    states: {
      sealed: 'restricted.is_sealed',
      'ex-parte': 'restricted.is_ex_parte',
      stricken: 'restricted.is_stricken',
      juvenile: 'coalesce(c.juvenile, false)',
    },
  },
});

/** A row that selected `Standing.columns` and `court_id`. */
export interface StandingRow {
  readonly court_id: string;
  readonly is_party: boolean;
  readonly is_panel: boolean;
  readonly is_walled: boolean;
  readonly is_admitted: boolean;
  readonly is_sealed: boolean;
  readonly is_ex_parte: boolean;
  readonly is_stricken: boolean;
  readonly is_juvenile: boolean;
  /** What only some objects of a case select. */
  readonly is_own?: boolean;
  readonly is_embargoed?: boolean;
  readonly is_unanswered?: boolean;
}

/** A matter that is kept from people who could see it otherwise: whoever looks at it is on record. */
export const isConfidential = ({ is_sealed, is_ex_parte, is_stricken, is_juvenile }: StandingRow): boolean =>
  is_sealed || is_ex_parte || is_stricken || is_juvenile;

const RELATION_OF: readonly [keyof StandingRow, Relation][] = [
  ['is_party', 'party'],
  ['is_panel', 'panel'],
  ['is_walled', 'walled'],
  ['is_admitted', 'admitted'],
  ['is_own', 'own'],
];

const STATE_OF: readonly [keyof StandingRow, State][] = [
  ['is_sealed', 'sealed'],
  ['is_ex_parte', 'ex-parte'],
  ['is_stricken', 'stricken'],
  ['is_juvenile', 'juvenile'],
  ['is_embargoed', 'embargoed'],
  ['is_unanswered', 'unanswered'],
];

const heldIn = <T>(row: StandingRow, table: readonly [keyof StandingRow, T][]): Set<T> =>
  new Set(table.filter(([column]) => row[column] === true).map(([, fact]) => fact));

export const standingFacts = (row: StandingRow): ObjectFacts => ({
  courtId: row.court_id,
  relations: heldIn(row, RELATION_OF),
  states: heldIn(row, STATE_OF),
});
