/** How often each term stands in a document. Each term once, in code-unit order; `counts[i]` belongs to `terms[i]`. */
export interface TermCounts {
  readonly terms: readonly string[];
  readonly counts: ArrayLike<number>;
}

export function countTerms(terms: Iterable<string>): TermCounts {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return { terms: sorted.map(([term]) => term), counts: sorted.map(([, count]) => count) };
}

/** First byte of the stored form. A reader that meets another must segment the text anew. */
const FORMAT = 1;
const SEPARATOR = '\n';

/**
 * The form in which a document's terms are stored (`bytea`), so that a text is segmented once, when it enters.
 *
 * Layout: format byte, number of terms, each count (both LEB128), then the terms as UTF-8 parted by line feeds; one
 * UTF-8 decoding of the whole is what makes reading ten thousand documents quick. Equal counts give equal bytes.
 *
 * @throws RangeError when a term holds a line feed or a count is not a positive integer; `analyse` gives neither
 */
export function encodeTerms({ terms, counts }: TermCounts): Buffer {
  if (terms.some((term) => term === '' || term.includes(SEPARATOR)))
    throw new RangeError('A term may not be empty nor hold a line feed.');
  const head: number[] = [FORMAT];
  writeNumber(head, terms.length);
  for (let i = 0; i < terms.length; i++) writeNumber(head, positive(counts[i]));
  return Buffer.concat([Buffer.from(head), Buffer.from(terms.join(SEPARATOR), 'utf8')]);
}

/** The reverse of `encodeTerms`. @throws RangeError when the bytes are cut short, changed or of another format */
export function decodeTerms(bytes: Uint8Array): TermCounts {
  if (bytes[0] !== FORMAT) throw unreadable();
  const cursor = { at: 1 };
  const size = readNumber(bytes, cursor);
  if (size > bytes.length) throw unreadable();
  const counts = new Uint32Array(size);
  for (let i = 0; i < size; i++) counts[i] = readNumber(bytes, cursor);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + cursor.at, bytes.length - cursor.at).toString('utf8');
  const terms = size === 0 && text === '' ? [] : text.split(SEPARATOR);
  if (terms.length !== size || !ascending(terms)) throw unreadable();
  return { terms, counts };
}

/** Also means: each once. A document that held a term twice could never be taken out of an index whole. */
const ascending = (terms: readonly string[]): boolean =>
  terms.every((term, i) => i === 0 || (terms[i - 1] ?? '') < term);

const unreadable = (): RangeError =>
  new RangeError('These are not stored terms of this format; analyse the text anew.');

function positive(count: number | undefined): number {
  if (count !== undefined && Number.isInteger(count) && count > 0 && count <= 0xffffffff) return count;
  throw new RangeError('A count of a term is a positive integer.');
}

function writeNumber(into: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) into.push((rest % 128) + 128);
  into.push(rest);
}

function readNumber(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let unit = 1; unit < 2 ** 35; unit *= 128) {
    const byte = bytes[cursor.at++];
    if (byte === undefined) break;
    value += (byte & 127) * unit;
    if (byte < 128 && value <= 0xffffffff) return value;
  }
  throw unreadable();
}
