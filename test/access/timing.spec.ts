import { cellsOf, expectedLines, type Cell } from './expected';
import { matrixCourt, type MatrixCourt } from './matrix-court';
import { hasObject, isWrite, LAST, probe } from './probes';
import { newIds, worldOf, type Ids } from './worlds';

/**
 * Whether what is hidden can be told from what is not there by the time of the answer. `npm run timing` asks every
 * route a thousand times; here three routes are asked a few times, so that the measure itself stays in order.
 */
const WHOLE = process.env['ASSIZE_TIMING_PAIRS'] !== undefined;
const PAIRS = Number(process.env['ASSIZE_TIMING_PAIRS'] ?? 20);
const WARM_UP = WHOLE ? 20 : 5;
/** Of telling absent from forbidden; 0.5 is a guess. */
const MOST_AUC = 0.55;

const lines = expectedLines();
let court: MatrixCourt;
beforeAll(async () => {
  court = await matrixCourt();
}, 240_000);
afterAll(() => court?.close());

/** A caller to whom the things of everybody else's sealed worlds are not there. */
function blindCell(route: string): Cell | undefined {
  const cells = cellsOf(route, lines).filter(({ expected, standing }) => expected === '-' && standing === 'unrelated');
  return cells.find(({ condition }) => condition === 'sealed') ?? cells[0];
}

/** xorshift32: which of a pair comes first must not follow a pattern that the machine could have too. */
function coin(seed: number): () => boolean {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state & 1) === 1;
  };
}

interface Times {
  readonly absent: number[];
  readonly hidden: number[];
}

async function timesOf({ route, caller, standing, condition }: Cell, pairs: number): Promise<Times> {
  const { person } = worldOf(court.worlds, caller, standing, condition);
  const token = court.tokens.get(person.id);
  // Things of others, many of them, so that no single row is warmer than those that are not there.
  const others = court.worlds.filter((world) => world.condition === condition && world.person.id !== person.id);
  const first = coin(20260302);
  const times: Times = { absent: [], hidden: [] };
  const ask = async (ids: Ids, kept: number[]): Promise<void> => {
    const sent = probe(route, ids, token);
    const began = process.hrtime.bigint();
    const { status } = await court.wire.ask(sent);
    kept.push(Number(process.hrtime.bigint() - began));
    if (status !== 404) throw new Error(`${route}: ${status} to ${caller}, where nothing should be there.`);
  };
  for (let pair = -WARM_UP; pair < pairs; pair++) {
    const kept: Times = pair < 0 ? { absent: [], hidden: [] } : times;
    const hidden = () => ask(others[(pair + WARM_UP) % others.length]!.ids, kept.hidden);
    const absent = () => ask(newIds(), kept.absent);
    for (const one of first() ? [hidden, absent] : [absent, hidden]) await one();
  }
  return times;
}

/**
 * The chance that a hidden thing's time is the longer one of a pair drawn at random: the area under the curve of the
 * best threshold, by Mann and Whitney's U (1947); ties count half.
 */
function areaUnderCurve({ absent, hidden }: Times): number {
  const all = [...absent.map((time) => ({ time, own: 0 })), ...hidden.map((time) => ({ time, own: 1 }))];
  all.sort((a, b) => a.time - b.time);
  let ranks = 0;
  for (let at = 0; at < all.length;) {
    let end = at;
    while (end < all.length && all[end]!.time === all[at]!.time) end++;
    const rank = (at + 1 + end) / 2;
    ranks += rank * all.slice(at, end).filter(({ own }) => own === 1).length;
    at = end;
  }
  const u = ranks - (hidden.length * (hidden.length + 1)) / 2;
  return u / (absent.length * hidden.length);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]! / 1e6;

it('the measure knows a difference when there is one', () => {
  expect(areaUnderCurve({ absent: [1, 2, 3], hidden: [4, 5, 6] })).toBe(1);
  expect(areaUnderCurve({ absent: [4, 5, 6], hidden: [1, 2, 3] })).toBe(0);
  expect(areaUnderCurve({ absent: [1, 2], hidden: [1, 2] })).toBe(0.5);
});

it(
  'what is hidden takes as long as what is not there',
  async () => {
    const cells = court.routes
      .filter((route) => hasObject(route) && !LAST.includes(route))
      .map(blindCell)
      .filter((cell): cell is Cell => cell !== undefined);
    const asked = WHOLE ? cells : cells.filter(({ route }) => !isWrite(route)).slice(0, 3);
    const figures: { route: string; auc: number }[] = [];
    for (const cell of asked) {
      const times = await timesOf(cell, PAIRS);
      const auc = areaUnderCurve(times);
      figures.push({ route: cell.route, auc });
      const [hidden, absent] = [median(times.hidden).toFixed(2), median(times.absent).toFixed(2)];
      if (WHOLE) process.stdout.write(`${auc.toFixed(3)}  hidden ${hidden} ms  absent ${absent} ms  ${cell.route}\n`);
    }
    expect(figures.length).toBeGreaterThanOrEqual(3);
    expect(figures.filter(({ auc }) => !(auc >= 0 && auc <= 1))).toEqual([]);
    // Time is judged only when somebody asked for it: a busy machine must not fail a test.
    if (WHOLE) expect(figures.filter(({ auc }) => Math.max(auc, 1 - auc) > MOST_AUC)).toEqual([]);
  },
  60 * 60_000,
);
