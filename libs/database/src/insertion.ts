import type { DataSource, EntityMetadata, ObjectLiteral } from 'typeorm';

const quoted = (name: string): string => `"${name}"`;

/** One INSERT of rows that tell the same of themselves; what they do not tell is left to the table. */
export function insertionOf(
  { driver }: DataSource,
  metadata: EntityMetadata,
  rows: readonly ObjectLiteral[],
): { sql: string; values: unknown[] } {
  const told = metadata.columns.filter(({ propertyName }) => rows.some((row) => row[propertyName] !== undefined));
  const values: unknown[] = [];
  const place = (value: unknown): string => (value === undefined ? 'DEFAULT' : `$${values.push(value)}`);
  const tuples = rows.map(
    (row) =>
      `(${told.map((column) => place(driver.preparePersistentValue(row[column.propertyName], column))).join(', ')})`,
  );
  const names = told.map(({ databaseName }) => quoted(databaseName)).join(', ');
  return { sql: `INSERT INTO ${quoted(metadata.tableName)} (${names}) VALUES ${tuples.join(', ')}`, values };
}
