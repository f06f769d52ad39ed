import { FileRefused } from './trec';

/** One query of a BEIR file, with what LeCaRD says beside it. */
export interface Query {
  readonly id: string;
  readonly text: string;
  /** Charges or causes given beside the facts; empty when there are none. */
  readonly charges: readonly string[];
  /** Names of the subsets it belongs to: every field that is `true`. */
  readonly marks: readonly string[];
}

const parsed = (text: string, where: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new FileRefused(`${where} is not JSON.`);
  }
};

const fieldsOf = (value: unknown, where: string): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FileRefused(`${where} is not a JSON object.`);
  return value as Record<string, unknown>;
};

const isId = (value: unknown): value is string | number =>
  (typeof value === 'string' && /^\S+$/.test(value)) || Number.isInteger(value);

const wordsIn = (value: unknown): string[] =>
  [value ?? []].flat().filter((item): item is string => typeof item === 'string' && item.trim() !== '');

/** Reads queries, a JSON object a line. @throws FileRefused for a line without an id or a text, and for an id used twice */
export function readQueries(text: string, name: string): Query[] {
  const queries = new Map<string, Query>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const where = `Line ${at + 1} of ${name}`;
    const fields = fieldsOf(parsed(line, where), where);
    const id = fields['_id'] ?? fields['id'];
    const facts = fields['text'];
    if (!isId(id)) throw new FileRefused(`${where} has no "_id".`);
    if (typeof facts !== 'string') throw new FileRefused(`${where} has no "text".`);
    if (queries.has(String(id))) throw new FileRefused(`${where} has the id ${id} a second time.`);
    queries.set(String(id), {
      id: String(id),
      text: facts,
      charges: wordsIn(fields['charges']),
      marks: Object.keys(fields).filter((field) => fields[field] === true),
    });
  }
  return [...queries.values()];
}

/** By query the documents it ranks: `{ "query": ["document", …] }`. */
export function readPools(text: string, name: string): Map<string, string[]> {
  const fields = fieldsOf(parsed(text, name), name);
  return new Map(
    Object.entries(fields).map(([query, documents]) => {
      if (!Array.isArray(documents) || !documents.every(isId))
        throw new FileRefused(`${name} gives query ${query} something else than a list of document ids.`);
      return [query, [...new Set(documents.map(String))]];
    }),
  );
}
