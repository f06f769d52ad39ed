/** A value read from a text and where it stands: characters `start` (included) to `end` (excluded) of the whole text. */
export interface Found<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a longer text that remembers where it began, so that what is found in it has offsets into the whole. */
export interface Passage {
  readonly text: string;
  readonly offset: number;
}

export const passageOf = (text: string, start: number, end: number): Passage => ({
  text: text.slice(start, end),
  offset: start,
});

/** The passage from its own character `start` to `end`. */
export const within = (passage: Passage, start: number, end = passage.text.length): Passage => ({
  text: passage.text.slice(start, end),
  offset: passage.offset + start,
});

/** A value read from the whole of a regular expression's match. */
export const foundAt = <T>(passage: Passage, match: RegExpExecArray, value: T): Found<T> => ({
  value,
  start: passage.offset + match.index,
  end: passage.offset + match.index + match[0].length,
});

/** The first match that `read` makes something of. `pattern` needs the flag `g`. */
export function firstFound<T>(
  passage: Passage,
  pattern: RegExp,
  read: (match: RegExpExecArray) => T | undefined,
): Found<T> | undefined {
  for (const match of passage.text.matchAll(pattern)) {
    const value = read(match);
    if (value !== undefined) return foundAt(passage, match, value);
  }
  return undefined;
}

/** Every match that `read` makes something of, in the order of the text. `pattern` needs the flag `g`. */
export function allFound<T>(
  passage: Passage,
  pattern: RegExp,
  read: (match: RegExpExecArray) => T | undefined,
): Found<T>[] {
  return [...passage.text.matchAll(pattern)].flatMap((match) => {
    const value = read(match);
    return value === undefined ? [] : [foundAt(passage, match, value)];
  });
}

/** The sum of amounts, spanning from the first to the last; nothing when there is none. */
export function sumOf(amounts: readonly Found<number>[]): Found<number> | undefined {
  const [first] = amounts;
  const last = amounts.at(-1);
  if (!first || !last) return undefined;
  return { value: amounts.reduce((sum, { value }) => sum + value, 0), start: first.start, end: last.end };
}
