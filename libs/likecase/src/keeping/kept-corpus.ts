import { letOthersWork } from '../let-others-work';
import { FieldIndex, SearchedCorpus, type CorpusParts, type FieldParts, type SearchedDocument } from '../searching';
import type { Arrays, Numbers } from './array-file';

/** Documents in one line of JSON, which is written or read in a millisecond or two; then others get their turn. */
const OF_A_LINE = 500;
const END_OF_LINE = 0x0a;

/** A corpus as arrays for a file: those of each field by `field.array`, and the documents as lines of JSON. */
export async function arraysOf({ documents, ...fields }: CorpusParts): Promise<Arrays> {
  const lines: Buffer[] = [];
  for (let at = 0; at < documents.length; at += OF_A_LINE) {
    lines.push(Buffer.from(`${JSON.stringify(documents.slice(at, at + OF_A_LINE))}\n`));
    await letOthersWork();
  }
  const arrays: Record<string, Numbers> = { documents: Buffer.concat(lines) };
  for (const [field, parts] of Object.entries(fields))
    for (const [name, array] of Object.entries(parts)) arrays[`${field}.${name}`] = array as Numbers;
  return arrays;
}

/** The corpus of which `arraysOf` made these. @throws Error when they are not what it makes */
export async function corpusOf(arrays: Arrays): Promise<SearchedCorpus> {
  const documents = await documentsIn(arrays['documents'] as Uint8Array);
  const words = new FieldIndex(fieldIn(arrays, 'words'));
  await letOthersWork();
  const pairs = new FieldIndex(fieldIn(arrays, 'pairs'));
  if (words.size !== documents.length || pairs.size !== documents.length)
    throw new RangeError('Each judgment of a corpus has its words and its pairs.');
  return new SearchedCorpus({ documents, words, pairs });
}

function fieldIn(arrays: Arrays, field: string): FieldParts {
  const named = <T extends Numbers>(name: string): T => {
    const array = arrays[`${field}.${name}`];
    if (!array) throw new RangeError(`A corpus has ${field}.${name}.`);
    return array as T;
  };
  return {
    homes: named('homes'),
    places: named('places'),
    terms: named('terms'),
    counts: named('counts'),
    lengths: named('lengths'),
    ends: named('ends'),
  };
}

async function documentsIn(bytes: Uint8Array): Promise<SearchedDocument[]> {
  const documents: SearchedDocument[] = [];
  for (let from = 0; from < bytes.length;) {
    const to = bytes.indexOf(END_OF_LINE, from);
    if (to < 0) throw new RangeError('The last of the documents is cut short.');
    documents.push(...(JSON.parse(Buffer.from(bytes.subarray(from, to)).toString('utf8')) as SearchedDocument[]));
    from = to + 1;
    await letOthersWork();
  }
  return documents;
}
