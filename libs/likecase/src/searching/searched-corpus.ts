import type { KeyCounts } from './term-keys';
import { FieldIndex, type FieldParts } from './field-index';
import type { SearchedDocument } from './searched-document';

/** A judgment as it is put in. */
export interface IndexedJudgment {
  readonly document: SearchedDocument;
  readonly words: KeyCounts;
  readonly pairs: KeyCounts;
}

/** A corpus in pieces that can be kept elsewhere. */
export interface CorpusParts {
  readonly documents: readonly SearchedDocument[];
  readonly words: FieldParts;
  readonly pairs: FieldParts;
}

interface CorpusFields {
  readonly documents: readonly SearchedDocument[];
  readonly words: FieldIndex;
  readonly pairs: FieldIndex;
}

const NO_FIELDS = (): CorpusFields => ({ documents: [], words: new FieldIndex(), pairs: new FieldIndex() });

/** Under which names a judgment is found by its charges or causes: what the first is known as in both languages, and each as it stands. */
export const chargesOf = ({ causeKey, charges }: Pick<SearchedDocument, 'causeKey' | 'charges'>): ReadonlySet<string> =>
  new Set([...(causeKey === null ? [] : [causeKey]), ...charges]);

/**
 * A corpus in memory: the words and the pairs of every judgment, its marks, and lists of the judgments of each charge and article.
 *
 * A judgment that is put in again takes a new slot; the old one is gone, and counts as little as one that was never there.
 */
export class SearchedCorpus {
  readonly words: FieldIndex;
  readonly pairs: FieldIndex;
  readonly documents: SearchedDocument[] = [];
  readonly gone = new Set<number>();
  private readonly slots = new Map<string, number>();
  private readonly charges = new Map<string, number[]>();
  private readonly articles = new Map<string, number[]>();
  private named: ReadonlyMap<string, number> = new Map();

  /** Of documents whose words and pairs these fields hold, in the same order. */
  constructor({ documents, words, pairs }: CorpusFields = NO_FIELDS()) {
    [this.words, this.pairs] = [words, pairs];
    for (const document of documents) this.list(document);
  }

  /** All there is to make the corpus of again, but for how often each judgment is named. */
  parts(): CorpusParts {
    return { documents: [...this.documents], words: this.words.parts(), pairs: this.pairs.parts() };
  }

  /** Judgments that are there. */
  get size(): number {
    return this.slots.size;
  }

  add({ document, words, pairs }: IndexedJudgment): void {
    this.list(document);
    this.words.add(words);
    this.pairs.add(pairs);
  }

  private list(document: SearchedDocument): void {
    const before = this.slots.get(document.id);
    if (before !== undefined) this.gone.add(before);
    const slot = this.documents.push(document) - 1;
    this.slots.set(document.id, slot);
    for (const charge of chargesOf(document)) listed(this.charges, charge, slot);
    for (const article of document.articles) listed(this.articles, article, slot);
  }

  /** After many were put in. */
  settle(): void {
    this.words.settle();
    this.pairs.settle();
  }

  slotOf(judgmentId: string): number | undefined {
    return this.slots.get(judgmentId);
  }

  /** Takes the place of what was counted before. @param hubness by judgment how often it is named; those that nobody names are left out */
  count(hubness: ReadonlyMap<string, number>): void {
    this.named = hubness;
  }

  get counted(): boolean {
    return this.named.size > 0;
  }

  hubnessOf(judgmentId: string): number {
    return this.named.get(judgmentId) ?? 0;
  }

  /** Slots of the judgments of a charge or cause, also of what is gone. */
  ofCharge(cause: string): readonly number[] {
    return this.charges.get(cause) ?? [];
  }

  ofArticle(article: string): readonly number[] {
    return this.articles.get(article) ?? [];
  }
}

function listed(lists: Map<string, number[]>, name: string, slot: number): void {
  const list = lists.get(name);
  if (list) list.push(slot);
  else lists.set(name, [slot]);
}
