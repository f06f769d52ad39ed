import { join } from 'node:path';
import { Command } from 'commander';
import { aboutFiles, writeText } from '../arguments';
import { explained } from '../prepared';
import { measureMasking, type MaskingOptions } from '../ranking/measure-masking';
import { NO_MODEL } from '@assize/likecase';
import { defaultCache, SHIPPED_MODEL } from '../ranking/file-search';
import { say } from '../say';

export const maskingCommand = (): Command =>
  new Command('masking')
    .description(
      'Measures the masker on files: recall of names it has never seen, and how far lists move when names are swapped.',
    )
    .requiredOption('--queries <file>', 'Chinese queries in BEIR form')
    .requiredOption('--marks <file>', 'JSON: by query the names in it, as [start, end, kind, suffix]')
    .requiredOption('--held-out <file>', 'JSON: names, places and words of sex to swap in')
    .option('--corpus <file>', 'judgments in BEIR form; without them no lists are compared')
    .option('--pools <file>', 'JSON: by query the documents it ranks; what the first stage finds when absent')
    .option('--ranker <file>', 'the weights to rank by', join('models', 'ranker.json'))
    .option(
      '--model <name>',
      `the embedding model by whose vectors judgments are near; "${NO_MODEL}" for none`,
      SHIPPED_MODEL,
    )
    .option('--models <folder>', 'the folder of the models', 'models')
    .option('--cache <folder>', 'where derived data are kept for the next run', defaultCache())
    .option('--out <file>', 'where the figures are written as JSON')
    .addHelpText(
      'after',
      `
Example:
  npm run assize -- masking --queries queries.dev.jsonl --marks test/masking/lecard-dev.json \\
      --held-out test/masking/held-out.json --corpus corpus.jsonl.gz --pools pools.dev.json`,
    )
    .action((options: MaskingOptions & { readonly out?: string }) =>
      explained(() =>
        aboutFiles(async () => {
          const figures = await measureMasking(options);
          const text = JSON.stringify(figures, null, 2);
          if (options.out) await writeText(options.out, `${text}\n`);
          say(text);
        }),
      ),
    );
