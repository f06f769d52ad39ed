import { caseStanding, type Restricted, type Standing } from '../case-standing';

/**
 * How a room finds its objects with the case each hangs on, in SQL: `o` is the object and `c` the case; `$1` stands for the
 * person, `$2` for the machine's time and `$3` for the space.
 */
export interface ObjectPlace {
  /** What people call it, in the record of acts. */
  readonly kind: string;
  /** Such as `exhibit o JOIN court_case c ON …`; an object that may be of no case joins it LEFT. */
  readonly from: string;
  /** What an order may name to restrict the object, besides its case. */
  readonly restricted: readonly Restricted[];
  /** The court, of an object that may be of no case. */
  readonly court?: string;
  /** Conditions that are never null. */
  readonly own?: string;
  readonly embargoed?: string;
  readonly unanswered?: string;
}

/** The objects of one kind, with how a person stands to each: for single reads, lists and counts alike. */
export interface ObjectOfACase extends Pick<Standing, 'columns' | 'facts'> {
  readonly kind: string;
  readonly from: string;
  /** `$4` stands for the id. One statement, whether the object is there or not, so that time does not tell. */
  readonly byId: string;
}

export function objectOfACase(place: ObjectPlace): ObjectOfACase {
  const { court = 'c.court_id', own, embargoed, unanswered } = place;
  const standing = caseStanding('$1', '$2', ...place.restricted);
  const more = Object.entries({ is_own: own, is_embargoed: embargoed, is_unanswered: unanswered });
  const told = more.flatMap(([name, condition]) => (condition ? [`${condition} AS ${name}`] : []));
  const columns = [`${court} AS court_id, c.id AS case_id`, standing.columns, ...told].join(', ');
  const from = `${place.from} ${standing.joins}`;
  const { relations, states } = standing.facts;
  const facts = {
    court,
    relations: { ...relations, ...(own ? { own } : {}) },
    states: { ...states, ...(embargoed ? { embargoed } : {}), ...(unanswered ? { unanswered } : {}) },
  };
  return {
    kind: place.kind,
    from,
    columns,
    facts,
    byId: `SELECT ${columns} FROM ${from} WHERE o.space_id = $3 AND o.id = $4`,
  };
}

/** The FROM of a table whose rows all belong to a case. */
export const ofCase = (table: string): string =>
  `${table} o JOIN court_case c ON c.space_id = o.space_id AND c.id = o.case_id`;
