import { fill, type Bilingual } from '@assize/courts';

/** The codes of the deficiencies of one filing under the policy of today, and under another. */
export interface Compared {
  readonly now: readonly string[];
  readonly then: readonly string[];
}

/** What a policy would have done to the filings it was tried on. */
export interface Rehearsed {
  readonly filings: number;
  /** Faultless today, and not under the other policy. */
  readonly returned: number;
  /** The other way round. */
  readonly spared: number;
  /** In how many filings each deficiency is new, the commonest first. */
  readonly added: readonly { readonly code: string; readonly filings: number }[];
  readonly words: Bilingual;
}

const WORDS = {
  en: 'This change would have returned {returned} of the last {filings} filings that pass today, and spared {spared} that do not.',
  zh: '在最近 {filings} 件提交中，此项修改会使 {returned} 件现可通过的提交被退回，并使 {spared} 件现须补正的提交得以通过。',
};

/** What would have changed; what is wrong under both policies is no effect of the change. */
export function rehearsed(filings: readonly Compared[]): Rehearsed {
  const returned = filings.filter(({ now, then }) => now.length === 0 && then.length > 0).length;
  const spared = filings.filter(({ now, then }) => now.length > 0 && then.length === 0).length;
  const counts = new Map<string, number>();
  for (const { now, then } of filings) {
    for (const code of new Set(then.filter((one) => !now.includes(one)))) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const added = [...counts].map(([code, count]) => ({ code, filings: count }));
  added.sort((a, b) => b.filings - a.filings || a.code.localeCompare(b.code));
  const facts = { returned, spared, filings: filings.length };
  return { ...facts, added, words: fill(WORDS, facts) };
}
