import { createRequire } from 'node:module';
import { median } from './court.mjs';
import { clerkOf, complaintOf, filerOf } from './envelopes.mjs';
import { BUSY_FILER, madeUp, RARE_FILER } from './filing-world.mjs';
import { percentile } from './measure.mjs';

const { Pool } = createRequire(import.meta.url)('pg');
const FEW = 10_000;
const MANY = 1_000_000;
/** As many wait in the small court as in the large one: what grows is the past. */
const WAITING = 3000;
const ROUNDS = 5;
const PAGES_A_VIEW = 25;
const AT_ONCE = 4;
const LIMIT = 50;

/** Who looks at what: a page of each, at its beginning and half way down. */
function viewsOf(court) {
  const clerk = clerkOf(court);
  const everywhere = { ...clerk, roles: [{ role: 'clerk', courtId: null }] };
  const filer = (personId) => ({ ...filerOf(court), personId });
  const views = [
    ['clerk', clerk, {}],
    ['clerk, received', clerk, { status: 'received' }],
    ['clerk, accepted', clerk, { status: 'accepted' }],
    ['clerk, lapsed', clerk, { status: 'lapsed' }],
    ['clerk, section', clerk, { section: 'intake' }],
    ['clerk, section, received', clerk, { section: 'docket', status: 'received' }],
    ['clerk, section without work', clerk, { section: 'closed' }],
    ['clerk, claimed by nobody', clerk, { claimed: 'nobody', status: 'received' }],
    ['clerk, claimed by me', clerk, { claimed: 'me' }],
    ['clerk of all courts', everywhere, {}],
    ['clerk of all courts, received', everywhere, { status: 'received' }],
    ['filer of five', filer(RARE_FILER), {}],
    ['filer of one in a hundred', filer(BUSY_FILER), {}],
    ['filer of one in a hundred, returned', filer(BUSY_FILER), { status: 'returned' }],
  ];
  return views.flatMap(([name, actor, wanted]) => [
    { name, actor, wanted, depth: 0 },
    { name: `${name}, half way`, actor, wanted, depth: 0.5 },
  ]);
}

/** Where a page half way down begins: after the filing in the middle of those that the view is of. */
async function placed(pool, view, spaceId, encodeCursor) {
  if (view.depth === 0) return view;
  const { status = null, section = null } = view.wanted;
  const own = view.actor.roles[0].role === 'filer' ? view.actor.personId : null;
  const values = [spaceId, status, section, own, view.actor.roles[0].courtId];
  const which = `FROM filing WHERE space_id = $1 AND ($2::text IS NULL OR status = $2) AND ($3::text IS NULL OR section = $3)
    AND ($4::uuid IS NULL OR submitted_by = $4) AND ($5::uuid IS NULL OR court_id = $5)`;
  const { rows } = await pool.query(
    `SELECT urgency, received_at, id ${which} ORDER BY urgency IS NULL, received_at, id OFFSET (SELECT count(*) / 2 ${which}) LIMIT 1`,
    values,
  );
  if (rows.length === 0) return view;
  const [{ urgency, received_at: at, id }] = rows;
  return { ...view, after: encodeCursor([urgency === null ? 'in-line' : 'urgent', at.toISOString(), id]) };
}

/** How long each page took, by view; the views take turns. */
async function round(queue, views) {
  const took = new Map(views.map(({ name }) => [name, []]));
  const asked = Array.from({ length: PAGES_A_VIEW }, () => views).flat();
  let next = 0;
  const lane = async () => {
    while (next < asked.length) {
      const { name, actor, wanted, after } = asked[next++];
      const began = performance.now();
      await queue.list(actor, { limit: LIMIT, ...(after ? { after } : {}) }, wanted);
      took.get(name).push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return took;
}

const blocksOf = (plan) => plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];

/** Blocks that PostgreSQL looks at to find a page: what it costs on a machine of any speed. */
async function blocks({ app, built, spaceId }, queue, { actor, wanted, after, name }) {
  const { Rows, Transactions } = built('libs/database/src');
  const rows = app.get(Rows, { strict: false });
  const asked = [];
  const { sql } = rows;
  rows.sql = (text, values) => {
    asked.push([text, values]);
    return sql.call(rows, text, values);
  };
  try {
    await queue.list(actor, { limit: LIMIT, ...(after ? { after } : {}) }, wanted);
  } finally {
    delete rows.sql;
  }
  return app.get(Transactions, { strict: false }).read(spaceId, async () => {
    let sum = 0;
    for (const [text, values] of asked) {
      const [row] = await rows.sql(`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${text}`, values);
      if (process.env.BENCH_EXPLAIN === name) process.stderr.write(`${JSON.stringify(row['QUERY PLAN'], null, 1)}\n`);
      sum += blocksOf(row['QUERY PLAN'][0].Plan);
    }
    return sum;
  });
}

async function measured(court, queue, views) {
  await round(queue, views);
  const rounds = [];
  for (let at = 0; at < ROUNDS; at++) rounds.push(await round(queue, views));
  const all = (took) => [...took.values()].flat();
  const touched = [];
  for (const view of views) touched.push(await blocks(court, queue, view));
  return {
    p50: median(rounds.map((took) => percentile(all(took), 0.5))),
    p99: median(rounds.map((took) => percentile(all(took), 0.99))),
    views: views.map(({ name }, at) => ({
      name,
      p50: median(rounds.map((took) => percentile(took.get(name), 0.5))),
      p99: median(rounds.map((took) => percentile(took.get(name), 0.99))),
      blocks: touched[at],
    })),
  };
}

/**
 * A page of the queue as the service gives it, out of ten thousand filings and out of a million, over every way to look at
 * it: the first page and one half way down, by status, by section, by who has it in hand, of one court and of all, and of
 * filers with few and with many.
 */
export async function benchQueue(court) {
  const { app, built, database, spaceId, clerkId } = court;
  const { FilingQueue } = built('libs/filing/src');
  const { encodeCursor, seedId } = built('libs/kernel/src');
  const queue = app.get(FilingQueue, { strict: false });
  const pool = new Pool({ connectionString: database.superUrl, max: 2 });
  const courts = ['riverside', 'harbour', 'qinghe'].map((key) => seedId(`court ${key}`));
  const ids = Array.from({ length: 3 }, (_, at) => seedId(`upload ${at}`));
  const world = { spaceId, courts, clerkId, envelope: complaintOf(ids) };
  const at = async (from, to) => {
    const began = performance.now();
    await madeUp(pool, world, { from, to, waiting: WAITING });
    const seconds = (performance.now() - began) / 1000;
    const views = [];
    for (const view of viewsOf(court)) views.push(await placed(pool, view, spaceId, encodeCursor));
    return { seconds, ...(await measured(court, queue, views)) };
  };
  try {
    const small = await at(1, FEW);
    const large = await at(FEW + 1, MANY);
    return figures(small, large);
  } finally {
    await pool.end();
  }
}

function figures(small, large) {
  const ms = (value) => `${value.toFixed(1)} ms`;
  const views = large.views.map((one, at) => ({
    ...one,
    small: small.views[at],
    ratio: one.p99 / small.views[at].p99,
  }));
  const most = (what) => views.reduce((worst, one) => (what(one) > what(worst) ? one : worst));
  const [slowest, widest] = [most((one) => one.ratio), most((one) => one.blocks)];
  return [
    {
      name: 'queue p99, 1,000,000 : 10,000 filings',
      figure: (large.p99 / small.p99).toFixed(2),
      aim: 'under 5',
      notes: `p99 ${ms(large.p99)} of ${ms(small.p99)}, p50 ${ms(large.p50)} of ${ms(small.p50)}, ${views.length} views, ${AT_ONCE} at once; made in ${large.seconds.toFixed(0)} s`,
      ratio: large.p99 / small.p99,
    },
    {
      name: 'queue p99, the view that slows down most',
      figure: slowest.ratio.toFixed(2),
      aim: 'under 5',
      notes: `${slowest.name}: p99 ${ms(slowest.p99)} of ${ms(slowest.small.p99)}`,
      ratio: slowest.ratio,
      views: views.map(({ small: before, ...now }) => ({ ...now, before })),
    },
    {
      name: 'queue, blocks read for a page at most',
      figure: widest.blocks,
      notes: `${widest.name}; ${widest.small.blocks} of 10,000 filings`,
    },
  ];
}
