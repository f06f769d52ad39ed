import { falseAlarms } from './false-alarms';

const told = (answered: number, unrelated: number) =>
  falseAlarms([{ kind: 'mirror', answered, unrelated }]).find(({ kind }) => kind === 'mirror');

describe('the false alarms of a kind of hint', () => {
  it.each([
    [0, 0, null, null],
    [9, 9, null, null],
    [10, 0, 10, 0],
    [19, 19, 10, 1],
    [20, 7, 20, 0.35],
    [41, 13, 40, 0.3],
  ])('of %i answered and %i unrelated are %s and %s', (answered, unrelated, shown, falseAlarmRate) => {
    expect(told(answered, unrelated)).toEqual({ kind: 'mirror', answered: shown, falseAlarmRate });
  });

  it('tells of every kind, also of one that nobody has answered', () => {
    expect(falseAlarms([]).map(({ kind, answered }) => [kind, answered])).toEqual([
      ['same-bytes', null],
      ['same-parties', null],
      ['mirror', null],
      ['same-counsel', null],
    ]);
  });
});
