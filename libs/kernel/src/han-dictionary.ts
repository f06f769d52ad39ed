import { dict } from '@node-rs/jieba/dict';

/** Longer words are not held here. */
const LONGEST = 4;
/** A power of two, of which the dictionary fills a third. */
const SLOTS = 1 << 20;

const [NEWLINE, SPACE, DIGIT] = [10, 32, 48];
/** Of a Han character of the basic plane, in UTF-8. */
const BYTES = 3;
const EMPTY = 0;
const [UNASKED, ONE, SEVERAL] = [0, 1, 2];

/** A word of up to four Han characters of the basic plane lies in two numbers. */
const pair = (text: string, at: number, end: number): number =>
  at >= end ? 0 : (text.charCodeAt(at) << 16) | (at + 1 < end ? text.charCodeAt(at + 1) : 0);

function placeOf(first: number, second: number): number {
  const mixed = (Math.imul(first, 0x9e37_79b1) ^ Math.imul(second, 0x85eb_ca6b)) >>> 0;
  return (mixed ^ (mixed >>> 15)) & (SLOTS - 1);
}

/**
 * The words of jieba's dictionary, to be asked for millions of times: an open hash table, 14 MB, made at first use in about a quarter of a
 * second. Each line is a word, how often the texts of the dictionary have it, and its kind. jieba answers the same, by a segmentation each.
 */
class HanDictionary {
  private readonly first = new Int32Array(SLOTS);
  private readonly second = new Int32Array(SLOTS);
  /** The logarithm of the share that each is of all words. */
  private readonly weights = new Float32Array(SLOTS);
  private readonly kinds = new Uint8Array(SLOTS);
  /** Whether each is likelier one word than several that stand side by side, worked out when it is asked for. */
  private readonly whole = new Uint8Array(SLOTS);
  /** By the first two characters, the length of the longest word that begins so; some share a place. */
  private readonly longest = new Uint8Array(SLOTS);
  private readonly names: string[] = [];
  /** By character, the share that it is as a word of its own. */
  readonly shares = new Float32Array(0x1_0000);
  private all = 0;

  constructor() {
    const bytes = Buffer.from(dict.buffer, dict.byteOffset, dict.length);
    const numbers = new Map<number, number>();
    for (let start = 0; start < bytes.length;) {
      let at = start;
      while (bytes[at] !== SPACE) at++;
      const word = at - start <= BYTES * LONGEST ? bytes.toString('utf8', start, at) : '';
      let times = 0;
      for (at++; bytes[at]! > SPACE; at++) times = 10 * times + bytes[at]! - DIGIT;
      // Kinds have at most four letters.
      let letters = 0;
      const kind = at + 1;
      for (at = kind; at < bytes.length && bytes[at] !== NEWLINE; at++) letters = (letters << 8) | bytes[at]!;
      let number = numbers.get(letters);
      if (number === undefined) {
        number = this.names.push(bytes.toString('latin1', kind, at).trim()) - 1;
        numbers.set(letters, number);
      }
      this.put(word, times, number);
      start = at + 1;
    }
    const all = Math.log(this.all);
    for (let slot = 0; slot < SLOTS; slot++) this.weights[slot]! -= all;
    for (let unit = 0; unit < this.shares.length; unit++) this.shares[unit]! /= this.all;
  }

  private put(word: string, times: number, kind: number): void {
    this.all += times;
    if (word.length === 1) this.shares[word.charCodeAt(0)] = times;
    if (word.length < 1 || word.length > LONGEST) return;
    const slot = this.slotOf(word, 0, word.length);
    this.first[slot] = pair(word, 0, word.length);
    this.second[slot] = pair(word, 2, word.length);
    this.weights[slot] = Math.log(times || 1);
    this.kinds[slot] = kind;
    const begin = placeOf(pair(word, 0, word.length), 0);
    this.longest[begin] = Math.max(this.longest[begin]!, word.length);
  }

  /** The slot of a word, or the empty one where it would be. */
  private slotOf(text: string, start: number, end: number): number {
    const [first, second] = [pair(text, start, end), pair(text, start + 2, end)];
    let slot = placeOf(first, second);
    while (this.first[slot] !== EMPTY && (this.first[slot] !== first || this.second[slot] !== second))
      slot = (slot + 1) & (SLOTS - 1);
    return slot;
  }

  /** Of a stretch of at most four characters; -Infinity when the dictionary has no such word. */
  private weightOf(text: string, start: number, end: number): number {
    const slot = this.slotOf(text, start, end);
    return this.first[slot] === EMPTY ? -Infinity : this.weights[slot]!;
  }

  /** How likely the likeliest words are of which a stretch is made; a character that is no word counts as one that stands once. */
  private best(text: string, start: number, end: number, whole: boolean): number {
    let most = whole ? this.weightOf(text, start, end) : -Infinity;
    for (let middle = start + 1; middle < end; middle++)
      most = Math.max(most, this.best(text, start, middle, true) + this.best(text, middle, end, true));
    return most === -Infinity && end === start + 1 ? -Math.log(this.all) : most;
  }

  /** The kind of a word of up to four characters, unless it is likelier several that only stand side by side. */
  kindOf(text: string, start: number, end: number): string | undefined {
    if (this.longest[placeOf(pair(text, start, end), 0)]! < end - start) return undefined;
    const slot = this.slotOf(text, start, end);
    if (this.first[slot] === EMPTY) return undefined;
    if (this.whole[slot] === UNASKED)
      this.whole[slot] = this.weights[slot]! < this.best(text, start, end, false) ? SEVERAL : ONE;
    return this.whole[slot] === ONE ? this.names[this.kinds[slot]!] : undefined;
  }
}

let dictionary: HanDictionary | undefined;
const read = (): HanDictionary => (dictionary ??= new HanDictionary());

/**
 * What kind of word the dictionary has under the characters from `start` up to `end`, at most four: `n…` nouns, `v…` verbs, `nr…` people, `ns`
 * places; nothing when it has none.
 */
export const hanWordKind = (text: string, start: number, end: number): string | undefined =>
  read().kindOf(text, start, end);

/** Of all words in the texts of the dictionary, the share that this character is as a word of its own: 的 0.005, 昶 next to none, 0 when it has none. */
export const hanShare = (character: string): number => read().shares[character.charCodeAt(0)] ?? 0;
