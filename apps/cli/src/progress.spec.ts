import { progressWords } from './progress';

it.each([
  [{ done: 0, total: 100, from: 0, records: 0, elapsedMs: 0 }, '[........................]   0 %  0 records  0/s'],
  [
    { done: 25, total: 100, from: 0, records: 1200, elapsedMs: 2500 },
    '[######..................]  25 %  1,200 records  480/s  8 s left',
  ],
  [
    { done: 75, total: 100, from: 50, records: 10, elapsedMs: 100_000 },
    '[##################......]  75 %  10 records  0/s  1 min 40 s left',
  ],
  [{ done: 0, total: 0, from: 0, records: 0, elapsedMs: 0 }, '[########################] 100 %  0 records  0/s'],
])('%j', (at, words) => {
  expect(progressWords(at)).toBe(words);
});
