import { withoutNulls } from './absent-members';

class Filters {
  courts?: string[] | null;
}

class Form {
  text?: string | null;
  filters?: Filters | null;
  several?: Filters[];
  policy?: Record<string, unknown>;
}

const form = (members: Form): Form => Object.assign(new Form(), members);
const filters = (members: Filters): Filters => Object.assign(new Filters(), members);

describe('a member that is null', () => {
  it('is absent from a form, from a form within it and from forms in a list', () => {
    const sent = form({ text: null, filters: filters({ courts: null }), several: [filters({ courts: null })] });
    expect(withoutNulls(sent)).toEqual(form({ filters: new Filters(), several: [new Filters()] }));
    expect(sent).not.toHaveProperty('text');
  });

  it('stays in what a form holds as it came', () => {
    const sent = form({ policy: { fee: null, parts: [null] } });
    expect(withoutNulls(sent)).toEqual(form({ policy: { fee: null, parts: [null] } }));
  });

  it.each([[null], [undefined], ['text'], [0], [[null, 'a']]])('is none where %p is all that came', (value) => {
    expect(withoutNulls(value)).toBe(value);
  });
});
