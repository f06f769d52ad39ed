import { fill, type Bilingual } from '@assize/courts';
import { DEFICIENCIES, type DeficiencyCode, type DeficiencyEffect } from './deficiency-codes';

/** One thing wrong with an envelope: what, where, and how to put it right. */
export interface Deficiency {
  readonly code: DeficiencyCode;
  /** JSON Pointer (RFC 6901) into the envelope. */
  readonly pointer: string;
  /** Index in `documents`, when it is about one document. */
  readonly document?: number;
  /** Counted from 1, when it is about one page. */
  readonly page?: number;
  readonly message: Bilingual;
  readonly cure: Bilingual;
  readonly effect: DeficiencyEffect;
}

/** Facts of this time, put into the sentences of the code. Two languages, where the fact is itself a word. */
export type DeficiencyFacts = Readonly<Record<string, string | number | Bilingual>>;

export function deficiency(code: DeficiencyCode, pointer: string, facts: DeficiencyFacts = {}): Deficiency {
  const { effect, message, cure } = DEFICIENCIES[code];
  const document = /^\/documents\/(\d+)/.exec(pointer)?.[1];
  return {
    code,
    pointer,
    ...(document === undefined ? {} : { document: Number(document) }),
    message: sayIn(message, facts),
    cure: sayIn(cure, facts),
    effect,
  };
}

const sayIn = (words: Bilingual, facts: DeficiencyFacts): Bilingual => ({
  en: fill(words, spokenIn('en', facts)).en,
  zh: fill(words, spokenIn('zh', facts)).zh,
});

const spokenIn = (language: keyof Bilingual, facts: DeficiencyFacts): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'object' ? fact[language] : fact]),
  );

/** Whether the envelope may be submitted: the court then receives it, whatever the clerk will say. */
export const maySubmit = (deficiencies: readonly Deficiency[]): boolean =>
  deficiencies.every(({ effect }) => effect !== 'refuse');
