/** Before every id. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Rows in the order of a key, portion after portion, until there are no more.
 *
 * @param read those behind a key, as many as a portion holds
 */
export async function* inPortions<Row, Key>(
  first: Key,
  read: (after: Key) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<readonly Row[]> {
  for (let after = first; ;) {
    const rows = await read(after);
    if (rows.length === 0) return;
    after = keyOf(rows.at(-1)!);
    yield rows;
  }
}
