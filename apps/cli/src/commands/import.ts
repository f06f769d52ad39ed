import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import { DEFAULT_SPACE } from '@assize/database';
import { COURT_CORPUS, IMPORT_FORMATS, ImportElsewhere, Imports, openSource, SourceRefused } from '@assize/judgments';
import type { ImportFormat, ImportSource } from '@assize/judgments';
import { DomainError } from '@assize/kernel';
import { reportOf, reportWords, type ImportReport } from '../import-report';
import { explained, WrongArgument } from '../prepared';
import { ProgressLine } from '../progress';
import { say } from '../say';
import { spaceOf } from '../space-of';
import { withCourt } from '../with-court';

interface Options {
  readonly format?: ImportFormat;
  readonly corpus?: string;
  readonly space: string;
  readonly report?: string;
  readonly json?: boolean;
}

const CORPUS_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** `Case law 2024.jsonl.gz` becomes `case-law-2024`. */
const nameFrom = (path: string): string =>
  basename(path)
    .replace(/(?:\.[A-Za-z0-9]{1,5}){1,2}$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);

function corpusName(path: string, given: string | undefined): string {
  const name = given ?? nameFrom(path);
  if (name === COURT_CORPUS)
    throw new WrongArgument(`The corpus "${COURT_CORPUS}" is the court's own; choose another with --corpus.`);
  if (CORPUS_NAME.test(name)) return name;
  throw new WrongArgument('Name the corpus with --corpus in small letters, digits and hyphens, 63 at most.');
}

/** Ends with the first Ctrl-C once the batch at hand is safe; a second one ends the process at once. */
function stopWhenTold(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}

async function bringIn(
  app: INestApplicationContext,
  corpus: string,
  source: ImportSource,
  space: string,
): Promise<ImportReport> {
  const imports = app.get(Imports, { strict: false });
  const inSpace = await spaceOf(app, space);
  const { fingerprint, format, bytes } = source;
  const readBefore = (await imports.progress(inSpace, corpus, fingerprint))?.recordsDone ?? 0;
  const line = new ProgressLine(bytes);
  let began: number | undefined;
  const done = await imports.import(inSpace, corpus, source, {
    signal: stopWhenTold(),
    onProgress: (_, records, byteEnd) => {
      // What an earlier run has read is passed over at once and says nothing of this run's pace.
      began ??= readBefore > 0 ? byteEnd : 0;
      line.show(byteEnd, began, records);
    },
  });
  return reportOf({ space, corpus, format, fingerprint, readBefore }, done, line.end());
}

async function importFile(path: string, { format, corpus, space, report: reportFile, json }: Options): Promise<void> {
  const name = corpusName(path, corpus);
  const source = await openSource(path, format);
  const report = await withCourt((app) => bringIn(app, name, source, space));
  const written = JSON.stringify(report, null, 2);
  if (reportFile) await writeFile(reportFile, `${written}\n`);
  for (const line of json ? [written] : reportWords(report)) say(line);
}

/** Faults of what was typed are told in one line. */
async function inWords(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const running = error instanceof DomainError && error.definition === ImportElsewhere;
    throw running || error instanceof SourceRefused ? new WrongArgument(error.message) : error;
  }
}

export const importCommand = (): Command =>
  new Command('import')
    .description(
      'Brings judgments from elsewhere into a closed corpus, for comparison only. A run that was stopped goes on where it was.',
    )
    .argument('<file>', 'a file, packed with gzip or not, or a folder of .txt files')
    .addOption(
      new Option('--format <format>', 'how to read it; told from its beginning when absent').choices(IMPORT_FORMATS),
    )
    .option('--corpus <name>', 'the corpus to put it into; named after the file when absent')
    .option('--space <name>', 'the space of that corpus', DEFAULT_SPACE)
    .option('--report <file>', 'write every count and every refused line to this file as JSON')
    .option('--json', 'print the same JSON instead of words')
    .addHelpText(
      'after',
      `
Formats:
  beir   a line of JSON each: _id, title, text, and optionally opening, reasoning, disposition
  judge  an array (or lines) of JSON: text_id and the whole judgment in fd
  text   one judgment as plain text; a folder holds one a file

Examples:
  npm run assize -- import corpus.jsonl.gz --corpus lecard
  npm run assize -- import judgments.json --format judge --report refused.json
  npm run assize -- import ./judgments-as-text --corpus appeals --json`,
    )
    .action((path: string, options: Options) => explained(() => inWords(() => importFile(path, options))));
