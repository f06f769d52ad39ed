/**
 * What stands in a search text where something was masked. The brackets stand in no judgment we know and separate words in every
 * analyser, so no placeholder runs together with a word of the law, and each is one term.
 */
export const PLACEHOLDER = /⟦[^⟦⟧\s]{1,24}⟧/g;

export const placeholder = (name: string): string => `⟦${name}⟧`;
