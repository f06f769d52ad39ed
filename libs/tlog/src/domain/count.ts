import { isCount } from './merkle';

/** A decimal without sign or leading zeroes, as checkpoints, receipts and tile paths write it; else undefined. */
export function parseCount(text: string): number | undefined {
  const value = /^(0|[1-9][0-9]*)$/.test(text) ? Number(text) : NaN;
  return isCount(value) ? value : undefined;
}
