/** Bytes from `start` to before `end`. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

/** Stands for whatever was there, however long it was: a length tells of a name. */
export const REDACTED_MARK = '█████';

const MARK = Buffer.from(REDACTED_MARK);

/** Whether a character of UTF-8 begins at the place, or the text ends there. */
const isBoundary = (text: Buffer, at: number): boolean => at === text.length || (text[at]! & 0xc0) !== 0x80;

/** Whether the spans lie in the text one behind the other, none empty, and cut no character. */
export const areSpansOf = (text: Buffer, spans: readonly ByteSpan[]): boolean =>
  spans.length > 0 &&
  spans.every(
    ({ start, end }, at) =>
      start >= (spans[at - 1]?.end ?? 0) &&
      start < end &&
      Number.isInteger(start) &&
      Number.isInteger(end) &&
      end <= text.length &&
      isBoundary(text, start) &&
      isBoundary(text, end),
  );

/** The pieces that stay, one more than there are spans. */
const kept = (text: Buffer, spans: readonly ByteSpan[]): Buffer[] =>
  [...spans, { start: text.length, end: text.length }].map(({ start }, at) =>
    text.subarray(spans[at - 1]?.end ?? 0, start),
  );

/** @param spans for which `areSpansOf` holds */
export function redactText(text: Buffer, spans: readonly ByteSpan[]): Buffer {
  const pieces = kept(text, spans);
  return Buffer.concat(pieces.flatMap((piece, at) => (at === 0 ? [piece] : [MARK, piece])));
}

/**
 * Whether the one text differs from the other only at the spans, where the mark stands. It walks both texts and does not make the redacted
 * one again, so that it finds a fault of `redactText` too.
 */
export function differsOnlyAt(original: Buffer, redacted: Buffer, spans: readonly ByteSpan[]): boolean {
  let [from, to] = [0, 0];
  for (const { start, end } of spans) {
    const length = start - from;
    if (!original.subarray(from, start).equals(redacted.subarray(to, to + length))) return false;
    if (!redacted.subarray(to + length, to + length + MARK.length).equals(MARK)) return false;
    [from, to] = [end, to + length + MARK.length];
  }
  return original.subarray(from).equals(redacted.subarray(to));
}
