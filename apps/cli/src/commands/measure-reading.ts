import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Command } from 'commander';
import { extract, outcomeOf } from '@assize/judgments';
import {
  extracted,
  labelled,
  ReadingCounts,
  readLabels,
  sectionsCompared,
  type ElementScore,
  type ReadingLabels,
} from '@assize/research';
import { WrongArgument } from '../prepared';
import { say } from '../say';
import { aboutFiles } from './rank';

interface Options {
  readonly texts: string;
  readonly labels: string;
  readonly id: string;
  readonly text: string;
  readonly part: string;
  readonly json?: true;
}

/** Which labels count: those that rules may be written by, those kept for the last run, or both. */
const PARTS: Readonly<Record<string, (labels: ReadingLabels) => boolean>> = {
  open: ({ sealed }) => !sealed,
  sealed: ({ sealed }) => sealed,
  all: () => true,
};

/** The texts that are labelled, by id. */
async function textsOf({ texts, id, text }: Options, wanted: ReadonlySet<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const bytes: Readable = createReadStream(texts);
  const input = texts.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  for await (const line of createInterface({ input })) {
    if (line.trim() === '') continue;
    const record = JSON.parse(line) as Record<string, unknown>;
    const name = String(record[id]);
    if (wanted.has(name)) found.set(name, String(record[text]));
  }
  return found;
}

async function measured(options: Options): Promise<{ judgments: number; missing: number; scores: ElementScore[] }> {
  const counts = PARTS[options.part];
  if (!counts) throw new WrongArgument(`--part is one of ${Object.keys(PARTS).join(', ')}.`);
  const labels = readLabels(await readFile(options.labels, 'utf8'), options.labels).filter(counts);
  const texts = await textsOf(options, new Set(labels.map(({ id }) => id)));
  const score = new ReadingCounts();
  for (const one of labels) {
    const text = texts.get(one.id);
    if (text === undefined) continue;
    const found = extract(text);
    const [sections, cut] = sectionsCompared(one, found);
    score.add([...labelled(one), ...sections], [...extracted(found, outcomeOf(found)), ...cut]);
  }
  return { judgments: texts.size, missing: labels.length - texts.size, scores: score.scores() };
}

const row = ({ element, right, wrong, missed, precision, recall, placed }: ElementScore): string =>
  [
    element.padEnd(32),
    ...[precision, recall, placed].map((share) => share.toFixed(3)),
    `${right} right, ${wrong} wrong, ${missed} missed`,
  ].join('  ');

export const measureReadingCommand = (): Command =>
  new Command('measure-reading')
    .description('Compares what the rules read in judgments with what people labelled. On files alone: no court runs.')
    .requiredOption('--texts <file>', 'judgments, a line of JSON each, packed with gzip or not')
    .requiredOption('--labels <file>', 'labels, a line of JSON each, such as test/reading/zh.jsonl')
    .option('--id <field>', 'the field of the texts that holds the id', '_id')
    .option('--text <field>', 'the field that holds the whole judgment', 'text')
    .option('--part <part>', 'which labels: open (rules may be written by them), sealed or all', 'open')
    .option('--json', 'say it as JSON')
    .addHelpText(
      'after',
      `
Examples:
  assize measure-reading --texts judgments.json --id text_id --text fd --labels test/reading/zh.jsonl
  assize measure-reading --texts judgments.jsonl.gz --labels test/reading/en.jsonl --part sealed --json`,
    )
    .action((options: Options) =>
      aboutFiles(async () => {
        const { judgments, missing, scores } = await measured(options);
        if (options.json) return say(JSON.stringify({ judgments, missing, scores }, null, 2));
        say(`${judgments} judgments${missing > 0 ? `, ${missing} of the labels without their text` : ''}`);
        say(`${'element'.padEnd(32)}  prec.  recall  placed`);
        scores.forEach((score) => say(row(score)));
      }),
    );
