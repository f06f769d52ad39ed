import {
  extract,
  mask,
  maskedPart,
  type Article,
  type Circumstance,
  type Language,
  type Masked,
  type Section,
} from '@assize/judgments';
import { analyse } from '../lexical';
import { gramsOf } from './grams';
import type { LatentSpace } from './latent-space';
import { latentSpace } from './latent-space';
import { TermTableBuilder, type TermTable } from './term-table';

/** One judgment to be ranked, its text whole. */
export interface RankedJudgment {
  readonly id: string;
  readonly text: string;
  readonly language: Language;
  readonly sections?: readonly Section[] | undefined;
}

/** What the extractor read of a judgment. Of documents only: a query is never asked what was decided. */
export interface ReadDocument {
  readonly id: string;
  readonly charges: readonly string[];
  readonly articles: readonly Article[];
  readonly circumstances: readonly Circumstance[];
  readonly factsLength: number;
}

/** Everything that is derived from a corpus once and then kept: terms by field, what was read, and the latent space. */
export interface RankingCorpus {
  readonly documents: readonly ReadDocument[];
  readonly gramsOfFacts: TermTable;
  readonly gramsOfViews: TermTable;
  readonly gramsOfDispositions: TermTable;
  readonly wordsOfFacts: TermTable;
  readonly wordsOfViews: TermTable;
  readonly wordsOfDispositions: TermTable;
  readonly space: LatentSpace;
}

/** Rises whenever a derived part is made otherwise, so that a cache of the old kind is not read. */
export const CORPUS_VERSION = '2';

/** Terms in fewer documents cannot bring two of them together. */
const LEAST_DOCUMENTS = 2;

const SPACE = { dimensions: 200, seed: 20_260_101, leastDocuments: 20, greatestShare: 0.5 };

const FIELDS = ['facts', 'view', 'disposition'] as const;
type Field = (typeof FIELDS)[number];

/** A judgment without sections is searched whole as its facts. Of its search text alone: a ranker sees no name, sex or origin. */
function pieceOf(text: string, { spans }: Masked, sections: readonly Section[], kind: Field): string {
  if (sections.length === 0) return kind === 'facts' ? maskedPart(text, spans, 0, text.length) : '';
  return sections
    .filter((section) => section.kind === kind)
    .map(({ start, end }) => maskedPart(text, spans, start, end))
    .join('\n');
}

const builders = (): Record<Field, TermTableBuilder> => ({
  facts: new TermTableBuilder(),
  view: new TermTableBuilder(),
  disposition: new TermTableBuilder(),
});

/** Takes judgments in one by one; `finish` derives what needs all of them. */
export class RankingCorpusBuilder {
  private readonly documents: ReadDocument[] = [];
  private readonly grams = builders();
  private readonly words = builders();

  get size(): number {
    return this.documents.length;
  }

  add({ id, text, language, sections }: RankedJudgment): void {
    const read = extract(text, language, sections);
    const masked = mask(text, language);
    const pieces = new Map(FIELDS.map((field) => [field, pieceOf(text, masked, read.sections, field)]));
    for (const field of FIELDS) {
      const piece = pieces.get(field) ?? '';
      this.grams[field].add(gramsOf(piece));
      this.words[field].add(analyse(piece, language));
    }
    this.documents.push({
      id,
      charges: read.causes.map(({ value }) => value.name),
      articles: read.articles.map(({ value }) => value),
      circumstances: read.circumstances.map(({ value }) => value),
      factsLength: pieces.get('facts')?.length ?? 0,
    });
  }

  finish(): RankingCorpus {
    const gramsOfFacts = this.grams.facts.build(LEAST_DOCUMENTS);
    return {
      documents: this.documents,
      gramsOfFacts,
      gramsOfViews: this.grams.view.build(LEAST_DOCUMENTS),
      gramsOfDispositions: this.grams.disposition.build(LEAST_DOCUMENTS),
      wordsOfFacts: this.words.facts.build(LEAST_DOCUMENTS),
      wordsOfViews: this.words.view.build(LEAST_DOCUMENTS),
      wordsOfDispositions: this.words.disposition.build(LEAST_DOCUMENTS),
      space: latentSpace(gramsOfFacts, SPACE),
    };
  }
}
