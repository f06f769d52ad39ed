import { PLACEHOLDER } from './placeholder';
import type { Wanted } from './span';

/** Stands for what is masked already: no rule reads across it, and it ends every name. Of the private use area, so in no text. */
export const BLANK = '\uE000';
/** The same where a person's name was: beside it others stand in lists. */
export const PERSON = '\uE001';

const MASKED = /[\uE000\uE001]/;
const blankOf = (one: Wanted): string => ('name' in one ? PERSON : BLANK).repeat(one.end - one.start);

/** Only those of persons are numbered. */
const isNumbered = (found: string): boolean => /\d⟧$/.test(found);

/**
 * A text on which rules work one after another. What one has masked is blank for those after it, so none masks a thing twice and none
 * takes a placeholder for words; places stay those of the original.
 */
export class Sheet {
  /** The text with blanks for what is masked; as long as the original. */
  open: string;
  readonly wanted: Wanted[] = [];
  /** So many were wanted when names were last carried through the text. */
  carried = 0;

  constructor(readonly text: string) {
    this.open = text.replace(PLACEHOLDER, (found) => (isNumbered(found) ? PERSON : BLANK).repeat(found.length));
  }

  /** Masks what a rule found. Of two that overlap the one that begins first stays, then the longer. */
  mask(found: readonly Wanted[]): void {
    if (found.length === 0) return;
    const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
    const parts: string[] = [];
    let at = 0;
    for (const one of sorted) {
      if (one.start < at || one.end <= one.start) continue;
      if (MASKED.test(this.open.slice(one.start, one.end))) continue;
      parts.push(this.open.slice(at, one.start), blankOf(one));
      at = one.end;
      this.wanted.push(one);
    }
    parts.push(this.open.slice(at));
    this.open = parts.join('');
  }

  /** Masks every match of a pattern with the flag `g`; `d` is not needed, since a group that is masked stands at a known end. */
  maskMatches(pattern: RegExp, read: (match: RegExpExecArray) => Wanted | undefined): void {
    const found: Wanted[] = [];
    for (const match of this.open.matchAll(pattern)) {
      const one = read(match);
      if (one) found.push(one);
    }
    this.mask(found);
  }
}
