import { Agent, request } from 'node:http';
import { median, serverProcess, signedIn } from './court.mjs';
import { cpuOf, postmasterOf } from './measure.mjs';

const ROUNDS = 7;
const REQUESTS = 1500;
const AT_ONCE = 8;

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

const ask = (url, authorization) =>
  new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { authorization } }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${url} was answered with ${answer.statusCode}.`)),
      );
    });
    asked.once('error', reject);
    asked.end();
  });

/** CPU milliseconds of one request. @param tokens the `Authorization` values, in turn */
async function cost(server, path, tokens, postmaster) {
  const before = cpuOf(server.pid, postmaster);
  let next = 0;
  const lane = async () => {
    while (next < REQUESTS) await ask(`${server.url}${path}`, tokens[next++ % tokens.length]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return (cpuOf(server.pid, postmaster) - before) / REQUESTS;
}

const sessionOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString('utf8')).sid;

/**
 * What it costs to know who asks and whether she may, in reading one case: the same route in two servers, one of which
 * takes everybody for the clerk and reads the case without asking how she stands to it. Each round asks the one and the
 * other; the share is what the second saves. A cold token is one that the server has not seen before.
 */
export async function benchAccess({ app, built, caseId, clerkId, spaceId, environment, folder }) {
  if (process.platform !== 'linux') return [{ name: 'access on one read', figure: 'needs /proc' }];
  const { Tokens } = built('libs/identity/src');
  const postmaster = postmasterOf(folder);
  const guarded = await serverProcess('server-assize.mjs', environment);
  const open = await serverProcess('server-assize.mjs', { ...environment, BENCH_OPEN_TO: `${spaceId} ${clerkId}` });
  try {
    const { authorization } = await signedIn(guarded.url);
    const sessionId = sessionOf(authorization);
    const issue = () => app.get(Tokens, { strict: false }).issue({ spaceId, personId: clerkId, sessionId });
    const fresh = async () => {
      const tokens = [];
      while (tokens.length < REQUESTS) tokens.push(`Bearer ${await issue()}`);
      return tokens;
    };
    const path = `/cases/${caseId}`;
    const kinds = [
      ['warm', () => cost(guarded, path, [authorization], postmaster)],
      ['cold', async () => cost(guarded, path, await fresh(), postmaster)],
      ['open', () => cost(open, path, [authorization], postmaster)],
    ];
    for (const [, run] of kinds) await run();
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const costs = {};
      for (const [name, run] of kinds) costs[name] = await run();
      rounds.push(costs);
    }
    const share = (name) => median(rounds.map((one) => 1 - one.open / one[name]));
    const figure = (name, aim) => ({
      name: `access on one read, ${name} token`,
      figure: `${Math.round(share(name) * 100)} %`,
      aim,
      notes: `${median(rounds.map((one) => one[name])).toFixed(2)} CPU-ms a request, ${median(rounds.map((one) => one.open)).toFixed(2)} without`,
      ratio: share(name),
    });
    return [figure('warm', 'at most 25 %'), figure('cold')];
  } finally {
    agent.destroy();
    await guarded.stop();
    await open.stop();
  }
}
