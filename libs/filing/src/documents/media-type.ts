/** First bytes by which a format is known. A PDF must begin with its mark: one that hides behind other bytes is two files in one. */
const MARKS: readonly { readonly mediaType: string; readonly mark: string }[] = [
  { mediaType: 'application/pdf', mark: '%PDF-' },
  { mediaType: 'image/png', mark: '\x89PNG\r\n\x1a\n' },
  { mediaType: 'image/jpeg', mark: '\xff\xd8\xff' },
  { mediaType: 'image/gif', mark: 'GIF8' },
  { mediaType: 'image/tiff', mark: 'II*\0' },
  { mediaType: 'image/tiff', mark: 'MM\0*' },
  { mediaType: 'application/zip', mark: 'PK\x03\x04' },
  { mediaType: 'application/x-ole-storage', mark: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { mediaType: 'application/rtf', mark: '{\\rtf' },
  { mediaType: 'application/x-dosexec', mark: 'MZ' },
];

/** What the bytes are, whatever their name says: `text/plain` when they are UTF-8 without control characters. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('latin1');
  const known = MARKS.find(({ mark }) => start.startsWith(mark));
  return known?.mediaType ?? (isText(bytes) ? 'text/plain' : 'application/octet-stream');
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
