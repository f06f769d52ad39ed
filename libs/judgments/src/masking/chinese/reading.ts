import { PERSON, type Sheet } from '../sheet';
import { BEGINS_AFTER_A_NAME, ENDS_A_NAME } from './after-names';
import { isOrdinaryWordAt } from './ordinary';
import { leftWeight, LENGTHS_BY_LAST } from './roles';

const isHanUnit = (unit: number): boolean =>
  (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff) || unit === 0x3007;

export const isHan = (character: string | undefined): boolean =>
  character !== undefined && isHanUnit(character.charCodeAt(0));

/** The Han characters from a place on, at most `most`. */
export function hanRun(text: string, start: number, most: number): string {
  let end = start;
  while (end < text.length && end - start < most && isHan(text[end])) end++;
  return text.slice(start, end);
}

/** How surely a name has ended before this place: 0 not at all. */
export function endsBefore(text: string, at: number): number {
  const next = text[at];
  if (next === undefined || !isHan(next)) return 1.5;
  if (BEGINS_AFTER_A_NAME.has(text.slice(at, at + 2))) return 1.2;
  const home = next === '家' && !isHan(text[at + 1]);
  return home || ENDS_A_NAME.has(next) ? 1 : 0;
}

/** After a name and one of these another follows. */
const AND = new Set('、和与及');

/** What a character before a place may be. */
const [NOTHING, SENTENCE_BEGINS, BRACKET, AND_OR_LINK, LINK] = [0, 1, 2, 3, 4] as const;
const BEFORE = new Uint8Array(0x1_0000);
for (const end of LENGTHS_BY_LAST.keys()) BEFORE[end.charCodeAt(0)] = LINK;
for (const begin of '\n，。；：！？') BEFORE[begin.charCodeAt(0)] = SENTENCE_BEGINS;
for (const and of AND) BEFORE[and.charCodeAt(0)] = AND_OR_LINK;
BEFORE['（'.charCodeAt(0)] = BRACKET;
const PERSON_UNIT = PERSON.charCodeAt(0);

/** What the longest word that ends before a place says for a name. */
function leftOf(text: string, at: number): number {
  for (const size of LENGTHS_BY_LAST.get(text[at - 1] ?? '') ?? []) {
    const weight = size <= at ? leftWeight(text.slice(at - size, at)) : undefined;
    if (weight !== undefined) return weight;
  }
  return -0.6;
}

/** Only of persons: （另案处理）, 等人, 之子, 的丈夫, 身上. */
const ONLY_OF_PERSONS =
  /^(?:[（(](?:均?[另已在]|均|系|男|女|二人|两人|三人|化名|绰号|别名|又名|时年|殁年|未成年|不起诉|被害|死者|同案)|等(?:[二三四五六七八九十两\d]{1,2}|多|数)?人|之[妻夫子女父母兄弟姐妹]|的(?:丈夫|妻子|父|母|儿子|女儿|哥|弟|姐|妹|朋友|手机|电话)|身上|家中|家里|夫妇|本人)/;
const BEGINS_OF_THESE = new Set('（(等之的身家夫本');
const LONGEST_RIGHT = 6;

const AFTER_NAMES = new Set('，。；：！？、（）\n\uE000');

/** What a word of the dictionary says for a name that ended before it. */
export const A_WORD_BEGINS = 0.5;

const UNKNOWN = -1;
const SIZES = [2, 3, 4];

/**
 * A sheet read by words: which words of the dictionary begin and end where, and what stands around a place. Words are looked up once a
 * place and kept while rules mask one thing after another; one of which a part is masked is none.
 */
export class Reading {
  /** By place, a bit for each size of the words that begin there in the original. */
  private readonly words: Int8Array;
  /** By place what stands before it in the original says; not a number where nobody asked. */
  private readonly lefts: Float32Array;

  constructor(private readonly sheet: Sheet) {
    this.words = new Int8Array(sheet.text.length).fill(UNKNOWN);
    this.lefts = new Float32Array(sheet.text.length + 1).fill(NaN);
  }

  get text(): string {
    return this.sheet.open;
  }

  /** Whether a word of two to four characters begins here. */
  beginsWord(at: number): boolean {
    return SIZES.some((size) => this.isWord(at, size));
  }

  /** Whether a word begins before this place and ends after it. */
  cutsWord(at: number): boolean {
    for (let before = 1; before <= 3; before++) {
      for (let size = before + 1; size <= 4; size++) if (this.isWord(at - before, size)) return true;
    }
    return false;
  }

  /** Whether a word begins within a stretch, after its first character, and ends within it. */
  hasWord(start: number, end: number): boolean {
    for (let at = start + 1; at + 1 < end; at++) {
      for (const size of SIZES) if (at + size <= end && this.isWord(at, size)) return true;
    }
    return false;
  }

  private isWord(at: number, size: number): boolean {
    if (at < 0 || at + size > this.words.length) return false;
    if ((this.wordsFrom(at) & (1 << size)) === 0) return false;
    for (let place = at; place < at + size; place++) if (!isHanUnit(this.sheet.open.charCodeAt(place))) return false;
    return true;
  }

  private wordsFrom(at: number): number {
    let bits = this.words[at]!;
    if (bits === UNKNOWN) {
      bits = 0;
      const { text } = this.sheet;
      for (const size of SIZES) {
        if (!isHanUnit(text.charCodeAt(at + size - 1))) break;
        if (isOrdinaryWordAt(text, at, at + size)) bits |= 1 << size;
      }
      this.words[at] = bits;
    }
    return bits;
  }

  /** How much what stands before a place speaks for a name that begins there: 0 and less not at all. */
  beginsAfter(at: number): number {
    if (at === 0) return 0.6;
    const { open } = this.sheet;
    const unit = open.charCodeAt(at - 1);
    const kind = BEFORE[unit]!;
    if (kind === SENTENCE_BEGINS) return 0.6;
    if (kind === BRACKET) return 0.3;
    if (kind === AND_OR_LINK && open.charCodeAt(at - 2) === PERSON_UNIT) return 2;
    if (kind === NOTHING) return unit === PERSON_UNIT ? 0 : -0.6;
    let weight = this.lefts[at]!;
    if (Number.isNaN(weight)) {
      weight = leftOf(this.sheet.text, at);
      this.lefts[at] = weight;
    }
    return weight;
  }

  /** 家 of a house, not of a name: a word begins behind it, or what ends names. */
  private isHome(at: number): boolean {
    const { text } = this;
    return text[at] === '家' && (ENDS_A_NAME.has(text[at + 1] ?? '') || this.beginsWord(at + 1));
  }

  /** How much what stands after a place speaks for a name that ended there: 0 not at all. */
  endsName(at: number): number {
    const { text } = this;
    const next = text[at];
    if (next === undefined) return 1.5;
    if (AND.has(next) && text[at + 1] === PERSON) return 2;
    if (BEGINS_OF_THESE.has(next) && ONLY_OF_PERSONS.test(text.slice(at, at + LONGEST_RIGHT))) return 2.2;
    if (!isHan(next)) return AFTER_NAMES.has(next) ? 1.2 : 0.2;
    if (this.cutsWord(at)) return 0;
    return endsBefore(text, at) || (this.beginsWord(at) ? A_WORD_BEGINS : 0) || (this.isHome(at) ? 1 : 0);
  }
}
