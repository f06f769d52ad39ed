/** How files of a type begin: bytes in hex, and where. */
const SIGNATURES: readonly { readonly type: string; readonly at?: number; readonly hex: string }[] = [
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
];

/** The type by content, never by name or by what the client says. Bytes that look like nothing we know are just bytes. */
export function mediaTypeOf(head: Buffer): string {
  const found = SIGNATURES.find(({ at = 0, hex }) => head.subarray(at, at + hex.length / 2).toString('hex') === hex);
  return found?.type ?? 'application/octet-stream';
}
