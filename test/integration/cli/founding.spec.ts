import { readFileSync } from 'node:fs';
import { Courts } from '@assize/courts';
import { Rows, Spaces } from '@assize/database';
import { HeldRoleRow, operatorIn, Person } from '@assize/identity';
import { newId } from '@assize/kernel';
import { adminCommand, appointAdministrator } from '../../../apps/cli/src/commands/admin';
import { courtCommand, foundCourt, type CourtOptions } from '../../../apps/cli/src/commands/court';
import { WrongArgument } from '../../../apps/cli/src/prepared';
import { inSpace, testCourt, type TestCourt } from '../court';

const POLICY = readFileSync('docs/guides/court-policy.json', 'utf8');
const GUIDE = readFileSync('docs/guides/production.md', 'utf8');

let court: TestCourt;
/** Empty but for what a test founds in it. */
let spaceId: string;
const SPACE = 'new-installation';

beforeAll(async () => {
  court = await testCourt();
  spaceId = await court.get(Spaces).ensure(SPACE, newId());
});
afterAll(() => court.close());

const options = (changes: Partial<CourtOptions> = {}): CourtOptions => ({
  code: 'mill-lane',
  name: 'Mill Lane Court',
  timeZone: 'Europe/Dublin',
  policy: POLICY,
  room: [{ key: 'courtroom-1', seats: 40, name: { en: 'Courtroom 1', zh: 'Courtroom 1' } }],
  ...changes,
});

const found = (changes: Partial<CourtOptions> = {}) => foundCourt(court.app, SPACE, options(changes));
const here = <T>(work: () => Promise<T>): Promise<T> => inSpace({ ...court, spaceId }, work);

const actsOf = (act: string) =>
  here(() =>
    court.get(Rows).sql(`SELECT person_id AS who, method FROM act WHERE act = $1 ORDER BY recorded_at`, [act]),
  );
const BY_OPERATOR = { who: operatorIn('').personId, method: 'command-line' };

describe('the first court', () => {
  it('is founded with its rooms, under the policy of the file, and that is on record', async () => {
    expect(await found()).toBe('Mill Lane Court is the court "mill-lane": policy 1 from 2026-01-01, 1 room.');
    const { id, name } = await court.get(Courts).byKey(spaceId, 'mill-lane');
    expect(name).toEqual({ en: 'Mill Lane Court', zh: 'Mill Lane Court' });
    expect((await court.get(Courts).rooms(spaceId, id)).map(({ key, seats }) => [key, seats])).toEqual([
      ['courtroom-1', 40],
    ]);
    expect(await court.get(Courts).policy(spaceId, id)).toEqual({
      ...(JSON.parse(POLICY) as object),
      court: 'mill-lane',
      timeZone: 'Europe/Dublin',
    });
    expect(await actsOf('court.found')).toEqual([BY_OPERATOR]);
  });

  it('is left as it is when it is founded again', async () => {
    await expect(found({ code: 'twice' })).resolves.toBeDefined();
    const again = found({ code: 'twice', name: 'Another Name' });
    await expect(again).rejects.toThrow(WrongArgument);
    await expect(again).rejects.toThrow(/^court-exists: .*"twice"/);
    expect((await court.get(Courts).byKey(spaceId, 'twice')).name.en).toBe('Mill Lane Court');
  });

  it('is founded by one of two who do it at once', async () => {
    const both = await Promise.allSettled([found({ code: 'at-once' }), found({ code: 'at-once' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['that is no JSON', '{', /not JSON/],
    ['of another court', JSON.stringify({ ...JSON.parse(POLICY), court: 'other' }), /is that of "other"/],
    ['in another zone', JSON.stringify({ ...JSON.parse(POLICY), timeZone: 'Asia/Shanghai' }), /Asia\/Shanghai/],
    [
      'that contradicts itself twice',
      JSON.stringify({
        ...JSON.parse(POLICY),
        docketNumberFormat: '{sequence}',
        fileName: { pattern: '(', example: 'a' },
      }),
      /policy-unfit:.*\n {2}\/fileName\/pattern .*\n {2}\/docketNumberFormat /,
    ],
    ['that is a list', '[]', /policy-unfit/],
  ])('is refused under a policy %s', async (_, policy, message) => {
    await expect(found({ code: 'refused', policy })).rejects.toThrow(message);
    const keys = (await court.get(Courts).list(spaceId)).map(({ key }) => key);
    expect(keys).not.toContain('refused');
  });

  it.each([[{ code: 'Mill Lane' }], [{ timeZone: 'Nowhere' }]])('is refused with %j', async (wrong) => {
    await expect(found({ policy: POLICY, ...wrong })).rejects.toThrow(WrongArgument);
  });
});

describe('the first administrator', () => {
  const appoint = (email: string, password?: string) =>
    appointAdministrator(court.app, SPACE, { name: 'Ada Lane', email, password });
  const personOf = (email: string) => here(() => court.get(Rows).one(Person, { email }));

  it('is registered with a role in every court, and that is on record', async () => {
    expect(await appoint('Ada@Court.example', 'a sentence of my own')).toEqual([
      'Ada@Court.example is administrator of every court here.',
    ]);
    const ada = (await personOf('ada@court.example'))!;
    const roles = await here(() => court.get(Rows).many(HeldRoleRow, { personId: ada.id }));
    expect(roles).toMatchObject([{ role: 'administrator', courtId: null, heldTo: null }]);
    expect(ada.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await actsOf('person.create')).toEqual([BY_OPERATOR]);
    expect(await actsOf('role.grant')).toEqual([BY_OPERATOR]);
  });

  it('is given a password that is shown once, and another each time', async () => {
    const shown = await Promise.all(['b@court.example', 'c@court.example'].map((email) => appoint(email)));
    const passwords = shown.map(([, line]) => /^Password, shown only now: (\S{24})$/.exec(line!)![1]);
    expect(new Set(passwords).size).toBe(2);
  });

  it('is left as she is when she is registered again', async () => {
    await appoint('d@court.example', 'a sentence of my own');
    const before = await personOf('d@court.example');
    const again = appoint('D@court.example', 'another sentence of mine');
    await expect(again).rejects.toThrow(WrongArgument);
    await expect(again).rejects.toThrow(/^address-taken: /);
    expect(await personOf('d@court.example')).toEqual(before);
  });

  it.each([
    ['no address', 'nobody', 'a sentence of my own'],
    ['too short a password', 'e@court.example', 'short'],
    ['an empty password', 'e@court.example', ''],
  ])('is refused with %s', async (_, email, password) => {
    await expect(appoint(email, password)).rejects.toThrow(WrongArgument);
    expect(await personOf(email)).toBeNull();
  });
});

describe('the guide to a production', () => {
  it.each([
    ['court create', courtCommand()],
    ['admin create', adminCommand()],
  ])('gives `%s` what it needs and nothing that it does not know', (words, command) => {
    const line = GUIDE.replace(/\\\n/g, ' ')
      .split('\n')
      .find((one) => one.startsWith('docker compose') && one.includes(words))!;
    const given = line.match(/--[a-z-]+/g)!;
    const known = command.commands[0]!.options;
    expect(known.map(({ long }) => long)).toEqual(expect.arrayContaining(given));
    const needed = known.filter(({ mandatory }) => mandatory).map(({ long }) => long);
    expect(given).toEqual(expect.arrayContaining(needed));
  });
});
