import fc from 'fast-check';
import { EXHIBIT_ACTS, exhibitAfter, type ExhibitState } from './exhibit-state';
import {
  isOpenObjection,
  OBJECTION_MOVES,
  OBJECTION_STATES,
  objectionAfter,
  type ObjectionState,
  type Timed,
} from './objection';

const check = (from: ExhibitState, ...allowed: string[]): void => {
  const open = EXHIBIT_ACTS.filter((act) => exhibitAfter(from, act)).map((act) => `${act} ${exhibitAfter(from, act)}`);
  expect(open.sort()).toEqual(allowed.sort());
};

describe('the life of an exhibit', () => {
  it('has these moves and no others', () => {
    check('received', 'mark marked', 'withdraw withdrawn');
    check('marked', 'offer offered', 'withdraw withdrawn');
    check('offered', 'admit admitted', 'exclude excluded', 'withdraw withdrawn');
    check('admitted');
    check('excluded');
    check('withdrawn');
  });

  it('never leaves a ruling or a withdrawal, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EXHIBIT_ACTS), { maxLength: 12 }), (acts) => {
        const been: ExhibitState[] = ['received'];
        for (const act of acts) been.push(exhibitAfter(been.at(-1)!, act) ?? been.at(-1)!);
        const end = been.findIndex((state) => ['admitted', 'excluded', 'withdrawn'].includes(state));
        if (end >= 0) expect(new Set(been.slice(end)).size).toBe(1);
        if (been.includes('admitted')) expect(been).toEqual(expect.arrayContaining(['received', 'marked', 'offered']));
      }),
      { seed: 41 },
    );
  });
});

const NOW = new Date('2026-03-02T12:00:00Z');
const BEFORE = new Date('2026-03-01T12:00:00Z');
const AFTER = new Date('2026-03-09T12:00:00Z');
const ACTS = Object.keys(OBJECTION_MOVES) as (keyof typeof OBJECTION_MOVES)[];

describe('the course of an objection', () => {
  it.each<[ObjectionState, Date | null, keyof typeof OBJECTION_MOVES, string]>([
    ['raised', null, 'answer', 'answered'],
    ['raised', AFTER, 'answer', 'answered'],
    ['raised', BEFORE, 'answer', 'late'],
    ['raised', null, 'overrule', 'early'],
    ['raised', AFTER, 'sustain', 'early'],
    ['raised', BEFORE, 'sustain', 'sustained'],
    ['raised', BEFORE, 'fix-time', 'raised'],
    ['raised', null, 'order-appraisal', 'forbidden'],
    ['answered', null, 'answer', 'forbidden'],
    ['answered', null, 'ask-appraisal', 'appraisal-asked'],
    ['answered', null, 'order-appraisal', 'appraisal-ordered'],
    ['answered', null, 'overrule', 'overruled'],
    ['answered', null, 'fix-time', 'forbidden'],
    ['appraisal-asked', null, 'refuse-appraisal', 'answered'],
    ['appraisal-asked', null, 'sustain', 'forbidden'],
    ['appraisal-ordered', AFTER, 'hand-in-report', 'reported'],
    ['appraisal-ordered', BEFORE, 'hand-in-report', 'late'],
    ['appraisal-ordered', AFTER, 'overrule', 'early'],
    ['appraisal-ordered', BEFORE, 'overrule', 'overruled'],
    ['reported', null, 'sustain', 'sustained'],
    ['reported', null, 'hand-in-report', 'forbidden'],
  ])('from %s, with time until %p, %s gives %s', (state, due, act, expected) => {
    expect(objectionAfter({ state, due }, act, NOW)).toBe(expected);
  });

  it('ends and is withdrawn from every open state, and from no other', () => {
    for (const state of OBJECTION_STATES) {
      const open = isOpenObjection(state);
      expect(objectionAfter({ state, due: null }, 'end', NOW)).toBe(open ? 'ended' : 'forbidden');
      expect(objectionAfter({ state, due: null }, 'withdraw', NOW)).toBe(open ? 'withdrawn' : 'forbidden');
    }
  });

  it('has no ruling before an answer or the end of a time, and nothing after it', () => {
    const step = fc.tuple(fc.constantFrom(...ACTS), fc.constantFrom(null, BEFORE, AFTER));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        let now: Timed = { state: 'raised', due: null };
        let heard = false;
        for (const [act, due] of steps) {
          const next = objectionAfter({ ...now, due }, act, NOW);
          if (!(OBJECTION_STATES as readonly string[]).includes(next)) continue;
          expect(isOpenObjection(now.state)).toBe(true);
          heard ||= act === 'answer' || due === BEFORE;
          if (next === 'sustained' || next === 'overruled') expect(heard).toBe(true);
          now = { state: next as ObjectionState, due: null };
        }
      }),
      { seed: 42 },
    );
  });
});
