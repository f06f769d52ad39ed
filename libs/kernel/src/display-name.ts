/**
 * Control characters, those that turn the direction of text so that `exe.pdf` reads as something else, and those that
 * show as nothing. The joiners U+200C and U+200D stay: names in some scripts need them.
 */
const UNSAFE = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;

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
