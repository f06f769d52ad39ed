import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '@assize/config';
import { playFirstCase } from '../first-case/first-case';
import { HttpFile } from '../first-case/http-file';
import { overHttp } from '../first-case/wire';
import { explained } from '../prepared';
import { say } from '../say';

/** Where the papers lie that a `.http` file sends. */
const PAPERS = 'papers';

function write(path: string, file: HttpFile): void {
  const folder = join(dirname(path), PAPERS);
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of file.papers) writeFileSync(join(folder, name), bytes);
  writeFileSync(path, file.text());
  say(`Wrote ${path} and ${file.papers.size} papers beside it.`);
}

export const firstCaseCommand = (): Command =>
  new Command('first-case')
    .description(
      'Plays the first case against a running sandbox that has not played it (`npm start -- --no-first-case`).',
    )
    .option('--url <url>', 'where the court is')
    .option('--http <file>', 'writes every request down as a .http file, with its papers in a folder beside it')
    .addHelpText(
      'after',
      '\nExamples:\n  npm run assize -- first-case\n  npm run assize -- first-case --http docs/first-case.http',
    )
    .action(({ url, http }: { url?: string; http?: string }) =>
      explained(async () => {
        const court = url ?? `http://localhost:${readConfig(process.env).text('ASSIZE_PORT')}`;
        const journal = mkdtempSync(join(tmpdir(), 'assize-first-case-'));
        const file = new HttpFile();
        try {
          // A journal of its own: the one of `npm start` says that the case was played, and its keys are used up.
          await playFirstCase(journal, court, file.recording(overHttp(court)), say, `first-case-${Date.now()}`);
        } finally {
          rmSync(journal, { recursive: true, force: true });
        }
        if (http) write(http, file);
      }),
    );
