import { FileRefused } from '../files/trec';

/** A name in a text, as somebody who read it marked it. `suffix` counts the characters after a place's name that belong to it: 市, 大道. */
export interface MarkedName {
  readonly start: number;
  readonly end: number;
  readonly kind: 'person' | 'surname' | 'place';
  readonly suffix: number;
}

/** Names that the masker has never seen. */
export interface HeldOut {
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** By suffix; `other` for those that have no list of their own. */
  readonly places: Readonly<Record<string, readonly string[]>>;
  readonly sex: readonly (readonly [string, string])[];
}

/** A text in which some stretches were exchanged, and where the new ones stand. */
export interface Swapped {
  readonly text: string;
  readonly stretches: readonly (readonly [start: number, end: number])[];
}

export function readMarks(text: string, name: string): Map<string, MarkedName[]> {
  try {
    const fields = JSON.parse(text) as Record<string, [number, number, MarkedName['kind'], number][]>;
    return new Map(
      Object.entries(fields).map(([id, marks]) => [
        id,
        marks.map(([start, end, kind, suffix]) => ({ start, end, kind, suffix })),
      ]),
    );
  } catch {
    throw new FileRefused(`${name} does not mark names.`);
  }
}

const areWords = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string' && word !== '');

const areLists = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0 && Object.values(value).every(areWords);

/** @throws FileRefused for what has no lists of names, of places and of pairs of words of sex */
export function readHeldOut(text: string, name: string): HeldOut {
  try {
    const { names, places, sex } = JSON.parse(text) as Record<keyof HeldOut, unknown>;
    const arePairs = Array.isArray(sex) && sex.every((pair) => areWords(pair) && (pair as string[]).length === 2);
    if (areLists(names) && areLists(places) && arePairs) return { names, places, sex } as HeldOut;
  } catch {
    // Told as any other file that holds something else.
  }
  throw new FileRefused(`${name} holds no names, places and pairs of words of sex to swap in.`);
}

/** Exchanges each marked stretch by what `by` gives for it; without one it stays. */
export function exchange(
  text: string,
  marks: readonly MarkedName[],
  by: (old: string, mark: MarkedName) => string | undefined,
): Swapped {
  const stretches: [number, number][] = [];
  let [made, at] = ['', 0];
  for (const mark of marks) {
    const old = text.slice(mark.start, mark.end);
    const now = by(old, mark);
    if (now === undefined) continue;
    made += text.slice(at, mark.start);
    stretches.push([made.length, made.length + now.length]);
    made += now;
    at = mark.end;
  }
  return { text: made + text.slice(at), stretches };
}

/** The same old one always becomes the same new one; two old ones become two, as long as the list reaches. */
function each(list: readonly string[], from: number): (old: string) => string {
  const given = new Map<string, string>();
  return (old) => {
    if (!given.has(old)) given.set(old, list[(from + given.size) % list.length] ?? old);
    return given.get(old) ?? old;
  };
}

/** @param from where in the list the first new name is taken, so that queries get different ones */
export function swapNames(text: string, marks: readonly MarkedName[], list: readonly string[], from: number): Swapped {
  const name = each(list, from);
  return exchange(text, marks, (old, { kind }) => (kind === 'person' ? name(old) : undefined));
}

export function swapPlaces(
  text: string,
  marks: readonly MarkedName[],
  places: HeldOut['places'],
  from: number,
): Swapped {
  const lists = new Map(Object.entries(places).map(([suffix, list]) => [suffix, each(list, from)]));
  return exchange(text, marks, (old, { kind, end, suffix }) => {
    if (kind !== 'place') return undefined;
    const ends = text.slice(end, end + suffix);
    return (lists.get(ends) ?? lists.get('other'))?.(old);
  });
}

/** Every word of one sex becomes that of the other, both ways. Words within marked names stay. */
export function swapSexes(text: string, marks: readonly MarkedName[], pairs: HeldOut['sex']): Swapped {
  const other = new Map(pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
  const words = [...other.keys()].sort((a, b) => b.length - a.length);
  // A single 男 or 女 tells a sex where it stands alone, and 他 where it is no part of 他人 or 其他.
  const pattern = new RegExp(
    words
      .map((word) =>
        word === '他' ? '(?<!其)他(?!人)' : /^[男女]$/.test(word) ? `(?<=[，（(、])${word}(?=[，）)、])` : word,
      )
      .join('|'),
    'g',
  );
  const found = [...text.matchAll(pattern)]
    .map((match): MarkedName => ({ start: match.index, end: match.index + match[0].length, kind: 'person', suffix: 0 }))
    .filter(({ start, end }) => !marks.some((mark) => mark.start < end && mark.end > start));
  return exchange(text, found, (old) => other.get(old));
}

/** What must not matter and nobody masks: the day of each date becomes another. How far lists move by it is the noise. */
export function swapDays(text: string): Swapped {
  const found = [...text.matchAll(/(?<=月)\d{1,2}(?=日)/g)].map((match): MarkedName => ({
    start: match.index,
    end: match.index + match[0].length,
    kind: 'place',
    suffix: 1,
  }));
  return exchange(text, found, (old) => String((Number(old) % 28) + 1));
}
