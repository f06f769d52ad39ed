import { Aligner, type Passages } from './align';

const whole = (text: string): Passages => ({ text, parts: [{ start: 0, end: text.length }] });
const QUERY = 'The weather was mild. The defendant cut the lock of a shed with pliers. He took a bicycle.';
const JUDGMENT = 'A bicycle stood there, and he took it. Nobody was at home. With pliers he cut the lock of the shed.';

describe('passages that say much the same', () => {
  it('are found with their places in both texts, best first, no sentence twice', () => {
    const pairs = new Aligner(whole(QUERY)).with(whole(JUDGMENT));
    const said = pairs.map(({ query, judgment }) => [
      QUERY.slice(query.start, query.end),
      JUDGMENT.slice(judgment.start, judgment.end),
    ]);
    expect(said[0]).toEqual([
      'The defendant cut the lock of a shed with pliers.',
      'With pliers he cut the lock of the shed.',
    ]);
    expect(said[1]).toEqual(['He took a bicycle.', 'A bicycle stood there, and he took it.']);
    expect(pairs.every(({ likeness }) => likeness > 0 && likeness <= 1)).toBe(true);
  });

  it('are found in Chinese, and only within the parts that may be compared', () => {
    const query = '被告人用钳子剪断车锁。盗走电动自行车一辆。';
    const judgment = '被告人用钳子剪断车锁。本院认为被告人盗走电动自行车一辆。';
    const aligner = new Aligner(whole(query));
    expect(aligner.with(whole(judgment))).toHaveLength(2);
    const pairs = aligner.with({ text: judgment, parts: [{ start: 0, end: 11 }] });
    expect(pairs).toEqual([{ query: { start: 0, end: 11 }, judgment: { start: 0, end: 11 }, likeness: 1 }]);
  });

  it('are none of texts that share nothing, or of no text', () => {
    expect(new Aligner(whole(QUERY)).with(whole('Quartz violins.'))).toEqual([]);
    expect(new Aligner(whole('')).with(whole(''))).toEqual([]);
  });
});
