import { mattersOf, standingAfter, type LaterEvent, type LaterEventKind } from './later-history';

const event = (kind: LaterEventKind, judgmentId = 'a', byJudgmentId: string | null = null): LaterEvent => ({
  judgmentId,
  kind,
  happenedOn: '2026-01-01',
  byJudgmentId,
});

describe('how a judgment stands after what came later', () => {
  it.each<[LaterEventKind[], boolean, string[]]>([
    [[], true, []],
    [['appealed'], false, ['under-appeal']],
    [['appealed', 'upheld'], true, ['under-appeal', 'upheld']],
    [['appealed', 'changed'], true, ['under-appeal', 'changed']],
    [['appealed', 'reversed'], false, ['under-appeal', 'reversed']],
    [['statute-amended'], true, ['statute-amended']],
    [['reversed', 'statute-amended'], false, ['reversed', 'statute-amended']],
    [['withdrawn', 'made-guiding'], false, ['withdrawn']],
  ])('%j', (kinds, inForce, marks) => {
    expect(standingAfter(kinds.map((kind) => event(kind)))).toMatchObject({ inForce, marks });
  });

  it('has the authority last given, until it is taken', () => {
    expect(standingAfter([event('made-typical'), event('made-guiding')]).authority).toBe('guiding');
    expect(standingAfter([event('made-guiding'), event('unmade-authority')]).authority).toBeNull();
  });
});

describe('the instances of a matter', () => {
  it('are those tied by what one did to the other, however long the chain', () => {
    const matters = mattersOf([
      event('changed', 'a', 'b'),
      event('reversed', 'b', 'c'),
      event('upheld', 'x', 'y'),
      event('appealed', 'z'),
    ]);
    expect(new Set(['a', 'b', 'c'].map((id) => matters.get(id))).size).toBe(1);
    expect(matters.get('x')).toBe(matters.get('y'));
    expect(matters.get('x')).not.toBe(matters.get('a'));
    expect(matters.has('z')).toBe(false);
  });

  it('may name each other in a circle', () => {
    const matters = mattersOf([event('changed', 'a', 'b'), event('changed', 'b', 'a')]);
    expect(matters.get('a')).toBe(matters.get('b'));
  });
});
