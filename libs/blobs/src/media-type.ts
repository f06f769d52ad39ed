import { isUtf8 } from 'node:buffer';

interface Mark {
  readonly type: string;
  /** Where the mark stands; at the beginning unless told otherwise. */
  readonly at?: number;
  readonly hex: string;
}

/** By what a format is known. A PDF must begin with its mark: one that hides behind other bytes is two files in one. */
const MARKS: readonly Mark[] = [
  { type: 'application/pdf', hex: '255044462d' },
  { type: 'image/png', hex: '89504e470d0a1a0a' },
  { type: 'image/jpeg', hex: 'ffd8ff' },
  { type: 'image/gif', hex: '47494638' },
  { type: 'image/tiff', hex: '49492a00' },
  { type: 'image/tiff', hex: '4d4d002a' },
  { type: 'image/webp', at: 8, hex: '57454250' },
  { type: 'video/mp4', at: 4, hex: '66747970' },
  { type: 'video/webm', hex: '1a45dfa3' },
  { type: 'audio/mpeg', hex: '494433' },
  { type: 'audio/wav', at: 8, hex: '57415645' },
  { type: 'audio/ogg', hex: '4f676753' },
  { type: 'application/zip', hex: '504b0304' },
  { type: 'application/x-ole-storage', hex: 'd0cf11e0a1b11ae1' },
  { type: 'application/rtf', hex: '7b5c727466' },
  { type: 'application/x-dosexec', hex: '4d5a' },
];

const UNKNOWN = 'application/octet-stream';

/** The type by content, never by name or by what a client says. 16 bytes suffice; what looks like nothing we know is just bytes. */
export function mediaTypeOf(head: Uint8Array): string {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 16)).toString('hex');
  return MARKS.find(({ at = 0, hex }) => start.startsWith(hex, at * 2))?.type ?? UNKNOWN;
}

/** The same of a whole file: only all of it can tell that it is text. */
export function mediaTypeOfWhole(bytes: Uint8Array): string {
  const type = mediaTypeOf(bytes);
  return type === UNKNOWN && isText(bytes) ? 'text/plain' : type;
}

/** UTF-8 without control characters other than white space. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || !isUtf8(bytes)) return false;
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32)) return false;
  return true;
}
