import { DomainError } from '@assize/kernel';
import { logEntryTooLarge } from '../errors';

/** The length of an entry is written in two bytes. */
export const LONGEST_ENTRY = 0xffff;
const LENGTH_BYTES = 2;

/** @throws DomainError `log-entry-too-large` */
export function refuseLongEntry(entry: Buffer): void {
  if (entry.length <= LONGEST_ENTRY) return;
  throw new DomainError(logEntryTooLarge, `An entry has at most ${LONGEST_ENTRY} bytes, this one has ${entry.length}.`);
}

/** Entries one after another, each behind its length in two bytes, the higher first (c2sp.org/tlog-tiles). */
export function formatEntryBundle(entries: readonly Buffer[]): Buffer {
  entries.forEach(refuseLongEntry);
  const bundle = Buffer.allocUnsafe(entries.reduce((length, entry) => length + LENGTH_BYTES + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    at = bundle.writeUInt16BE(entry.length, at);
    at += entry.copy(bundle, at);
  }
  return bundle;
}

/** @throws RangeError when the bundle ends in the middle of an entry */
export const parseEntryBundle = (bundle: Buffer): Buffer[] => firstEntries(bundle, Infinity);

/** As far as there are so many; what lies behind them is not looked at. @throws RangeError when the bundle ends in the middle of one */
export function firstEntries(bundle: Buffer, most: number): Buffer[] {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length && entries.length < most;) {
    const end = endOfEntry(bundle, at);
    entries.push(bundle.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return entries;
}

/** The entry at `index` of a bundle, undefined when it has fewer. @throws RangeError when the bundle ends in the middle of one before it */
export function entryInBundle(bundle: Buffer, index: number): Buffer | undefined {
  let at = 0;
  for (let before = 0; before < index && at < bundle.length; before += 1) at = endOfEntry(bundle, at);
  return at < bundle.length ? bundle.subarray(at + LENGTH_BYTES, endOfEntry(bundle, at)) : undefined;
}

function endOfEntry(bundle: Buffer, at: number): number {
  const start = at + LENGTH_BYTES;
  const end = start <= bundle.length ? start + bundle.readUInt16BE(at) : Infinity;
  if (end > bundle.length) throw new RangeError('The bundle ends in the middle of an entry.');
  return end;
}
