import { aPolicy } from '@assize/courts/testing';
import fc from 'fast-check';
import { deadlinesAfterService } from './deadline';
import { deadlineState, DEADLINE_STATE_WORDS, DEADLINE_STATES, isOpen, type DeadlineFacts } from './deadline-state';
import { lackingForDefault } from './default';
import { afterProcess, PROCESS_ACTS, type ProcessAct, type ProcessStatus } from './process-status';

const SEED = { seed: 20260302, numRuns: 500 };
const acts = fc.array(fc.constantFrom(...PROCESS_ACTS), { maxLength: 30 });

/** What happens of what is tried, in order. */
function played(tried: readonly ProcessAct[]): { at: ProcessStatus; made: ProcessAct[] } {
  let at: ProcessStatus = 'summons-due';
  const made: ProcessAct[] = [];
  for (const act of tried) {
    const to = afterProcess(at, act);
    if (!to) continue;
    expect(at).not.toBe('served');
    made.push(act);
    at = to;
  }
  return { at, made };
}

describe('process', () => {
  it('whatever is tried, serves nobody but by a return after an attempt that served under the summons then out, or a waiver', () => {
    fc.assert(
      fc.property(acts, (tried) => {
        const { at, made } = played(tried);
        const proof = made.at(-1);
        expect(at === 'served').toBe(proof === 'returned' || proof === 'waived');
        if (proof === 'returned') expect(made.slice(-2)).toEqual(['served-on', 'returned']);
        if (made.length > 0 && made[0] !== 'waived') expect(made[0]).toBe('issued');
      }),
      SEED,
    );
  });
});

const DAY = 86_400_000;
const T0 = Date.parse('2026-03-02T15:00:00Z');
const day = (n: number): string => new Date(T0 + n * DAY).toISOString().slice(0, 10);

type Step =
  | { readonly kind: 'extend'; readonly by: number; readonly reason: boolean }
  | { readonly kind: 'end' | 'meet' | 'edit'; readonly reason: boolean }
  | { readonly kind: 'pass'; readonly by: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('extend' as const), by: fc.integer({ min: -5, max: 20 }), reason: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('end' as const, 'meet' as const, 'edit' as const), reason: fc.boolean() }),
  fc.record({ kind: fc.constant('pass' as const), by: fc.integer({ min: 1, max: 10 }) }),
);

interface Row {
  readonly due: number;
  readonly replaces: number | null;
  readonly reason: boolean;
}

/** The rows that the service would have written: the same rules that it asks, in the same order. */
function written(steps: readonly Step[]) {
  const rows: Row[] = [{ due: 10, replaces: null, reason: false }];
  const ends = new Map<number, NonNullable<DeadlineFacts['end']>>();
  let now = 0;
  const stateOf = (at: number) =>
    deadlineState(
      {
        dueOn: day(rows[at]!.due),
        tooLateFrom: new Date(T0 + (rows[at]!.due + 1) * DAY),
        replaced: rows.some(({ replaces }) => replaces === at),
        end: ends.get(at) ?? null,
      },
      new Date(T0 + now * DAY),
    );
  for (const one of steps) {
    const last = rows.length - 1;
    if (one.kind === 'pass') now += one.by;
    else if (!isOpen(stateOf(last))) continue;
    else if (one.kind === 'extend' && one.reason && one.by > 0) {
      rows.push({ due: rows[last]!.due + one.by, replaces: last, reason: true });
    } else if (one.kind === 'end' && one.reason) ends.set(last, { kind: 'ended' });
    else if (one.kind === 'meet') ends.set(last, { kind: 'met', doneOn: day(now) });
  }
  return { rows, states: rows.map((_, at) => stateOf(at)), now };
}

describe('a deadline', () => {
  it('whatever is done, is in force in one row at most, and another day stands only in a row that names its reason', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { rows, states, now } = written(steps);
        expect(states.slice(0, -1).every((state) => state === 'moved')).toBe(true);
        expect(states.at(-1)).not.toBe('moved');
        for (const [at, { due, replaces, reason }] of rows.entries()) {
          if (at === 0) expect(due).toBe(10);
          else expect([replaces, reason, due > rows[at - 1]!.due]).toEqual([at - 1, true, true]);
        }
        if (states.at(-1) === 'missed') expect(now).toBeGreaterThan(rows.at(-1)!.due);
      }),
      SEED,
    );
  });

  it('says how it stands in both languages', () => {
    for (const state of DEADLINE_STATES) {
      const { en, zh } = DEADLINE_STATE_WORDS[state];
      expect([en, zh]).toEqual([expect.stringMatching(/[a-z]\.$/), expect.stringMatching(/。$/)]);
    }
  });
});

describe('a default', () => {
  it('is never entered but for a respondent who was served by proof, whose time is over, and of whom no answer is docketed or waits', () => {
    fc.assert(
      fc.property(
        acts,
        fc.constantFrom('claimant' as const, 'respondent' as const, 'other' as const),
        fc.option(fc.constantFrom(...DEADLINE_STATES)),
        fc.boolean(),
        fc.boolean(),
        (tried, side, answer, answered, underReview) => {
          const { at } = played(tried);
          const lacking = lackingForDefault({ side, served: at === 'served', answer, answered, underReview });
          const over = answer === 'missed' && !answered && !underReview;
          const ripe = side === 'respondent' && at === 'served' && over;
          expect(lacking.length === 0).toBe(ripe);
        },
      ),
      SEED,
    );
  });
});

const RULES = [
  { code: 'reply', after: ['motion'], days: 5, dayKind: 'calendar', jurisdictional: false },
  { code: 'appeal', after: ['court.order'], days: 5, dayKind: 'calendar', jurisdictional: true },
  { code: 'long', after: ['service.waiver'], days: 60, dayKind: 'calendar', jurisdictional: false },
] as const;
const policy = aPolicy({
  deadlines: {
    ...aPolicy().deadlines,
    rules: RULES.map((rule) => ({ ...rule, name: { en: rule.code, zh: rule.code } })),
  },
});

const BEGINS: readonly (readonly [string, boolean, readonly (readonly [string, string])[], string])[] = [
  ['motion', false, [['reply', '2026-03-09']], 'a Saturday is moved to Monday'],
  ['court.order', false, [['appeal', '2026-03-07']], 'what is jurisdictional is not'],
  ['complaint', false, [['answer', '2026-03-23']], 'court days'],
  ['complaint', true, [['answer', '2026-05-01']], 'a waiver gives longer'],
  ['exhibit', false, [], 'nothing'],
];

it.each(BEGINS)('service of %s (waived: %s) begins %j: %s', (code, waived, expected, _why) => {
  const begun = deadlinesAfterService({ party: 'p', servedAt: new Date('2026-03-02T15:00:00Z'), code, waived }, policy);
  expect(begun.map(({ kind, dueOn }) => [kind, dueOn])).toEqual(expected);
});
