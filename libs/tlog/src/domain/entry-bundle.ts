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
  return Buffer.concat(
    entries.flatMap((entry) => {
      refuseLongEntry(entry);
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** @throws RangeError when the bundle ends in the middle of an entry */
export function parseEntryBundle(bundle: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  let rest = bundle;
  const take = (length: number): Buffer => {
    if (rest.length < length) throw new RangeError('The bundle ends in the middle of an entry.');
    const taken = rest.subarray(0, length);
    rest = rest.subarray(length);
    return taken;
  };
  while (rest.length > 0) entries.push(take(take(LENGTH_BYTES).readUInt16BE()));
  return entries;
}
