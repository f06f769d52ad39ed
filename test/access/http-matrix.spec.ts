import { cellsOf, CONDITIONS, expectedLines, type Cell } from './expected';
import { matrixCourt, type MatrixCourt } from './matrix-court';
import { hasObject, isWrite, LAST, probe, SUB_OBJECTS } from './probes';
import { each, type Answered } from './wire';
import { isWhole } from './whole';
import { newIds, worldOf, type Ids } from './worlds';

/** Requests under way at once. */
const AT_ONCE = 8;

const lines = expectedLines();

let court: MatrixCourt;
beforeAll(async () => {
  court = await matrixCourt();
}, 240_000);
afterAll(() => court?.close());

const rank = (route: string): number => Number(isWrite(route)) + Number(LAST.includes(route));

/** Reads before writes, and last what changes the caller. */
const inOrder = (): string[] => [...court.routes].sort((a, b) => rank(a) - rank(b));

/** Of what is the same in every condition, one cell is asked, in each row another, unless the whole matrix is wanted. */
const ONE_IN = CONDITIONS.length;

/** All cells of a route where the condition decides something; of the others as many as a bounded run has time for. */
function asked(route: string): Cell[] {
  const cells = cellsOf(route, lines);
  if (isWhole()) return cells;
  const rows = grouped(cells, ({ caller, standing }) => `${caller} ${standing}`);
  return [...rows.values()].flatMap((row, at) =>
    new Set(row.map(({ expected }) => expected)).size > 1 ? row : row.filter((_, place) => (place + at) % ONE_IN === 0),
  );
}

/** These names say when, and of which request it was; a client would not know the answers apart by them. */
const OF_THE_MOMENT = new Set(['date', 'x-request-id', 'traceparent', 'server-timing']);
const ofTheMoment = (name: string): boolean => OF_THE_MOMENT.has(name) || name.startsWith('ratelimit');

/** An answer as a client could compare it with another. */
function told({ status, headers, body }: Answered): string {
  const named = Object.entries(headers).filter(([name]) => !ofTheMoment(name));
  const text = body.replace(/"requestId":"[^"]*"/, '"requestId"');
  return JSON.stringify([status, named.sort(([a], [b]) => (a < b ? -1 : 1)), text]);
}

const codeOf = ({ body }: Answered): string => /"code":"([a-z0-9-]+)"/.exec(body)?.[1] ?? '';

/** At these routes nobody is turned away, so whatever they say of the request itself is a "yes". */
const isPublic = (route: string): boolean =>
  cellsOf(route, lines).some(({ caller, expected }) => caller === 'nobody' && expected === 'yes');

/** Says something of the form of a request: then it was not access that answered. */
const MALFORMED = new Set(['request-invalid', 'json-malformed', 'media-type-unsupported', 'idempotency-key-missing']);

/** @param notThere what is said of an id that nobody has; asked only of a 404 */
async function readAs(route: string, answer: Answered, notThere: () => Promise<string>): Promise<string> {
  const code = codeOf(answer);
  const odd = `${answer.status} ${code}`;
  if (answer.status >= 500 || code === 'too-many-requests') return odd;
  if (code === 'not-signed-in') return '401';
  if (isPublic(route)) return 'yes';
  if (answer.status === 401) return '401';
  if (MALFORMED.has(code)) return odd;
  if (code === 'not-permitted') return 'no';
  if (answer.status !== 404 || SUB_OBJECTS[route]?.includes(code)) return 'yes';
  return told(answer) === (await notThere()) ? '-' : `${odd}, unlike what is not there`;
}

/** Remembers what it did for a key. */
function once<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key, work) => {
    const doing = known.get(key) ?? work();
    known.set(key, doing);
    return doing;
  };
}

/** What a route says to a caller of an id that nobody has. */
const absent = once<string>();
/** What a route that names nothing of a world says: a person's worlds are all hers at once. */
const everywhere = once<string>();
let requests = 0;

async function answered({ route, caller, standing, condition }: Cell): Promise<string> {
  const { person, ids } = worldOf(court.worlds, caller, standing, condition);
  const authorization = caller === 'nobody' ? undefined : court.tokens.get(person.id);
  const who = `${route} ${authorization ? person.id : 'nobody'}`;
  const ask = (about: Ids): Promise<Answered> => {
    requests += 1;
    return court.wire.ask(probe(route, about, authorization));
  };
  const read = async () => readAs(route, await ask(ids), () => absent(who, async () => told(await ask(newIds()))));
  return hasObject(route) ? read() : everywhere(who, read);
}

describe('the access matrix, asked over HTTP', () => {
  it('has a row for every route and a route for every row', () => {
    expect(court.routes.filter((route) => !lines.has(route))).toEqual([]);
    expect([...lines.keys()].filter((route) => !court.routes.includes(route))).toEqual([]);
  });

  it('is answered in every cell as written', async () => {
    const wrong = new Map<Cell, string>();
    let cells = 0;
    for (const route of inOrder()) {
      await each(asked(route), AT_ONCE, async (cell) => {
        cells += 1;
        const answer = await answered(cell);
        if (answer !== cell.expected) wrong.set(cell, answer);
      });
    }
    const found = `${cells} cells of ${court.routes.length} routes, ${wrong.size} wrong, ${requests} requests`;
    process.stdout.write(`access matrix: ${found}\n`);
    expect(summary(wrong)).toEqual([]);
    expect(cells).toBeGreaterThan(10_000);
  }, 1_200_000);
});

/** One line for each route and mistake: who met it, in which conditions. */
function summary(wrong: ReadonlyMap<Cell, string>): string[] {
  const rows = grouped(
    [...wrong],
    ([{ route, caller, standing }, answer]) => `${route}\t${caller} ${standing}\t${answer}`,
  );
  const mistakes = [...rows].map(([key, cells]) => {
    const [route, who, answer] = key.split('\t');
    const conditions = cells.map(([{ condition, expected }]) => `${condition} (${expected})`).sort();
    return { who, says: `${route}: "${answer}" when ${conditions.join(', ')}` };
  });
  const alike = grouped(mistakes, ({ says }) => says);
  return [...alike].map(([says, all]) => `${says}, to ${all.map(({ who }) => who).join(', ')}`).sort();
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
