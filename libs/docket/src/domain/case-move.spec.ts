import { CASE_MOVES, CASE_MOVE_TITLES, caseMoved, needsOrder, type CaseMoveKind } from './case-move';
import { CASE_STATUSES, caseMovesFrom, type CaseStatus } from './case-status';

const rows: readonly [CaseMoveKind, CaseStatus, CaseStatus, CaseStatus | undefined][] = [
  ['stay', 'opened', 'opened', 'stayed'],
  ['stay', 'in-hearing', 'opened', 'stayed'],
  ['stay', 'stayed', 'opened', undefined],
  ['stay', 'decided', 'opened', undefined],
  ['resume', 'stayed', 'opened', 'opened'],
  ['resume', 'stayed', 'awaiting-answer', 'awaiting-answer'],
  ['resume', 'stayed', 'in-hearing', 'ready-for-hearing'],
  ['resume', 'closed', 'opened', undefined],
  ['transfer', 'awaiting-answer', 'opened', 'transferred'],
  ['transfer', 'stayed', 'opened', 'transferred'],
  ['transfer', 'in-hearing', 'opened', undefined],
  ['close', 'decided', 'opened', 'closed'],
  ['close', 'closed', 'opened', undefined],
  ['reopen', 'closed', 'opened', 'ready-for-hearing'],
  ['reopen', 'opened', 'opened', undefined],
];

describe('a move of the court', () => {
  it.each(rows)('%s of a case that is %s (stayed from %s) leads to %s', (move, from, stayedFrom, to) =>
    expect(caseMoved(move, from, stayedFrom)).toBe(to),
  );

  it('never leads where the table of the case does not', () => {
    for (const move of CASE_MOVES)
      for (const from of CASE_STATUSES)
        for (const stayedFrom of CASE_STATUSES) {
          const to = caseMoved(move, from, stayedFrom);
          if (to) expect(caseMovesFrom(from)).toContain(to);
        }
  });

  it('of a clerk needs an order, but to close', () => {
    expect(CASE_MOVES.filter((move) => !needsOrder(move))).toEqual(['close']);
    expect(Object.keys(CASE_MOVE_TITLES)).toEqual([...CASE_MOVES]);
  });
});
