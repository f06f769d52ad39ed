const spaced = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\S\n]+/g, ' ');

/**
 * Whether somebody has signed a text by typing: the mark stands apart from what is before it, and a name follows. An empty
 * line behind the mark is no signature. A mark that ends in a letter is a word like any other unless a colon follows it.
 */
export function isMarkedOn(text: string, mark: string): boolean {
  const [read, sought] = [spaced(text), spaced(mark).trim()];
  for (let at = read.indexOf(sought); sought && at >= 0; at = read.indexOf(sought, at + 1)) {
    const behind = read.slice(at + sought.length, at + sought.length + 40);
    const named = /\p{L}$/u.test(sought) ? /^ ?[:(][ :(]*\p{L}/u : /^[ :]*\p{L}/u;
    if (!/[\p{L}\p{Nd}]/u.test(read[at - 1] ?? ' ') && named.test(behind)) return true;
  }
  return false;
}
