import { createHash } from 'node:crypto';
import { Rows } from '@assize/database';
import { readJudgment } from '@assize/judgments';
import { Seeding } from '@assize/sandbox';
import { inSpace, testCourt, type TestCourt } from '../court';

describe('seeding made-up judgments', () => {
  let court: TestCourt;

  beforeAll(async () => {
    court = await testCourt();
  });
  afterAll(() => court.close());

  const seeded = (size: number) => court.get(Seeding).judgments(court.spaceId, size, 5);

  const rows = () =>
    inSpace(court, () =>
      court.get(Rows).sql<Record<string, unknown>>(
        `SELECT id, external_id, text, language, sections, branch, cause_key, cause_name, law, articles, circumstances, quantities,
                outcome, extraction, decided_on::text, entered_at, planted_outlier FROM judgment ORDER BY external_id`,
      ),
    );
  const digest = async () =>
    createHash('sha256')
      .update(JSON.stringify(await rows()))
      .digest('hex');

  it('adds nothing the second time, and only what is missing when more are asked for', async () => {
    expect(await seeded(300)).toMatchObject({ recordsDone: 300, stored: 300 });
    const once = await digest();
    expect(await seeded(300)).toMatchObject({ stored: 300 });
    expect(await digest()).toBe(once);
    expect(await seeded(700)).toMatchObject({ recordsDone: 700, stored: 700 });
    expect(await seeded(200)).toMatchObject({ stored: 700 });
    expect(await rows()).toHaveLength(700);
  });

  it('stores what the rules read, column by column', async () => {
    for (const row of (await rows()).slice(0, 100)) {
      const read = readJudgment(row['text'] as string);
      expect(row).toMatchObject({
        language: read.language,
        sections: read.sections,
        branch: read.branch,
        cause_key: read.causeKey,
        cause_name: read.causeName,
        law: read.law,
        articles: read.articles,
        circumstances: read.circumstances,
        quantities: read.quantities,
        outcome: read.outcome,
        decided_on: read.decidedOn,
      });
      expect(row['extraction']).toEqual(JSON.parse(JSON.stringify(read.extraction)));
    }
  });

  it('gives the same rows in every court', async () => {
    const other = await testCourt();
    try {
      await other.get(Seeding).judgments(other.spaceId, 700, 5);
      const here = await digest();
      const there = await inSpace(other, () =>
        other.get(Rows).sql(
          `SELECT id, external_id, text, language, sections, branch, cause_key, cause_name, law, articles, circumstances, quantities,
                  outcome, extraction, decided_on::text, entered_at, planted_outlier FROM judgment ORDER BY external_id`,
        ),
      );
      expect(createHash('sha256').update(JSON.stringify(there)).digest('hex')).toBe(here);
    } finally {
      await other.close();
    }
  });
});
