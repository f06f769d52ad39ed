import { Rows } from '@assize/database';
import { rebuildLikeCases, type Rebuilt } from '../../../apps/cli/src/commands/likecase';
import { WrongArgument } from '../../../apps/cli/src/prepared';
import { inSpace, testCourt, type TestCourt } from '../court';
import { aMadeUpCorpus } from '../made-up-corpus';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
  await aMadeUpCorpus(court, { seed: 1, size: 270 });
  await aMadeUpCorpus(court, { seed: 2, size: 30, name: 'other' });
});
afterAll(() => court.close());

async function rebuild(corpus?: string): Promise<Omit<Rebuilt, 'milliseconds'>[]> {
  const all: Omit<Rebuilt, 'milliseconds'>[] = [];
  const options = { space: 'court', ...(corpus ? { corpus } : {}) };
  await rebuildLikeCases(court.app, options, ({ milliseconds: _, ...rebuilt }) => all.push(rebuilt));
  return all;
}

const terms = () =>
  inSpace(court, () =>
    court.get(Rows).sql(`SELECT judgment_id, corpus_id, terms FROM like_case_terms ORDER BY judgment_id`),
  );
const wipe = () => inSpace(court, () => court.get(Rows).sql(`DELETE FROM like_case_terms`));

describe('assize likecase rebuild', () => {
  it('makes a derived table that was wiped again as it was, and counts', async () => {
    const counted = [
      { corpus: 'court', done: 270, total: 270 },
      { corpus: 'other', done: 30, total: 30 },
    ];
    expect(await rebuild()).toEqual(counted);
    const before = await terms();
    await wipe();
    expect(await rebuild()).toEqual(counted);
    expect(before).toHaveLength(300);
    expect(await terms()).toEqual(before);
  });

  it('makes one corpus and leaves the others', async () => {
    await wipe();
    expect(await rebuild('other')).toEqual([{ corpus: 'other', done: 30, total: 30 }]);
    expect(await terms()).toHaveLength(30);
  });

  it('refuses a corpus and a space that are not there', async () => {
    await expect(rebuild('nowhere')).rejects.toThrow(WrongArgument);
    await expect(rebuildLikeCases(court.app, { space: 'nowhere' }, () => undefined)).rejects.toThrow(WrongArgument);
  });
});
