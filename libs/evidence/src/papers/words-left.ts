/** Of a script that is written without spaces, or whose words and names are two characters long. */
const CHARACTER = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}]`;
const RUN = new RegExp(`${CHARACTER}{2,}`, 'gu');
const SPACE_WITHIN = new RegExp(`(?<=${CHARACTER})\\s+(?=${CHARACTER})`, 'gu');

/**
 * Every two characters that stand side by side, so that a name is found within any sentence. A space or the end of a line between them parts
 * nothing. A single character is no piece: nearly every page has it.
 */
function* pieces(text: string): Iterable<string> {
  for (const [run] of text.replace(SPACE_WITHIN, '').matchAll(RUN)) {
    const characters = [...run];
    for (let at = 1; at < characters.length; at += 1) yield characters[at - 1]! + characters[at]!;
  }
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word.length > 2);

/** Whether some text says a word of what was taken away that stands on nothing that is kept. */
export function wordsLeft(taken: readonly string[], kept: readonly string[], said: readonly string[]): boolean {
  const gone = new Set(taken.flatMap((text) => [...pieces(text)]));
  for (const text of kept) for (const piece of pieces(text)) gone.delete(piece);
  const saysPiece = (text: string): boolean => {
    for (const piece of pieces(text)) if (gone.has(piece)) return true;
    return false;
  };
  if (gone.size > 0 && said.some(saysPiece)) return true;
  const lost = [...new Set(taken.flatMap(words))].filter((word) => !kept.some((text) => text.includes(word)));
  return lost.some((word) => said.some((text) => text.includes(word)));
}
