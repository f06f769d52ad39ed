import { displayName } from '@assize/kernel';

const NAMELESS = 'document';

/** The last part of what a client calls its file, fit to be shown; `document` when nothing is left. */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = displayName(last, NAMELESS);
  return /^\.+$/.test(name) ? NAMELESS : name;
}
