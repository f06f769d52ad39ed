import { gzipSync } from 'node:zlib';
import { detectFormat } from './detect-format';

describe('telling the format of a file', () => {
  it.each([
    ['{"_id":"a","title":"t","text":"x"}\n', 'corpus.jsonl', 'beir'],
    ['\uFEFF\n {"id":"a","text":"x"}', 'corpus.jsonl', 'beir'],
    ['{"text_id":"a","text":"x","fd":"y"}', 'judgments.json', 'judge'],
    ['[\n  {"text_id":"a"', 'judgments.json', 'judge'],
    ['A v B\nThe claim is dismissed.', 'a-v-b.txt', 'text'],
    ['本院认为，', '判决书', 'text'],
    ['', 'empty.txt', undefined],
    ['not json', 'corpus.jsonl', undefined],
    ['\u0089PNG\r\n\0\0', 'scan.png', undefined],
  ])('of %j', (content, fileName, expected) => {
    expect(detectFormat(Buffer.from(content), fileName)).toBe(expected);
  });

  it('looks into a packed file of which it sees only the beginning', () => {
    const packed = gzipSync(Array.from({ length: 9000 }, (_, at) => `{"_id":"${at * 7919}","text":"x"}\n`).join(''));
    expect(detectFormat(packed.subarray(0, 5000), 'corpus.jsonl.gz')).toBe('beir');
  });

  it('does not trust a name over what is inside', () => {
    expect(detectFormat(Buffer.from([0x1f, 0x8b, 0, 0, 0]), 'corpus.jsonl.gz')).toBeUndefined();
  });
});
