import { createRequire } from 'node:module';
import { median, serverProcess } from './court.mjs';

const require = createRequire(import.meta.url);
const autocannon = require('autocannon');

const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 20;

async function load(url, headers = {}) {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

/** Ours and the ceiling in turn, so that a change of the machine's speed meets both; the ratio is taken pair by pair. */
async function pair(name, aim, ours, ceiling) {
  const rounds = [];
  await load(...ours);
  await load(...ceiling);
  for (let round = 0; round < ROUNDS; round++) rounds.push([await load(...ours), await load(...ceiling)]);
  const rate = (side) => Math.round(median(rounds.map((one) => one[side].rate)));
  const p99 = (side) => median(rounds.map((one) => one[side].p99));
  const ratio = median(rounds.map(([a, b]) => a.rate / b.rate));
  return {
    name,
    figure: ratio.toFixed(2),
    aim: `at least ${aim}`,
    notes: `${rate(0)}/s of ${rate(1)}/s, p99 ${p99(0)} ms of ${p99(1)} ms`,
    ratio,
  };
}

export async function benchHttp({ app, built, database, caseId, clerkId, spaceId, environment }) {
  const { Tokens } = built('libs/identity/src');
  const { CASE_IN_COURT } = built('libs/docket/src/cases.service');
  const token = await app.get(Tokens, { strict: false }).issue({ spaceId, personId: clerkId });
  const bare = await serverProcess('server-bare.mjs', {
    BENCH_SUPER_URL: database.superUrl,
    BENCH_SELECT: CASE_IN_COURT,
    BENCH_VALUES: JSON.stringify([clerkId, new Date(), spaceId, caseId]),
  });
  const ours = await serverProcess('server-assize.mjs', environment);
  try {
    const headers = { authorization: `Bearer ${token}` };
    const path = `/cases/${caseId}`;
    return [
      await pair('GET /health/live : bare Fastify', 0.5, [`${ours.url}/health/live`], [`${bare.url}/health/live`]),
      await pair('GET /cases/{id} : bare Fastify + pg', 0.35, [`${ours.url}${path}`, headers], [`${bare.url}${path}`]),
    ];
  } finally {
    await ours.stop();
    await bare.stop();
  }
}
