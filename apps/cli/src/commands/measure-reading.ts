import { Command } from 'commander';
import { outcomeOf } from '@assize/judgments';
import {
  extracted,
  labelled,
  ReadingCounts,
  readLabels,
  sectionsCompared,
  type ElementScore,
  type ReadingLabels,
} from '@assize/research';
import { aboutFiles, textOf } from '../arguments';
import { explained, WrongArgument } from '../prepared';
import { judgmentsOf, readingOf } from '../ranking/judgments-of';
import { say } from '../say';

interface Options {
  readonly texts: string;
  readonly labels: string;
  readonly part: string;
  readonly json?: true;
}

/** Which labels count: those that rules may be written by, those kept for the last run, or both. */
const PARTS: Readonly<Record<string, (labels: ReadingLabels) => boolean>> = {
  open: ({ sealed }) => !sealed,
  sealed: ({ sealed }) => sealed,
  all: () => true,
};

async function measured(options: Options): Promise<{ judgments: number; missing: number; scores: ElementScore[] }> {
  const counts = PARTS[options.part];
  if (!counts) throw new WrongArgument(`--part is one of ${Object.keys(PARTS).join(', ')}.`);
  const all = readLabels(await textOf(options.labels), options.labels).filter(counts);
  const labels = new Map(all.map((one) => [one.id, one]));
  const score = new ReadingCounts();
  let judgments = 0;
  for await (const record of judgmentsOf(options.texts)) {
    const one = labels.get(record.id);
    if (!one) continue;
    const found = readingOf(record);
    const [sections, cut] = sectionsCompared(one, found);
    score.add([...labelled(one), ...sections], [...extracted(found, outcomeOf(found)), ...cut]);
    judgments += 1;
  }
  return { judgments, missing: labels.size - judgments, scores: score.scores() };
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
    .requiredOption('--texts <file>', 'judgments, as `assize import` takes them')
    .requiredOption('--labels <file>', 'labels, a line of JSON each, such as test/reading/zh.jsonl')
    .option('--part <part>', 'which labels: open (rules may be written by them), sealed or all', 'open')
    .option('--json', 'say it as JSON')
    .addHelpText(
      'after',
      `
Examples:
  assize measure-reading --texts judgments.json --labels test/reading/zh.jsonl
  assize measure-reading --texts judgments.jsonl.gz --labels test/reading/en.jsonl --part sealed --json`,
    )
    .action((options: Options) =>
      explained(() =>
        aboutFiles(async () => {
          const { judgments, missing, scores } = await measured(options);
          if (options.json) return say(JSON.stringify({ judgments, missing, scores }, null, 2));
          say(`${judgments} judgments${missing > 0 ? `, ${missing} of the labels without their text` : ''}`);
          say(`${'element'.padEnd(32)}  prec.  recall  placed`);
          scores.forEach((score) => say(row(score)));
        }),
      ),
    );
