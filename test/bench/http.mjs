import { createRequire } from 'node:module';
import { median, serverProcess, signedIn } from './court.mjs';

const require = createRequire(import.meta.url);
const autocannon = require('autocannon');

const ROUNDS = 9;
const SECONDS = 2;
/** Of an answer that costs microseconds: what Fastify's own benchmarks use, else waking the client is what is measured. */
const TRIFLE = { connections: 100, pipelining: 10 };
const RECORD = { connections: 20 };

async function load(clients, url, headers = {}) {
  const result = await autocannon({ ...clients, url, headers, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

/** Ours and the ceiling in turn, so that a change of the machine's speed meets both; the ratio is taken pair by pair. */
async function pair(name, aim, clients, ours, ceiling) {
  const rounds = [];
  await load(clients, ...ours);
  await load(clients, ...ceiling);
  for (let round = 0; round < ROUNDS; round++)
    rounds.push([await load(clients, ...ours), await load(clients, ...ceiling)]);
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

export async function benchHttp({ built, database, caseId, clerkId, spaceId, environment }) {
  const { CASE_IN_COURT } = built('libs/docket/src/cases.service');
  const bare = await serverProcess('server-bare.mjs', {
    BENCH_SUPER_URL: database.superUrl,
    BENCH_SELECT: CASE_IN_COURT,
    BENCH_VALUES: JSON.stringify([clerkId, new Date(), spaceId, caseId]),
  });
  const ours = await serverProcess('server-assize.mjs', environment);
  try {
    const headers = await signedIn(ours.url);
    const path = `/cases/${caseId}`;
    return [
      await pair(
        'GET /health/live : bare Fastify',
        0.5,
        TRIFLE,
        [`${ours.url}/health/live`],
        [`${bare.url}/health/live`],
      ),
      await pair(
        'GET /cases/{id} : bare Fastify + pg',
        0.35,
        RECORD,
        [`${ours.url}${path}`, headers],
        [`${bare.url}${path}`],
      ),
    ];
  } finally {
    await ours.stop();
    await bare.stop();
  }
}
