import { seedId } from '@assize/kernel';
import { Client, type QueryResultRow } from 'pg';

type Row = Readonly<Record<string, unknown>>;

/** The tables themselves, as their owner sees them: many rows at once, and what no use case would give. */
export interface Register {
  /** Rows of one table, all with the same columns; the space is filled in. */
  put(table: string, rows: readonly Row[]): Promise<void>;
  sql<T extends readonly QueryResultRow[]>(text: string, values?: readonly unknown[]): Promise<T>;
  close(): Promise<void>;
}

const SPACE = seedId('space court');

const insertInto = (table: string, columns: readonly string[]): string => {
  const names = columns.join(', ');
  return `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`;
};

export async function registerOf(ownerUrl: string): Promise<Register> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`SELECT set_config('assize.space_id', $1, false)`, [SPACE]);
  return {
    put: async (table, rows) => {
      const filled = rows.map((row) => ({ space_id: SPACE, ...row }));
      const [first] = filled;
      if (first) await client.query(insertInto(table, Object.keys(first)), [JSON.stringify(filled)]);
    },
    sql: async <T extends readonly QueryResultRow[]>(text: string, values: readonly unknown[] = []) =>
      (await client.query(text, [...values])).rows as unknown as T,
    close: () => client.end(),
  };
}
