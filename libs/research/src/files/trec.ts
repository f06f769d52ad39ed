import type { Labels } from '../retrieval/protocol';

/** A file is not of the form it should be; the message says which line and what to do. */
export class FileRefused extends Error {}

export interface RankedHit {
  readonly id: string;
  readonly score: number;
}

/** By query its documents, best first: scores falling, equal scores by id in code-unit order, whatever the order of the file. */
export type Run = ReadonlyMap<string, readonly RankedHit[]>;

/** By query the label of each judged document. */
export type Qrels = ReadonlyMap<string, Labels>;

/** Scores are written with so many decimals, and rank by what is written. */
const DECIMALS = 6;

export const asWritten = (score: number): number => Number(score.toFixed(DECIMALS));

export const inRankOrder = (hits: readonly RankedHit[]): RankedHit[] =>
  [...hits].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** The lines of one query of a TREC run: `qid Q0 docid rank score tag`. */
export const runLines = (query: string, hits: readonly RankedHit[], tag: string): string[] =>
  inRankOrder(hits.map(({ id, score }) => ({ id, score: asWritten(score) }))).map(
    ({ id, score }, at) => `${query} Q0 ${id} ${at + 1} ${score.toFixed(DECIMALS)} ${tag}`,
  );

function* linesOf(text: string): Generator<{ readonly line: string; readonly number: number }> {
  for (const [at, line] of text.split(/\r?\n/).entries()) if (line.trim() !== '') yield { line, number: at + 1 };
}

function put<T>(into: Map<string, Map<string, T>>, query: string, document: string, value: T, where: string): void {
  const held = into.get(query) ?? new Map<string, T>();
  if (held.has(document)) throw new FileRefused(`${where} names document ${document} of query ${query} a second time.`);
  into.set(query, held.set(document, value));
}

/** Reads a TREC run. @throws FileRefused for a line without six columns, a score that is no number or a document named twice */
export function readRun(text: string, name: string): Run {
  const read = new Map<string, Map<string, number>>();
  for (const { line, number } of linesOf(text)) {
    const where = `Line ${number} of ${name}`;
    const columns = line.trim().split(/\s+/);
    const [query, , document, , score] = columns;
    if (columns.length !== 6 || !query || !document)
      throw new FileRefused(`${where} is not "qid Q0 docid rank score tag".`);
    if (!Number.isFinite(Number(score)))
      throw new FileRefused(`${where} has the score "${score}", which is no number.`);
    put(read, query, document, asWritten(Number(score)), where);
  }
  return new Map(
    [...read].map(([id, hits]) => [id, inRankOrder([...hits].map(([doc, score]) => ({ id: doc, score })))]),
  );
}

const isHeading = (columns: readonly string[], number: number): boolean =>
  number === 1 && !Number.isInteger(Number(columns.at(-1)));

/** Reads judgments of relevance: BEIR (`query-id corpus-id score`, with its heading) or TREC (`qid 0 docid label`). */
export function readQrels(text: string, name: string): Qrels {
  const read = new Map<string, Map<string, number>>();
  for (const { line, number } of linesOf(text)) {
    const columns = line.trim().split(/\s+/);
    if (isHeading(columns, number)) continue;
    const where = `Line ${number} of ${name}`;
    const [query, document, label] = columns.length === 4 ? [columns[0], columns[2], columns[3]] : columns;
    if (!query || !document || (columns.length !== 3 && columns.length !== 4))
      throw new FileRefused(`${where} is neither "query-id corpus-id label" nor "qid 0 docid label".`);
    const value = Number(label);
    // TREC marks documents that were looked at and found worse than not relevant with negative labels; they are worth nothing.
    if (!Number.isInteger(value)) throw new FileRefused(`${where} has the label "${label}", which is no whole number.`);
    put(read, query, document, Math.max(0, value), where);
  }
  return read;
}
