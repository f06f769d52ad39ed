import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { median } from './court.mjs';
import { complaintOf, filerOf, uploaded } from './envelopes.mjs';
import { load } from './measure.mjs';

const { Pool } = createRequire(import.meta.url)('pg');
const ROUNDS = 7;
const SUBMISSIONS = 250;
const AT_ONCE = 8;

/** Every table of the court and of its queues, as whoever may see all of it. */
const TABLES = `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('public', 'pgboss') AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`;

/** What a writer gives values to: the database itself fills in the others. */
const COLUMNS = `SELECT a.attname AS name FROM pg_attribute a
  WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = ''
    AND a.attname <> 'written_by' ORDER BY a.attnum`;

const tablesOf = async (pool) => (await pool.query(TABLES)).rows.map(({ name }) => name);

async function counts(pool) {
  const tables = await tablesOf(pool);
  const sums = tables.map((name) => `SELECT '${name}' AS name, count(*)::int AS count FROM ${name}`);
  const { rows } = await pool.query(sums.join(' UNION ALL '));
  return new Map(rows.map(({ name, count }) => [name, count]));
}

/** All rows that the transaction wrote which wrote this filing, with every value as text. */
async function writtenWith(pool, filingId) {
  const written = [];
  for (const table of await tablesOf(pool)) {
    const columns = (await pool.query(COLUMNS, [table])).rows.map(({ name }) => name);
    const values = columns.map((name) => `t."${name}"::text`).join(', ');
    const { rows } = await pool.query({
      text: `SELECT ${values} FROM ${table} t WHERE t.xmin = (SELECT f.xmin FROM filing f WHERE f.id = $1)`,
      values: [filingId],
      rowMode: 'array',
    });
    if (rows.length > 0) written.push({ table, columns, rows });
  }
  return written;
}

/** One INSERT for each table, which PostgreSQL plans once; in the order of the foreign keys. */
const FIRST = ['public.filing', 'filing'];
function statementsOf(written, atHome) {
  const ordered = [...written].sort((a, b) => FIRST.includes(b.table) - FIRST.includes(a.table));
  return ordered.map(({ table, columns, rows }) => {
    let place = 0;
    const places = rows.map((row) => `(${row.map(() => `$${++place}`).join(', ')})`);
    const names = columns.map((name) => `"${name}"`).join(', ');
    const values = rows.flat().map((value) => [value, value !== null && atHome.some((id) => value.includes(id))]);
    return { name: `bare ${table}`, text: `INSERT INTO ${table} (${names}) VALUES ${places.join(', ')}`, values };
  });
}

/** Who and what is new with every submission: the ids of the rows, and whatever ids and keys those hold. */
function freshOf(written, key) {
  const ids = written.flatMap(({ columns, rows }) => rows.flatMap((row) => row[columns.indexOf('id')] ?? []));
  const jobs = written
    .flatMap(({ rows }) => rows.flat())
    .flatMap((value) => /"jobId": ?"([^"]+)"/.exec(value)?.[1] ?? []);
  return [...new Set([...ids, ...jobs, key])];
}

/**
 * `Filings.submit`, checked, idempotent and on disk, against a transaction that writes the very same rows through `pg`
 * and asks nothing: one prepared INSERT for each table, as the same role, shut in the same space. What it writes is what
 * one submission wrote, with new ids. Both write as many rows into every table, or there is no figure.
 */
export async function benchSubmit(court) {
  const { app, built, database, folder, spaceId } = court;
  const { Filings } = built('libs/filing/src');
  const { newId } = built('libs/kernel/src');
  const filings = app.get(Filings, { strict: false });
  const filer = filerOf(court);
  const envelope = complaintOf(await uploaded(court, filer, 3));
  const submit = (key = newId()) => filings.submit(filer, { route: 'POST /filings', key, request: envelope }, envelope);
  const all = new Pool({ connectionString: database.superUrl, max: 1 });
  const pool = new Pool({ connectionString: database.appUrl, max: AT_ONCE });
  try {
    const key = randomUUID();
    const { id } = await submit(key);
    const written = await writtenWith(all, id);
    const fresh = freshOf(written, key);
    const statements = statementsOf(written, fresh);
    const bare = async () => {
      const ids = new Map(fresh.map((old) => [old, newId()]));
      const renewed = (text) => [...ids].reduce((whole, [old, next]) => whole.replaceAll(old, next), text);
      const client = await pool.connect();
      await client.query(`BEGIN; SET LOCAL assize.space_id = '${spaceId}'`);
      for (const { name, text, values } of statements) {
        await client.query({ name, text, values: values.map(([value, isNew]) => (isNew ? renewed(value) : value)) });
      }
      await client.query('COMMIT');
      client.release();
    };
    const sizes = { times: SUBMISSIONS, atOnce: AT_ONCE, folder };
    await load(submit, sizes);
    await load(bare, sizes);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const start = await counts(all);
      const ours = await load(() => submit(), sizes);
      const between = await counts(all);
      rounds.push([ours, await load(bare, sizes)]);
      refuseUnlessSame(start, between, await counts(all));
    }
    return [figure(rounds, written)];
  } finally {
    await pool.end();
    await all.end();
  }
}

function refuseUnlessSame(start, between, end) {
  for (const [table, count] of end) {
    const [ours, bare] = [between.get(table) - start.get(table), count - between.get(table)];
    if (ours !== bare) throw new Error(`${table}: ${ours} rows by submitting, ${bare} rows by the bare transaction.`);
  }
}

function figure(rounds, written) {
  const each = (side, what) => median(rounds.map((one) => one[side][what]));
  const ratio = median(rounds.map(([ours, bare]) => ours.rate / bare.rate));
  const rows = written.reduce((sum, one) => sum + one.rows.length, 0);
  return {
    name: 'submit, 3 documents : bare transaction',
    figure: ratio.toFixed(2),
    aim: 'at least 0.4',
    notes: [
      `${Math.round(each(0, 'rate'))}/s of ${Math.round(each(1, 'rate'))}/s, ${AT_ONCE} at once`,
      `${each(0, 'cpu').toFixed(2)} CPU-ms of ${each(1, 'cpu').toFixed(2)}`,
      `p99 ${each(0, 'p99').toFixed(0)} ms of ${each(1, 'p99').toFixed(0)} ms`,
      `${rows} rows in ${written.length} tables each`,
    ].join(', '),
    ratio,
    cpuRatio: median(rounds.map(([ours, bare]) => bare.cpu / ours.cpu)),
  };
}
