import { Corpora, Judgments, readJudgment, type Corpus, type NewJudgment } from '@assize/judgments';
import { newId, seedId } from '@assize/kernel';
import { generateJudgments, type GenerateOptions } from '@seed/judgments/index';
import { inSpace, type TestCourt } from './court';

const ENTERED = new Date('2026-01-05T09:00:00Z');

/** A judgment of no case with this text, read by the rules. */
export const aJudgmentOf = (corpusId: string, text: string, id: string = newId()): NewJudgment => ({
  id,
  corpusId,
  externalId: id,
  caseId: null,
  courtId: null,
  title: `Judgment ${id}`,
  text,
  ...readJudgment(text),
  enteredBy: null,
  enteredAt: ENTERED,
  plantedOutlier: null,
  embargoUntil: null,
});

interface CorpusOptions extends GenerateOptions {
  /** The court's own when absent. */
  readonly name?: string;
  /** Leaves the planted outliers out. */
  readonly clean?: boolean;
}

/** Puts made-up judgments into a corpus. */
export async function aMadeUpCorpus(
  court: TestCourt,
  { name, clean = false, ...options }: CorpusOptions,
): Promise<Corpus> {
  return inSpace(court, async () => {
    const corpora = court.get(Corpora);
    const corpus = await (name ? corpora.imported(name, 'text') : corpora.court());
    const judgments = [...generateJudgments(options)].filter(({ plantedOutlier }) => !(clean && plantedOutlier));
    const made = judgments.map(({ id, text, plantedOutlier }) => ({
      ...aJudgmentOf(corpus.id, text, seedId(`${corpus.id} ${id}`)),
      plantedOutlier,
    }));
    await court.get(Judgments).insertMany(made);
    return corpus;
  });
}
