/** Deeper than any token goes. */
const DEEPEST = 32;

/**
 * Whether the bytes are one value in DER as far as lengths go: definite, shortest, nested without a gap. The parser that reads the fields is
 * forgiving, and a token must not read the same with another length in it.
 */
export function isStrictDer(bytes: Buffer): boolean {
  return endOf(bytes, 0, bytes.length, 0) === bytes.length;
}

/** Where the value at `at` ends; NaN when it is malformed. */
function endOf(bytes: Buffer, at: number, limit: number, depth: number): number {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > DEEPEST) return NaN;
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || more > 4 || at + 2 + more > limit) return NaN;
  const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
  const shortest = more === 0 || (length >= 0x80 && length >= 2 ** (8 * (more - 1)));
  const start = at + 2 + more;
  if (!shortest || start + length > limit) return NaN;
  if ((tag & 0x20) === 0) return start + length;
  let next = start;
  while (next < start + length) next = endOf(bytes, next, start + length, depth + 1);
  return next === start + length ? next : NaN;
}

/** The values inside a constructed one, byte for byte. @param bytes strict DER */
export function valuesIn(bytes: Buffer): Buffer[] {
  const first = bytes[1] ?? 0;
  const values: Buffer[] = [];
  for (let at = 2 + (first < 0x80 ? 0 : first & 0x7f); at < bytes.length;) {
    const end = endOf(bytes, at, bytes.length, 0);
    if (Number.isNaN(end)) throw new RangeError('Not DER.');
    values.push(bytes.subarray(at, end));
    at = end;
  }
  return values;
}
