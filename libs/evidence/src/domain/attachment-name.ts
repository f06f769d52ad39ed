import { displayName } from '@assize/kernel';

/** RFC 5987 `attr-char` is what may stay as it is in an extended value. */
const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** A `Content-Disposition` (RFC 6266) that saves under the name, whatever the name is: an ASCII form for old clients beside the true one. */
export function attachmentNamed(name: string): string {
  const safe = displayName(name, 'exhibit').replace(/[/\\:]/g, '_');
  const ascii = safe.replace(/[^\x20-\x7e]|["%]/gu, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${percentEncoded(safe)}`;
}
