import { absentFrom, checkActuals, lostFrom, type Attendance, type HearingActuals } from './hearing-actuals';
import { canMoveHearing, HEARING_STATUS_WORDS, HEARING_STATUSES, hearingMovesFrom, occupies } from './hearing-status';

const at = (time: string) => new Date(`2026-03-11T${time}:00Z`);
const stay = (
  person: string,
  from: string,
  until: string,
  endedBy: Attendance['endedBy'] = 'hearing-ended',
): Attendance => ({
  person,
  via: 'online',
  from: at(from),
  until: at(until),
  endedBy,
});
const actuals = (attendance: Attendance[], changes: Partial<HearingActuals> = {}): HearingActuals => ({
  startedAt: at('09:00'),
  endedAt: at('10:00'),
  attendance,
  ...changes,
});

describe('a hearing', () => {
  const allowed = [
    'requested → listed',
    'requested → cancelled',
    'listed → listed',
    'listed → notified',
    'listed → in-session',
    'listed → adjourned',
    'listed → cancelled',
    'notified → listed',
    'notified → in-session',
    'notified → adjourned',
    'notified → cancelled',
    'in-session → completed',
    'in-session → adjourned',
    'adjourned → listed',
    'adjourned → cancelled',
  ];
  const pairs = HEARING_STATUSES.flatMap((from) => HEARING_STATUSES.map((to) => [from, to] as const));
  it.each(pairs)('moves from %s to %s only as the table says', (from, to) => {
    expect(canMoveHearing(from, to)).toBe(allowed.includes(`${from} → ${to}`));
    expect(hearingMovesFrom(from).includes(to)).toBe(canMoveHearing(from, to));
  });

  it('keeps its judge and room from listing until its end', () => {
    expect(HEARING_STATUSES.filter(occupies)).toEqual(['listed', 'notified', 'in-session']);
  });

  it('tells where it stands in both languages', () => {
    for (const status of HEARING_STATUSES) {
      expect(HEARING_STATUS_WORDS[status].en).toMatch(/^[A-Z].+\.$/);
      expect(HEARING_STATUS_WORDS[status].zh).toMatch(/。$/);
    }
  });
});

describe('what really happened', () => {
  it.each<[string, HearingActuals, string[]]>([
    ['is possible', actuals([stay('ash', '08:55', '10:00')]), []],
    ['ends before it starts', actuals([], { startedAt: at('10:00') }), ['/endedAt']],
    ['ends in the future', actuals([], { endedAt: at('13:00') }), ['/endedAt']],
    ['has one leave before coming', actuals([stay('ash', '09:30', '09:10')]), ['/attendance/0/until']],
    ['has one stay on after the end', actuals([stay('ash', '09:30', '10:10')]), ['/attendance/0/until']],
    [
      'has one twice at once',
      actuals([stay('ash', '09:00', '09:30'), stay('ash', '09:20', '10:00')]),
      ['/attendance/1'],
    ],
    ['has one come back', actuals([stay('ash', '09:00', '09:30'), stay('ash', '09:30', '10:00')]), []],
  ])('%s', (_, happened, pointers) => {
    expect(checkActuals(happened, at('12:00')).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('does not take a lost connection for absence', () => {
    const happened = actuals([stay('ash', '09:00', '09:10', 'connection-lost'), stay('birch', '09:00', '10:00')]);
    expect(absentFrom(happened, ['ash', 'birch', 'cedar'])).toEqual(['cedar']);
    expect(lostFrom(happened)).toEqual(['ash']);
  });

  it('forgets a lost connection once the person is back, in whatever order it was written down', () => {
    expect(
      lostFrom(actuals([stay('ash', '09:15', '10:00'), stay('ash', '09:00', '09:10', 'connection-lost')])),
    ).toEqual([]);
  });
});
