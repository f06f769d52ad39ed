import type { Actor } from '@assize/kernel';

/**
 * What one room holds of a person: what it gives out, why it must keep something, and how it erases. Rooms state it as
 * SQL over `asked`, a row of `person` (whose), `at` (the machine's time), `years` (how long a closed case is kept), and
 * for exports `after` (the key of the last item told) and `size`.
 */
export interface PersonalRecords {
  readonly sections: readonly ExportSection[];
  readonly duties: readonly string[];
  readonly erasures: readonly Erasure[];
}

/** A member of the export. */
export interface ExportSection {
  readonly name: string;
  /** A page of `key` (ascending, greater than `asked.after`) and `item` (JSON), at most `asked.size`. */
  readonly page: (actor: Actor) => string;
}

/** Something that is erased or replaced; the statement gives one row for each thing it touched. */
export interface Erasure {
  readonly what: string;
  readonly sql: string;
}

/** Why something of a person must be kept. */
export interface Duty {
  /** `open-case`, `retention-period`, `filing-undecided`, `office`, `legal-hold`. */
  readonly duty: string;
  /** How many things it holds for. */
  readonly count: number;
  /** When it ends by itself; null when somebody has to end it. */
  readonly until: Date | null;
}

/** A section whose rows name their person themselves; `key` is a column of ids. */
export const ownRows = (name: string, table: string, person: string, members: string, key = 'id'): ExportSection => ({
  name,
  page: () => `SELECT t.${key}::text AS key, jsonb_build_object(${members}) AS item
    FROM asked, ${table} t
    WHERE t.space_id = current_space() AND t.${person} = asked.person
      AND (asked.after IS NULL OR t.${key} > asked.after::uuid)
    ORDER BY t.${key} LIMIT (SELECT size FROM asked)`,
});
