import type { Comparable } from '../domain/outcome';

/** A small generator of even numbers in [0, 1) from a seed (mulberry32), so that every draw can be drawn again. */
function evenNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Terms around 24 months whose logarithms have the standard deviation `spread`; the subject's is multiplied. */
export function* drawCases(plan: { seed: number; runs: number; size: number; spread: number; factor: number }) {
  const even = evenNumbers(plan.seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - even())) * Math.cos(2 * Math.PI * even());
  const months = (): number => 24 * Math.exp(plan.spread * normal());
  for (let run = 0; run < plan.runs; run++) {
    const comparables = Array.from({ length: plan.size }, (_, i): Comparable => ({
      id: `J-${i}`,
      outcome: { measure: 'custody-months', value: months(), law: 'L' },
      similarity: 0.6 + 0.4 * even(),
    }));
    yield { subject: months() * plan.factor, comparables };
  }
}
