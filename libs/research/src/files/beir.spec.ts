import fc from 'fast-check';
import { readPools, readQueries } from './beir';
import { FileRefused } from './trec';

describe('queries', () => {
  it('are read with the charges given and the subsets they are marked for', () => {
    const lines = [
      '{"_id": 7, "text": "He took a bicycle.", "charges": ["theft", " "], "leaks": true, "controversial": false}',
      '',
      '{"id": "q-8", "text": "", "charges": "fraud"}',
    ];
    expect(readQueries(lines.join('\r\n'), 'q.jsonl')).toEqual([
      { id: '7', text: 'He took a bicycle.', charges: ['theft'], marks: ['leaks'] },
      { id: 'q-8', text: '', charges: ['fraud'], marks: [] },
    ]);
  });

  it('may be none', () => expect(readQueries('\n', 'q.jsonl')).toEqual([]));

  it.each([
    ['no JSON', '{"_id": "b", ', 'Line 2 of q.jsonl is not JSON.'],
    ['no object', '["b", "text"]', 'Line 2 of q.jsonl is not a JSON object.'],
    ['null', 'null', 'Line 2 of q.jsonl is not a JSON object.'],
    ['no id', '{"text": "x"}', 'Line 2 of q.jsonl has no "_id".'],
    ['an id with a space, which a run cannot hold', '{"_id": "b c", "text": "x"}', 'Line 2 of q.jsonl has no "_id".'],
    ['no text', '{"_id": "b"}', 'Line 2 of q.jsonl has no "text".'],
    ['a text that is none', '{"_id": "b", "text": 5}', 'Line 2 of q.jsonl has no "text".'],
    ['an id used before', '{"_id": "a", "text": "x"}', 'Line 2 of q.jsonl has the id a a second time.'],
  ])('with %s are refused by line and file', (_, line, message) => {
    const read = (): unknown => readQueries(`{"_id": "a", "text": "x"}\n${line}`, 'q.jsonl');
    expect(read).toThrow(FileRefused);
    expect(read).toThrow(message);
  });

  it('are read or refused, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          expect(Array.isArray(readQueries(text, 'q.jsonl'))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(FileRefused);
        }
      }),
    );
  });
});

describe('pools', () => {
  it('are read by query, each document once', () => {
    expect(readPools('{"q": ["a", 2, "a"], "r": []}', 'p.json')).toEqual(new Map([['q', ['a', '2']], ['r', []]])); // prettier-ignore
  });

  it.each([
    ['no JSON', 'q: a', 'p.json is not JSON.'],
    ['empty', '', 'p.json is not JSON.'],
    ['a list', '["a"]', 'p.json is not a JSON object.'],
    ['something else than ids', '{"q": [{"id": "a"}]}', 'p.json gives query q something else than a list of document ids.'], // prettier-ignore
    ['no list', '{"q": "a"}', 'p.json gives query q something else than a list of document ids.'],
  ])('that are %s are refused', (_, text, message) => {
    expect(() => readPools(text, 'p.json')).toThrow(message);
    expect(() => readPools(text, 'p.json')).toThrow(FileRefused);
  });
});
