import type { Paper, Written } from '@assize/evidence';
import type { PaperBlock, PaperDocument } from './paper-blocks';

const [TEXT, SMALL_HEAD, HEAD, TITLE] = [9, 10, 12, 15];
const GAP: Written = { text: '', size: 5 };

const linesOf = (text: string, size: number): Written[] => text.split(/\r?\n/).map((line) => ({ text: line, size }));

function written(block: PaperBlock): Written[] {
  if (block.kind === 'heading') return [GAP, ...linesOf(block.text, block.level === 2 ? HEAD : SMALL_HEAD)];
  if (block.kind === 'paragraph') return [...linesOf(block.text, TEXT), GAP];
  return [...block.rows.flatMap(([name, text]) => linesOf(`${name}: ${text}`, TEXT)), GAP];
}

/** The lines of the document, for the room that draws papers. */
export const asPdf = ({ title, blocks, at }: PaperDocument): Paper => ({
  title,
  at,
  lines: [...linesOf(title, TITLE), GAP, ...blocks.flatMap(written)],
});
