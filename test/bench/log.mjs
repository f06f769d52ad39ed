import { createHash, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { median } from './court.mjs';

const { Client, Pool } = createRequire(import.meta.url)('pg');
const ROUNDS = 5;
const SECONDS = 3;
const CALLERS = 256;
const REBUILT = 1_000_000;
const PROOFS = 500;

const entryOf = () => Buffer.from(`{"class":"case","commitment":"${randomBytes(32).toString('hex')}"}`);
const leafOf = (entry) => createHash('sha256').update(Buffer.of(0)).update(entry).digest();
const cpuSeconds = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

/** How many a second, counted by what `lane` answers until the time is over. */
async function rate(lanes, lane) {
  const began = performance.now();
  const open = () => performance.now() - began < SECONDS * 1000;
  const counts = await Promise.all(Array.from({ length: lanes }, () => lane(open)));
  return counts.reduce((sum, n) => sum + n, 0) / ((performance.now() - began) / 1000);
}

/** Batches of a thousand into a table like the log's, and nothing else. */
const raw = (client) => async (open) => {
  let n = 0;
  for (; open(); n += 1000) {
    const entries = Array.from({ length: 1000 }, entryOf);
    await client.query('INSERT INTO bench_raw (entry, leaf_hash) SELECT * FROM unnest($1::bytea[], $2::bytea[])', [
      entries,
      entries.map(leafOf),
    ]);
  }
  return n;
};

/** What a log without a group commit does: a transaction for each entry, behind a lock. */
const locked = (pool) => async (open) => {
  let n = 0;
  for (; open(); n += 1) {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(1, 1)');
    const entry = entryOf();
    await client.query('INSERT INTO bench_raw (entry, leaf_hash) VALUES ($1, $2)', [entry, leafOf(entry)]);
    await client.query('UPDATE bench_state SET size = size + 1');
    await client.query('COMMIT');
    client.release();
  }
  return n;
};

const ours = (log) => async (open) => {
  let n = 0;
  for (; open(); n += 1) await log.append([entryOf()]);
  return n;
};

/** How long receipts take when they are asked for at half of the highest rate. */
async function waits(log, perSecond) {
  const took = [];
  const asked = [];
  const began = performance.now();
  while (performance.now() - began < SECONDS * 1000) {
    const due = ((performance.now() - began) / 1000) * perSecond;
    while (asked.length < due) {
      const at = performance.now();
      asked.push(log.append([entryOf()]).then(() => took.push(performance.now() - at)));
    }
    await pause(2);
  }
  await Promise.all(asked);
  took.sort((a, b) => a - b);
  return took[Math.floor(took.length * 0.99)];
}

/** A durable receipt by the log's own append, against what PostgreSQL takes at best and what a naive log takes. */
export async function benchLog({ app, built, database }) {
  const { TransparencyLog, grow, leafHashes } = built('libs/tlog/src');
  // The court of the benches sequences its log in this process.
  const log = app.get(TransparencyLog, { strict: false });
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`CREATE TABLE bench_raw (index bigserial PRIMARY KEY, entry bytea NOT NULL, leaf_hash bytea NOT NULL);
    CREATE TABLE bench_state (size bigint); INSERT INTO bench_state VALUES (0)`);
  const lanes = new Pool({ connectionString: database.ownerUrl, max: 32 });
  try {
    const rounds = [];
    for (let at = 0; at < ROUNDS; at += 1) {
      const [best, naive] = [await rate(1, raw(owner)), await rate(32, locked(lanes))];
      const receipts = await rate(CALLERS, ours(log));
      rounds.push({ receipts, ofRaw: receipts / best, ofNaive: receipts / naive });
    }
    const of = (name) => median(rounds.map((round) => round[name]));
    const p99 = await waits(log, of('receipts') / 2);
    return [
      { name: 'durable receipts, 256 callers', figure: `${Math.round(of('receipts'))}/s` },
      { name: '  of raw batches of 1,000', figure: of('ofRaw').toFixed(2), aim: 'at least 0.5' },
      { name: '  times one transaction each', figure: of('ofNaive').toFixed(1), aim: 'at least 20' },
      { name: 'receipt at half load, p99', figure: `${Math.round(p99)} ms`, aim: 'at most 2 s' },
      await proofs(log),
      rebuild(grow, leafHashes),
    ];
  } finally {
    await lanes.end();
    await owner.query('DROP TABLE bench_raw, bench_state');
    await owner.end();
  }
}

async function proofs(log) {
  const size = Number((await log.checkpoint()).split('\n')[1]);
  const began = process.cpuUsage();
  for (let at = 0; at < PROOFS; at += 1) await log.receipt(Math.floor((size / PROOFS) * at));
  const each = (cpuSeconds(began) / PROOFS) * 1000;
  return { name: `proof out of ${size} entries`, figure: `${each.toFixed(2)} ms CPU`, aim: 'at most 2 ms' };
}

function rebuild(grow, leafHashes) {
  const began = process.cpuUsage();
  let tree = { size: 0, peaks: [] };
  while (tree.size < REBUILT) {
    const entries = Array.from({ length: 256 }, (_, at) =>
      Buffer.from(`{"class":"case","commitment":"${'0'.repeat(56)}${tree.size + at}"}`),
    );
    tree = grow(tree.size, tree.peaks, leafHashes(entries));
  }
  return {
    name: 'root of 1,000,000 entries computed again',
    figure: `${cpuSeconds(began).toFixed(1)} CPU-s`,
    aim: 'at most 60',
  };
}
