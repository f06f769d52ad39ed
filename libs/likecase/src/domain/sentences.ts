/** A stretch of a text: characters `start` (included) to `end` (excluded). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Longer runs without a stop are cut, so that no text makes the comparison of its sentences dear. */
const LONGEST = 400;

const ENDS = /[。！？；!?;\n]+|\.(?=\s|$)/g;

/** The sentences of a text from `from` to `to`, without the space around them. Clauses parted by semicolons are apart. */
export function sentencesOf(text: string, from = 0, to = text.length): Span[] {
  const sentences: Span[] = [];
  const push = (start: number, end: number): void => {
    for (let at = start; at < end; at += LONGEST) {
      const part = text.slice(at, Math.min(end, at + LONGEST));
      const lead = part.length - part.trimStart().length;
      const length = part.trim().length;
      if (length > 0) sentences.push({ start: at + lead, end: at + lead + length });
    }
  };
  let start = from;
  for (const match of text.slice(from, to).matchAll(ENDS)) {
    const end = from + match.index + match[0].length;
    push(start, end);
    start = end;
  }
  push(start, to);
  return sentences;
}
