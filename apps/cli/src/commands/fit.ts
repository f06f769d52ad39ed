import { Command } from 'commander';
import { aboutFiles, wholeNumber } from '../arguments';
import { fitFiles, type FitFilesOptions } from '../models/fit-files';
import { explained } from '../prepared';
import { say } from '../say';

const oneMore = (path: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), path];

export const fitCommand = (): Command =>
  new Command('fit')
    .description('Fits an embedding model to a corpus of its own, on files alone: no court runs, nothing is fetched.')
    .requiredOption(
      '--corpus <file>',
      'judgments in BEIR form, packed with gzip or not; may be given again for another language',
      oneMore,
    )
    .requiredOption('--out <folder>', 'where the model is written, such as models/our-court')
    .option('--dimension <n>', 'numbers of a vector', wholeNumber(8, 1024), 256)
    .option('--rounds <n>', 'rounds of contrast over the corpus', wholeNumber(0, 100), 1)
    .option('--seed <n>', 'the same corpora and seed give the same bytes', wholeNumber(0, 2 ** 31), 1)
    .addHelpText('after', '\nExample:\n  npm run assize -- fit --corpus corpus.jsonl.gz --out models/our-court')
    .action((options: FitFilesOptions) =>
      explained(() =>
        aboutFiles(async () => {
          for (const line of await fitFiles(options)) say(line);
        }),
      ),
    );
