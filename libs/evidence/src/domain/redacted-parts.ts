import type { ByteSpan } from './redact-text';

/** What is taken away: bytes of a text, or pages of a PDF counted from 1. */
export type RedactedParts = { readonly spans: readonly ByteSpan[] } | { readonly pages: readonly number[] };

/** Undefined unless one of the two is given, and pages each once. */
export function partsOf(spans?: readonly ByteSpan[], pages?: readonly number[]): RedactedParts | undefined {
  if (spans && !pages) return { spans: spans.map(({ start, end }) => ({ start, end })) };
  if (!pages || spans || pages.length === 0 || new Set(pages).size !== pages.length) return undefined;
  return { pages: [...pages].sort((a, b) => a - b) };
}
