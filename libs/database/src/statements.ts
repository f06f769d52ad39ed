import type { DataSource, EntityMetadata, ObjectLiteral } from 'typeorm';

/** A statement whose text depends on what is asked and not on the values, so that a connection plans it once. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Which rows: a column is this value, one of these, or null. */
export type Where<T> = { readonly [K in keyof T]?: T[K] | readonly T[K][] | null };

export type Order<T> = { readonly [K in keyof T]?: 'ASC' | 'DESC' };

type Column = EntityMetadata['columns'][number];

const quoted = (name: string): string => `"${name}"`;

/** One INSERT of rows that tell the same of themselves; what they do not tell is left to the table. */
export function insertionOf(
  { driver }: DataSource,
  metadata: EntityMetadata,
  rows: readonly ObjectLiteral[],
): Statement {
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

/** @param most how many rows at most; all when absent */
export function selectionOf(
  source: DataSource,
  metadata: EntityMetadata,
  where: ObjectLiteral,
  order: ObjectLiteral = {},
  most?: number,
): Statement {
  const values: unknown[] = [];
  const conditions = conditionsOf(source, metadata, where, values);
  const names = selected(metadata).map(({ databaseName }) => quoted(databaseName));
  const sorted = Object.entries(order).map(([name, way]) => `${quoted(column(metadata, name).databaseName)} ${way}`);
  const sql =
    `SELECT ${names.join(', ')} FROM ${quoted(metadata.tableName)} WHERE ${conditions}` +
    (sorted.length > 0 ? ` ORDER BY ${sorted.join(', ')}` : '') +
    (most === undefined ? '' : ` LIMIT ${most}`);
  return { sql, values };
}

/** Sets what `changes` names in the one row that `where` names, if it is there. */
export function updateOf(
  source: DataSource,
  metadata: EntityMetadata,
  changes: ObjectLiteral,
  where: ObjectLiteral,
): Statement {
  const values: unknown[] = [];
  const set = Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const one = column(metadata, name);
      return `${quoted(one.databaseName)} = $${values.push(source.driver.preparePersistentValue(value, one))}`;
    });
  const conditions = conditionsOf(source, metadata, where, values);
  return { sql: `UPDATE ${quoted(metadata.tableName)} SET ${set.join(', ')} WHERE ${conditions}`, values };
}

/** What the database gave, as the entity. */
export function entityOf({ driver }: DataSource, metadata: EntityMetadata, row: ObjectLiteral): ObjectLiteral {
  const entity = metadata.create() as ObjectLiteral;
  for (const one of selected(metadata)) {
    entity[one.propertyName] = driver.prepareHydratedValue(row[one.databaseName], one) as unknown;
  }
  return entity;
}

const selected = ({ columns }: EntityMetadata): Column[] => columns.filter(({ isSelect }) => isSelect);

function column(metadata: EntityMetadata, name: string): Column {
  const found = metadata.findColumnWithPropertyName(name);
  if (!found) throw new Error(`${metadata.name} has no column "${name}".`);
  return found;
}

const conditionsOf = (source: DataSource, metadata: EntityMetadata, where: ObjectLiteral, values: unknown[]): string =>
  Object.entries(where)
    .map(([name, value]) => conditionOf(source, column(metadata, name), value, values))
    .join(' AND ');

function conditionOf({ driver }: DataSource, one: Column, value: unknown, values: unknown[]): string {
  // A condition that was forgotten must not widen what is found.
  if (value === undefined) throw new Error(`The condition on "${one.propertyName}" has no value.`);
  const name = quoted(one.databaseName);
  if (value === null) return `${name} IS NULL`;
  const stored = (each: unknown): unknown => driver.preparePersistentValue(each, one);
  if (Array.isArray(value)) return `${name} = ANY ($${values.push(value.map(stored))})`;
  return `${name} = $${values.push(stored(value))}`;
}
