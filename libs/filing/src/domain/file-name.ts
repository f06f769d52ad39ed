/** Control characters, and those that turn the direction of what follows so that `fdp.exe` reads as `exe.pdf`. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const LONGEST = 255;

/** The last part of what a client calls its file, fit to be shown; `document` when nothing is left. */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').replace(UNSEEN, '').split(/[/\\]/).at(-1) ?? '';
  const name = [...last.trim()].slice(0, LONGEST).join('');
  return name === '' || /^\.+$/.test(name) ? 'document' : name;
}
