import { mask, readJudgment } from '@assize/judgments';
import type { MarkedName, Swapped } from './swaps';

export interface Counted {
  readonly of: number;
  readonly masked: number;
}

export const rate = ({ of, masked }: Counted): number => (of === 0 ? 1 : masked / of);

/** How many of the stretches the masker hides whole. */
export function maskedWhole({ text, stretches }: Swapped): Counted {
  const { spans } = mask(text, 'zh');
  const masked = stretches.filter(([start, end]) =>
    spans.some((span) => span.start <= start && span.end >= end),
  ).length;
  return { of: stretches.length, masked };
}

/** Characters masked as a person's that belong to no marked name, of all characters that belong to none. Aliases were not marked. */
export function overMasked(text: string, marks: readonly MarkedName[]): Counted {
  const named = new Uint8Array(text.length);
  for (const { start, end } of marks) named.fill(1, start, end);
  let masked = 0;
  for (const { start, end, kind } of mask(text, 'zh').spans) {
    if (kind !== 'person') continue;
    for (let at = start; at < end; at++) masked += named[at] === 0 ? 1 : 0;
  }
  return { of: text.length - named.reduce((sum, one) => sum + one, 0), masked };
}

/** Of what the rules read in the original (circumstances, amounts, weights, articles), how much they read in the search text too. */
export function stillRead(text: string): Counted {
  const read = (one: string): Set<string> => {
    const { circumstances, articles, quantities } = readJudgment(one, 'zh', [
      { kind: 'facts', start: 0, end: one.length },
      { kind: 'view', start: 0, end: one.length },
    ]);
    return new Set([...circumstances, ...articles, ...Object.entries(quantities).map((pair) => JSON.stringify(pair))]);
  };
  const [before, after] = [read(text), read(mask(text, 'zh').text)];
  return { of: before.size, masked: [...before].filter((one) => after.has(one)).length };
}

export const total = (counts: readonly Counted[]): Counted => ({
  of: counts.reduce((sum, { of }) => sum + of, 0),
  masked: counts.reduce((sum, { masked }) => sum + masked, 0),
});
