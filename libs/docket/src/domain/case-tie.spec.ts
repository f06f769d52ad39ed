import { OTHER_SIDE, TIE_KINDS, TIE_WORDS } from './case-tie';

describe('a tie between two cases', () => {
  it.each(TIE_KINDS)('"%s" is the other side of its other side', (kind) =>
    expect(OTHER_SIDE[OTHER_SIDE[kind]]).toBe(kind),
  );

  it.each(TIE_KINDS)('"%s" is one sentence of each language, which names no case', (kind) => {
    expect(TIE_WORDS[kind].en).toMatch(/^[A-Z][^.{]+\.$/);
    expect(TIE_WORDS[kind].zh).toMatch(/^[^。{]+。$/);
  });
});
