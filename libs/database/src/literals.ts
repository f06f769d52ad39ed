import { escapeLiteral } from 'pg';

/** What may stand in place of a `$1` in a message that has several statements and so no parameters. */
export type Literal = string | number | boolean | Date | null;

function literal(value: Literal | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('SQL has no such number.');
  return escapeLiteral(value instanceof Date ? value.toISOString() : String(value));
}

/**
 * Puts escaped literals in place of `$1`, `$2` … ; PostgreSQL decides their types as it does those of parameters.
 *
 * @throws RangeError when the statement names a parameter that is not there
 */
export const withLiterals = (sql: string, values: readonly Literal[]): string =>
  sql.replace(/\$(\d+)/g, (_, place: string) => {
    const at = Number(place) - 1;
    if (at < 0 || at >= values.length) throw new RangeError(`There is no parameter $${place}.`);
    return literal(values[at]);
  });
