import { firstEntries, formatEntryBundle } from './entry-bundle';
import { HASH_LENGTH } from './merkle';
import type { TileId } from './tile';

/** The bytes that the first `count` hashes or entries of a file take up; undefined when it does not hold so many whole ones. */
export function tilePrefix(kind: TileId['kind'], file: Buffer, count: number): Buffer | undefined {
  if (kind === 'hashes') return file.length < count * HASH_LENGTH ? undefined : file.subarray(0, count * HASH_LENGTH);
  try {
    const entries = firstEntries(file, count);
    return entries.length < count ? undefined : formatEntryBundle(entries);
  } catch {
    // Cut in the middle of an entry.
    return undefined;
  }
}
