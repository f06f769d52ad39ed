import fc from 'fast-check';
import { FileRefused, inRankOrder, readQrels, readRun, runLines } from './trec';

const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(FileRefused);
    return (error as Error).message;
  }
  throw new Error('Nothing was refused.');
};

describe('a run', () => {
  const hit = fc.record({
    id: fc.stringMatching(/^[a-z0-9-]{1,8}$/),
    score: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  });

  it('is written with six decimals, best first, ties by id', () => {
    const hits = [
      { id: 'b', score: 0.5 },
      { id: 'a', score: 0.5 },
      { id: 'c', score: 1 / 3 },
      { id: 'd', score: 2 },
    ];
    expect(runLines('q', hits, 'tag')).toEqual([
      'q Q0 d 1 2.000000 tag',
      'q Q0 a 2 0.500000 tag',
      'q Q0 b 3 0.500000 tag',
      'q Q0 c 4 0.333333 tag',
    ]);
  });

  it('is ranked by scores as they are written, so that scores that look alike are ties', () => {
    const lines = runLines('q', [{ id: 'b', score: 0.10000004 }, { id: 'a', score: 0.1 }], 'tag'); // prettier-ignore
    expect(lines.map((line) => line.split(' ')[2])).toEqual(['a', 'b']);
  });

  it('is read back as it was written, whatever the order of its lines', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hit, { selector: ({ id }) => id, minLength: 1 }), (hits) => {
        const lines = runLines('q', hits, 'tag');
        const [there, turned] = [lines, [...lines].reverse()].map((all) => readRun(all.join('\r\n'), 'x.run'));
        expect(turned).toEqual(there);
        expect(runLines('q', there!.get('q')!, 'tag')).toEqual(lines);
        expect(there!.get('q')).toEqual(inRankOrder(there!.get('q')!));
      }),
    );
  });

  it('may be empty, and may leave lines empty', () => {
    expect(readRun('', 'x.run').size).toBe(0);
    expect([...readRun('\n\nq Q0 d 1 1 t\n\n', 'x.run').keys()]).toEqual(['q']);
  });

  it.each([
    ['too few columns', 'q Q0 d 1 0.5', 'Line 2 of x.run is not "qid Q0 docid rank score tag".'],
    ['too many columns', 'q Q0 d 1 0.5 t u', 'Line 2 of x.run is not "qid Q0 docid rank score tag".'],
    ['a score NaN', 'q Q0 d 1 NaN t', 'Line 2 of x.run has the score "NaN", which is no number.'],
    ['an infinite score', 'q Q0 d 1 Infinity t', 'Line 2 of x.run has the score "Infinity", which is no number.'],
    ['a score of words', 'q Q0 d 1 high t', 'Line 2 of x.run has the score "high", which is no number.'],
    ['a document named twice', 'q Q0 a 2 0.5 t', 'Line 2 of x.run names document a of query q a second time.'],
  ])('with %s is refused by line and file', (_, line, message) => {
    expect(refusal(() => readRun(`q Q0 a 1 1 t\n${line}`, 'x.run'))).toBe(message);
  });

  it('of 100,000 lines is read in a moment', () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => `q${at % 100} Q0 d${at} 1 ${at / 7} t`);
    expect(readRun(lines.join('\n'), 'x.run').size).toBe(100);
  });

  it('takes no name of a query for a member that every object has', () => {
    expect([...readRun('__proto__ Q0 constructor 1 1 t', 'x.run')]).toEqual([
      ['__proto__', [{ id: 'constructor', score: 1 }]],
    ]);
  });
});

describe('judgments of relevance', () => {
  const read = new Map([['q', new Map([['a', 3], ['b', 0]])]]); // prettier-ignore

  it.each([
    ['BEIR with its heading', 'query-id\tcorpus-id\tscore\nq\ta\t3\nq\tb\t0\n'],
    ['BEIR without', 'q\ta\t3\nq\tb\t0'],
    ['TREC', 'q 0 a 3\r\nq 0 b 0'],
    ['TREC with a negative label, which is worth nothing', 'q 0 a 3\nq 0 b -2'],
  ])('are read as %s', (_, text) => {
    expect(readQrels(text, 'q.tsv')).toEqual(read);
  });

  it.each([
    ['a label between', 'q a 1.5', 'Line 2 of q.tsv has the label "1.5", which is no whole number.'],
    ['a label of words', 'q a relevant', 'Line 2 of q.tsv has the label "relevant", which is no whole number.'],
    ['too few columns', 'q 3', 'Line 2 of q.tsv is neither "query-id corpus-id label" nor "qid 0 docid label".'],
    [
      'too many columns',
      'q 0 a 3 x 1',
      'Line 2 of q.tsv is neither "query-id corpus-id label" nor "qid 0 docid label".',
    ],
    ['a document judged twice', 'q z 1', 'Line 2 of q.tsv names document z of query q a second time.'],
  ])('with %s are refused by line and file', (_, line, message) => {
    expect(refusal(() => readQrels(`q z 3\n${line}`, 'q.tsv'))).toBe(message);
  });

  it('may be empty', () => expect(readQrels('', 'q.tsv').size).toBe(0));
});
