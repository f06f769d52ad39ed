/** Text in one size. */
export interface Written {
  readonly text: string;
  readonly size: number;
}

/** Widths in ems, wide enough for every letter of Helvetica; Chinese signs are one em. A line is never too long, at times too short. */
const widthOf = (sign: string): number =>
  /[ -~\u00a0-\u00ff]/.test(sign) ? (/[A-Zmw@%_]/.test(sign) ? 0.8 : 0.56) : 1;

/** Cut into lines of at most `width` points: between words where there are any, else anywhere. Pure. */
export function wrapped(all: readonly Written[], width: number): Written[] {
  return all.flatMap(({ text, size }) => linesOf(text, width / size).map((line) => ({ text: line, size })));
}

function linesOf(text: string, ems: number): string[] {
  const lines: string[] = [];
  let line = '';
  let length = 0;
  for (const piece of text.match(/[^\s\u2e80-\uffef]+\s*|\s+|[^]/gu) ?? ['']) {
    for (const sign of length + lengthOf(piece) > ems ? broken(piece, ems) : [piece]) {
      if (length + lengthOf(sign) > ems) {
        lines.push(line);
        [line, length] = ['', 0];
      }
      line += sign;
      length += lengthOf(sign);
    }
  }
  return [...lines, line];
}

const lengthOf = (text: string): number => [...text].reduce((sum, sign) => sum + widthOf(sign), 0);

/** A word that fits on a line stays whole; a longer one is cut sign by sign. */
const broken = (piece: string, ems: number): string[] => (lengthOf(piece) <= ems ? [piece] : [...piece]);
