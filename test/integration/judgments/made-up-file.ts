import { writeFileSync } from 'node:fs';
import { generateJudgments } from '@seed/judgments/index';

/** Lines that are no judgments, and where they stand in the file. */
const BAD_LINES: Readonly<Record<number, string>> = {
  3: '{"_id": "broken", "text": ',
  700: JSON.stringify({ text: 'has no id' }),
  1201: JSON.stringify({ _id: 'empty', text: ' ' }),
};
export const BAD_COUNT = Object.keys(BAD_LINES).length;

/** Writes made-up judgments in the `beir` format, with bad lines between them. */
export function writeMadeUpFile(path: string, size: number): void {
  const lines = [...generateJudgments({ seed: 11, size })].map(({ id, title, text }) =>
    JSON.stringify({ _id: id, title, text }),
  );
  for (const [line, bad] of Object.entries(BAD_LINES)) lines.splice(Number(line) - 1, 0, bad);
  writeFileSync(path, `${lines.join('\n')}\n`);
}
