/** Control characters, and those that turn the direction of text so that `exe.pdf` reads as something else. */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Half a pair of UTF-16, which no encoding can carry. */
const LONE_SURROGATE = /\p{Cs}/gu;

const LONGEST = 255;

/**
 * What is shown of a name that came from outside. It is never used as a path.
 *
 * @param instead when nothing is left of it
 */
export function displayName(text: string, instead: string): string {
  const shown = text.replace(LONE_SURROGATE, '\ufffd').replace(UNSAFE, '').trim();
  return [...shown].slice(0, LONGEST).join('').trim() || instead;
}

/** RFC 5987 `attr-char` is what may stay as it is in an extended value. */
const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** A `Content-Disposition` (RFC 6266) that saves under the name, whatever the name is: an ASCII form for old clients beside the true one. */
export function attachmentNamed(name: string): string {
  const safe = displayName(name, 'exhibit').replace(/[/\\:]/g, '_');
  const ascii = safe.replace(/[^\x20-\x7e]|["%]/gu, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${percentEncoded(safe)}`;
}
