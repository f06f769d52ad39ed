import type { OpenAPIObject } from '@nestjs/swagger';
import { matrixCourt, type MatrixCourt } from './matrix-court';
import type { PersonOfTheMatrix } from './people';
import { contentOf, isWrite, probe, type Content } from './probes';
import { each, type Answered } from './wire';
import { isWhole } from './whole';
import { worldOf } from './worlds';

const AT_ONCE = 8;
/** An answer names so many faults at most, so that is how many members are sent at a time. */
const AT_A_TIME = 150;

/** What somebody would try who knows what such systems keep, beside every column there is. */
const TEMPTING = ['status', 'sealed', 'role', 'roles', 'judgeId', 'filedAt', 'hash', 'sha256', 'isAdmin', '__v'];

type Schema = { readonly [member: string]: unknown };
type Members = Readonly<Record<string, Schema>>;

let court: MatrixCourt;
let names: readonly string[];
beforeAll(async () => {
  court = await matrixCourt();
  names = await everyColumn();
}, 240_000);
afterAll(() => court?.close());

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

async function everyColumn(): Promise<string[]> {
  const columns = await court.register.sql<{ name: string }[]>(
    `SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  return [...new Set([...TEMPTING, ...columns.flatMap(({ name }) => [name, camel(name)])])].sort();
}

/** The digest of every table, so that one changed value shows. */
async function theRecord(): Promise<Map<string, string>> {
  const tables = await court.register.sql<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const record = new Map<string, string>();
  for (const { name } of tables) {
    const [{ digest }] = await court.register.sql<[{ digest: string }]>(
      `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM "${name}" t`,
    );
    record.set(name, digest);
  }
  return record;
}

const resolved = (schema: Schema, { components }: OpenAPIObject): Schema => {
  const { $ref, allOf } = schema as { $ref?: string; allOf?: Schema[] };
  if (allOf?.length === 1) return resolved(allOf[0]!, court.description);
  return $ref ? (components!.schemas![$ref.split('/').pop()!] as Schema) : schema;
};

/** What the description says the route takes; undefined when it takes nothing. */
function takenBy(route: string): Members | undefined {
  const [method, path] = route.split(' ') as [string, string];
  const operation = court.description.paths[path]![method.toLowerCase() as 'post'] as unknown as {
    requestBody?: { content: Record<string, { schema: Schema }> };
  };
  const [body] = Object.values(operation.requestBody?.content ?? {});
  return body && ((resolved(body.schema, court.description)['properties'] ?? {}) as Members);
}

const strange = (taken: Members): string[] => names.filter((name) => !(name in taken));
const valued = (members: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(members.map((name) => [name, 'planted']));

/** Requests of a route, each with the places that it may not set. */
interface Attempt {
  readonly route: string;
  readonly content: Content;
  readonly pointers: readonly string[];
}

/** The well-formed request with what the route does not take beside it and, member by member, inside it. */
function attempts(route: string): Attempt[] {
  const taken = takenBy(route);
  const content = contentOf(route, worldOf(court.worlds, 'filer', 'own', 'open').ids);
  if (!taken || !content || 'bytes' in content) return [];
  if ('form' in content) {
    return strange(taken).map((name) => ({
      route,
      content: { form: { ...content.form, [name]: 'planted' }, file: 'a file with bytes' },
      pointers: [`/${name}`],
    }));
  }
  const base = content.json as Record<string, unknown>;
  const beside = chunks(strange(taken)).map((some) => ({
    route,
    content: { json: { ...base, ...valued(some) } },
    pointers: some.map((name) => `/${name}`),
  }));
  return [...beside, ...Object.entries(taken).flatMap(([member, schema]) => inside(route, base, member, schema))];
}

function inside(route: string, base: Record<string, unknown>, member: string, schema: Schema): Attempt[] {
  const outer = resolved(schema, court.description);
  const isList = outer['type'] === 'array';
  const inner = isList ? resolved(outer['items'] as Schema, court.description) : outer;
  if (!inner['properties']) return [];
  const place = isList ? `/${member}/0` : `/${member}`;
  return chunks(strange(inner['properties'] as Members)).map((some) => ({
    route,
    content: { json: { ...base, [member]: isList ? [valued(some)] : valued(some) } },
    pointers: some.map((name) => `${place}/${name}`),
  }));
}

const chunks = (all: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(all.length / AT_A_TIME) }, (_, at) => all.slice(at * AT_A_TIME, (at + 1) * AT_A_TIME));

/** Everybody who could be let in: each office, standing as near to the matter as can be. */
const callers = (): PersonOfTheMatrix[] => court.people.filter(({ standing }) => standing !== 'unrelated');

/** Refused before anybody looked at what is in it. */
const TURNED_AWAY = new Set(['not-permitted', 'not-signed-in', 'scope-refused']);

/** What is wrong with an answer; nothing when it refuses and points at every planted member. */
function faultOf({ route, pointers }: Attempt, { status, body }: Answered): string[] {
  const { code, errors = [] } = JSON.parse(body) as { code: string; errors?: { pointer: string }[] };
  if (TURNED_AWAY.has(code) || (status === 404 && code.endsWith('-not-found'))) return [];
  if (status !== 422 || code !== 'request-invalid') return [`${route}: ${status} ${code}`];
  const named = new Set(errors.map(({ pointer }) => pointer));
  return pointers.filter((pointer) => !named.has(pointer)).map((pointer) => `${route}: took ${pointer}`);
}

/** The bodies that plant in the same place of the same request. */
function byPlace(all: readonly Attempt[]): Attempt[][] {
  const places = new Map<string, Attempt[]>();
  for (const attempt of all) {
    const place = `${attempt.route} ${attempt.pointers[0]!.replace(/[^/]+$/, '')}`;
    places.set(place, [...(places.get(place) ?? []), attempt]);
  }
  return [...places.values()];
}

const isForm = ({ content }: Attempt): boolean => content !== null && 'form' in content;

/** Whether the body was looked at. */
const wasRead = ({ status, body }: Answered): boolean =>
  status === 422 && (JSON.parse(body) as { code: string }).code === 'request-invalid';

describe('what a request does not name', () => {
  it('can be set by nobody: every column, sent in every write, changes no row', async () => {
    const writes = court.routes.filter(isWrite).flatMap(attempts);
    const before = await theRecord();
    const faults = new Set<string>();
    let requests = 0;
    /** @returns whoever was let in as far as the body */
    const send = async (attempt: Attempt, senders: readonly PersonOfTheMatrix[]): Promise<PersonOfTheMatrix[]> => {
      const letIn: PersonOfTheMatrix[] = [];
      await each(senders, AT_ONCE, async (sender) => {
        requests += 1;
        const { ids } = worldOf(court.worlds, sender.caller, sender.standing, 'open');
        const answer = await court.wire.ask(probe(attempt.route, ids, court.tokens.get(sender.id), attempt.content));
        for (const fault of faultOf(attempt, answer)) faults.add(fault);
        if (wasRead(answer)) letIn.push(sender);
      });
      return letIn;
    };
    for (const [first, ...others] of byPlace(writes)) {
      // A form is read member by member, so each needs a request of its own: whoever is let in sends them.
      const senders = isForm(first!) ? callers().filter(({ caller }) => caller === 'filer') : callers();
      const letIn = await send(first!, senders);
      for (const attempt of others) await send(attempt, isWhole() ? senders : letIn.slice(0, 1));
    }
    process.stdout.write(`mass assignment: ${names.length} names, ${writes.length} bodies, ${requests} requests\n`);
    expect([...faults].sort()).toEqual([]);
    const after = await theRecord();
    expect([...after].filter(([table, digest]) => before.get(table) !== digest).map(([table]) => table)).toEqual([]);
    expect(requests).toBeGreaterThan(2_000);
  }, 1_200_000);

  it('is told from the description, which says of every write what it takes', () => {
    const unsaid = court.routes.filter(isWrite).filter((route) => {
      const content = contentOf(route, worldOf(court.worlds, 'filer', 'own', 'open').ids);
      return (content === null) !== (takenBy(route) === undefined);
    });
    expect(unsaid).toEqual([]);
  });
});
