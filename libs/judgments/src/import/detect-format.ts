import { constants, gunzipSync } from 'node:zlib';
import type { ImportFormat } from './import-record';
import { isGzip } from './unpack';

/** So much of a packed file is unpacked to look inside; it cannot swell beyond a few megabytes. */
const PACKED_LOOKED_AT = 4096;

function beginningOf(firstBytes: Uint8Array): Buffer | undefined {
  if (!isGzip(firstBytes)) return Buffer.from(firstBytes.subarray(0, PACKED_LOOKED_AT * 16));
  try {
    // A file that is cut off here is no error: more of it follows.
    return gunzipSync(firstBytes.subarray(0, PACKED_LOOKED_AT), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}

/**
 * Tells the format of a file from its first bytes (some kilobytes are enough, packed or not) and its name.
 *
 * @returns nothing when it is none that we read, such as a picture
 */
export function detectFormat(firstBytes: Uint8Array, fileName: string): ImportFormat | undefined {
  const beginning = beginningOf(firstBytes);
  if (beginning === undefined || beginning.length === 0 || beginning.includes(0)) return undefined;
  const text = beginning
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^\[?\s*\{/.test(text)) return /"(?:fd|text_id)"\s*:/.test(text) ? 'judge' : 'beir';
  if (/\.(?:jsonl?|ndjson)(?:\.gz)?$/i.test(fileName)) return undefined;
  return looksLikeText(text) ? 'text' : undefined;
}

/** The last character may be cut in half, so a few that cannot be decoded are allowed. */
const looksLikeText = (text: string): boolean => text.length > 0 && text.split('\uFFFD').length - 1 <= 3;
