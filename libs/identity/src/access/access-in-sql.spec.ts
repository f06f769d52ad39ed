import type { Actor, HeldRole } from '@assize/kernel';
import { wayInSql, waysTo, type Way } from './access-in-sql';

const HERE = '01980c1e-0000-7000-8000-000000000001';
const THERE = '01980c1e-0000-7000-8000-000000000002';

const anActor = (...roles: HeldRole[]): Actor => ({
  personId: '01980c1e-0000-7000-8000-00000000000a',
  spaceId: '01980c1e-0000-7000-8000-00000000000b',
  roles,
  assurance: 'verified-in-person',
  method: 'password',
});

const own = { courts: null, relation: 'own' } as const;

/** Who, and along which ways she finds filings. */
const TABLE: readonly [string, Actor, Way[]][] = [
  ['nobody', anActor(), []],
  ['a judge', anActor({ role: 'judge', courtId: HERE }), []],
  ['a filer', anActor({ role: 'filer', courtId: null }), [own]],
  ['a clerk', anActor({ role: 'clerk', courtId: HERE }), [{ courts: [HERE] }]],
  [
    'a clerk of two courts',
    anActor({ role: 'clerk', courtId: HERE }, { role: 'clerk', courtId: THERE }),
    [{ courts: [HERE, THERE] }],
  ],
  ['a clerk of every court', anActor({ role: 'clerk', courtId: null }), [{ courts: null }]],
  [
    'a clerk of one court and of every court',
    anActor({ role: 'clerk', courtId: HERE }, { role: 'clerk', courtId: null }),
    [{ courts: null }],
  ],
  [
    'a clerk who files',
    anActor({ role: 'clerk', courtId: HERE }, { role: 'filer', courtId: null }),
    [own, { courts: [HERE] }],
  ],
];

describe('the ways in which one finds filings', () => {
  it.each(TABLE)('of %s', (_, actor, ways) => {
    expect(waysTo(actor, 'filing.read')).toEqual(ways);
  });

  it.each([
    [{ courts: null }, 'TRUE'],
    [{ courts: [HERE] }, `(o.court_id IN ('${HERE}'))`],
    [own, '(o.mine)'],
    [{ courts: [HERE], relation: 'own' }, `(o.court_id IN ('${HERE}') AND o.mine)`],
    [{ courts: null, relation: 'panel' }, 'FALSE'],
  ] as const)('%j is one condition', (way, condition) => {
    expect(wayInSql(way, { court: 'o.court_id', relations: { own: 'o.mine' }, states: {} })).toBe(condition);
  });
});
