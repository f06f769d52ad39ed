import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { extract } from './extract';

const file = join(process.env.ASSIZE_SHARED ?? resolve(process.cwd(), '../shared'), 'data/judge/judgments.json');

interface RealJudgment {
  readonly fd: string;
  /** Numbers of the articles of the Criminal Code that the court applied. */
  readonly la: readonly number[];
}

/** Only counts leave this function: the judgments are about real people. */
async function shares(): Promise<{ judgments: number; articlesFound: number; outcomeFound: number }> {
  const counts = { judgments: 0, articlesFound: 0, outcomeFound: 0 };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() === '') continue;
    const { fd, la } = JSON.parse(line) as RealJudgment;
    const { articles, outcome } = extract(fd);
    const numbers = new Set(articles.map(({ value }) => Number(value.number.split('-')[0])));
    counts.judgments++;
    if (la.every((number) => numbers.has(number))) counts.articlesFound++;
    if (outcome.penalty) counts.outcomeFound++;
  }
  const { judgments } = counts;
  return { judgments, articlesFound: counts.articlesFound / judgments, outcomeFound: counts.outcomeFound / judgments };
}

const withData = existsSync(file) ? it : it.skip;

describe('reading real Chinese judgments', () => {
  withData('finds the articles applied and an outcome in nearly all (skipped without the shared data)', async () => {
    const found = await shares();
    expect(found.judgments).toBeGreaterThan(400);
    expect(found.articlesFound).toBeGreaterThan(0.95);
    expect(found.outcomeFound).toBeGreaterThan(0.98);
  });
});
