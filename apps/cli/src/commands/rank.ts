import { join } from 'node:path';
import { Command } from 'commander';
import { aboutFiles, wholeNumber } from '../arguments';
import { explained } from '../prepared';
import { NO_MODEL } from '@assize/likecase';
import { defaultCache, SHIPPED_MODEL } from '../ranking/file-search';
import { rankFiles, type RankOptions } from '../ranking/rank-files';
import { say } from '../say';

export const rankCommand = (): Command =>
  new Command('rank')
    .description(
      "Ranks judgments for queries by the court's own search, on files alone: no court runs. Writes a TREC run and, beside it, how it was made.",
    )
    .requiredOption('--corpus <file>', 'judgments in BEIR form, a line of JSON each, packed with gzip or not')
    .requiredOption('--queries <file>', 'queries in BEIR form: _id, text (the facts), and optionally charges')
    .requiredOption('--out <file>', 'the run to write; <file>.json says how it was made')
    .option('--pools <file>', 'JSON: by query the documents it ranks; what the first stage finds when absent')
    .option('--qrels <file>', 'judgments of relevance, to fit from')
    .option(
      '--given-charges',
      'search by the charges of the queries file too; where they are the conviction, that is an oracle',
    )
    .option('--cross-fit <folds>', 'an out-of-fold run by a ranker fitted on the other folds', wholeNumber(2, 100))
    .option(
      '--fold-seeds <n>',
      'divide into folds so many times; the figures beside the run are means',
      wholeNumber(1, 100),
      1,
    )
    .option('--ablate', 'with --cross-fit: also the figures without each signal in turn')
    .option(
      '--hubs',
      'also how unequally often judgments are among the ten first when each other one is the question; takes minutes',
    )
    .option('--fit-ranker <file>', 'fit a ranker on all judged queries and write its weights here')
    .option(
      '--ranker <file>',
      'the weights to rank by; reciprocal-rank fusion when the file is absent',
      join('models', 'ranker.json'),
    )
    .option('--depth <n>', 'documents written a query', wholeNumber(1, 1_000_000), 1000)
    .option(
      '--model <name>',
      `the embedding model by whose vectors judgments are near; "${NO_MODEL}" for none`,
      SHIPPED_MODEL,
    )
    .option('--models <folder>', 'the folder of the models', 'models')
    .option('--cache <folder>', 'where derived data are kept for the next run', defaultCache())
    .addHelpText(
      'after',
      `
Examples:
  npm run assize -- rank --corpus corpus.jsonl.gz --queries queries.jsonl --pools pools.json --out facts.run
  npm run assize -- rank --corpus corpus.jsonl.gz --queries queries.jsonl --pools pools.json --given-charges \\
      --cross-fit 5 --fold-seeds 20 --qrels qrels.tsv --ablate --out charge.run
  npm run assize -- evaluate --run charge.run --vs facts.run --qrels qrels.tsv --pools pools.json --out report`,
    )
    .action((options: RankOptions) =>
      explained(() =>
        aboutFiles(async () => {
          for (const line of await rankFiles(options)) say(line);
        }),
      ),
    );
