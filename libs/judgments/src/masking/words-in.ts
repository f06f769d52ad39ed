/** A word of a list, where it stands in a text. */
export interface WordAt {
  readonly index: number;
  readonly word: string;
}

/**
 * Finds the words of a list, the longest at each place, none overlapping, in order; what a pattern of all of them would find. Most places
 * are passed by looking at one character, so a list may be long.
 */
export class WordList {
  private readonly begin = new Uint8Array(0x1_0000);
  private readonly byBegin = new Map<number, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of new Set(words)) {
      const unit = word.charCodeAt(0);
      this.begin[unit] = 1;
      this.byBegin.set(
        unit,
        [...(this.byBegin.get(unit) ?? []), word].sort((a, b) => b.length - a.length),
      );
    }
  }

  /** The longest word that begins at a place. */
  wordAt(text: string, at: number): string | undefined {
    const unit = text.charCodeAt(at);
    if (this.begin[unit] !== 1) return undefined;
    for (const word of this.byBegin.get(unit)!) if (text.startsWith(word, at)) return word;
    return undefined;
  }

  in(text: string): WordAt[] {
    const found: WordAt[] = [];
    for (let index = 0; index < text.length;) {
      const word = this.begin[text.charCodeAt(index)] === 1 ? this.wordAt(text, index) : undefined;
      if (word !== undefined) found.push({ index, word });
      index += word?.length ?? 1;
    }
    return found;
  }
}
