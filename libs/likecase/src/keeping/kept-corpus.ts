import type { CorpusParts, SearchedDocument } from '../searching';
import type { Numbers } from './array-file';

type Arrays = Readonly<Record<string, Numbers>>;

/** Documents in one line of JSON: so many that reading it takes a millisecond or two. */
const OF_A_LINE = 500;
const END_OF_LINE = 0x0a;

const FIELDS = ['words', 'pairs'] as const;

/** A corpus as arrays for a file: those of each field by `field.array`, and the documents as lines of JSON. */
export function arraysOf({ documents, ...fields }: CorpusParts): Arrays {
  const lines: Buffer[] = [];
  for (let at = 0; at < documents.length; at += OF_A_LINE)
    lines.push(Buffer.from(`${JSON.stringify(documents.slice(at, at + OF_A_LINE))}\n`));
  const arrays: Record<string, Numbers> = { documents: Buffer.concat(lines) };
  for (const field of FIELDS)
    for (const [name, array] of Object.entries(fields[field])) arrays[`${field}.${name}`] = array as Numbers;
  return arrays;
}

/** The reverse of `arraysOf`. */
export function partsOf(arrays: Arrays): CorpusParts {
  const field = (name: (typeof FIELDS)[number]): CorpusParts['words'] => {
    const u32 = (array: string): Uint32Array => arrays[`${name}.${array}`] as Uint32Array;
    return {
      homes: u32('homes'),
      places: u32('places'),
      terms: u32('terms'),
      counts: arrays[`${name}.counts`] as Uint8Array,
      lengths: u32('lengths'),
      ends: u32('ends'),
    };
  };
  return { documents: documentsIn(arrays['documents'] as Uint8Array), words: field('words'), pairs: field('pairs') };
}

function documentsIn(bytes: Uint8Array): SearchedDocument[] {
  const documents: SearchedDocument[] = [];
  for (let from = 0; from < bytes.length;) {
    const to = bytes.indexOf(END_OF_LINE, from);
    documents.push(...(JSON.parse(Buffer.from(bytes.subarray(from, to)).toString('utf8')) as SearchedDocument[]));
    from = to + 1;
  }
  return documents;
}
