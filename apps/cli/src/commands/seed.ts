import { Command, InvalidArgumentError } from 'commander';
import { DEFAULT_JUDGMENTS, Seeding, type MadeUpSet } from '@assize/sandbox';
import { explained, WrongArgument } from '../prepared';
import { ProgressLine } from '../progress';
import { say } from '../say';
import { withCourt } from '../with-court';

const LARGEST = 10_000_000;

function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^\d{1,10}$/.test(text) && number <= LARGEST) return number;
  throw new InvalidArgumentError(`A whole number from 0 to ${LARGEST} is needed.`);
}

async function addJudgments({ size, seed }: MadeUpSet): Promise<void> {
  await withCourt(async (app, { mode }) => {
    if (mode !== 'sandbox') throw new WrongArgument('Made-up judgments belong into a sandbox; this is a production.');
    const seeding = app.get(Seeding, { strict: false });
    const spaceId = await seeding.courtsAndPeople();
    const line = new ProgressLine(size);
    let added = 0;
    const { recordsDone } = await seeding.judgments(spaceId, size, seed, {
      onProgress: (_, inThisRun, made) => {
        added = inThisRun;
        line.show(made, made - inThisRun, inThisRun);
      },
    });
    const seconds = Math.round(line.end() / 100) / 10;
    say(
      `There are ${recordsDone.toLocaleString('en')} made-up judgments of seed ${seed}; ${added.toLocaleString('en')} are new. ${seconds} s.`,
    );
  });
}

export const seedCommand = (): Command =>
  new Command('seed')
    .description('Sandbox only: made-up courts, people and judgments. What is there already is left as it is.')
    .option('--size <count>', 'so many made-up judgments in all', wholeNumber, DEFAULT_JUDGMENTS.size)
    .option(
      '--seed <number>',
      'the same number gives the same judgments everywhere',
      wholeNumber,
      DEFAULT_JUDGMENTS.seed,
    )
    .addHelpText('after', '\nExamples:\n  npm run assize -- seed\n  npm run assize -- seed --size 20000 --seed 7')
    .action((set: MadeUpSet) => explained(() => addJudgments(set)));
