import { Command } from 'commander';
import { DomainError } from '@assize/kernel';
import { modelFolder, modelNames } from '@assize/likecase';
import { aboutFiles, wholeNumber } from '../arguments';
import { KNOWN_MODELS, pullModel, type PullOptions } from '../models/pull-model';
import { denseRun, type DenseRunOptions } from '../models/dense-run';
import { explained } from '../prepared';
import { say } from '../say';

const MODELS = 'models';

async function wordsOf(models: string, name: string): Promise<string> {
  try {
    const { dimension, digest, dtype } = await modelFolder(models, name);
    return `${name}  ${dimension} numbers  ${dtype}  ${digest}`;
  } catch (error) {
    if (error instanceof DomainError) return `${name}  ${error.message}`;
    throw error;
  }
}

const listCommand = (): Command =>
  new Command('list')
    .description('The embedding models that are there, with what is wrong with those that cannot be used.')
    .option('--models <folder>', 'the folder of the models', MODELS)
    .action(({ models }: { readonly models: string }) =>
      explained(async () => {
        for (const name of await modelNames(models)) say(await wordsOf(models, name));
      }),
    );

const rankCommand = (): Command =>
  new Command('rank')
    .description('Ranks judgments for queries by one model alone, to compare models; see `assize evaluate`.')
    .argument('<name>', 'the model')
    .requiredOption('--corpus <file>', 'judgments in BEIR form')
    .requiredOption('--queries <file>', 'queries in BEIR form')
    .requiredOption('--out <file>', 'the TREC run to write; <file>.json says how it was made')
    .option('--pools <file>', 'JSON: by query the documents it ranks; every document when absent')
    .option('--depth <n>', 'documents written a query', wholeNumber(1, 1_000_000), 1000)
    .option('--hubs', 'also how unequally often judgments are among the ten nearest of others')
    .option('--models <folder>', 'the folder of the models', MODELS)
    .addHelpText(
      'after',
      '\nExample:\n  npm run assize -- models rank our-court --corpus corpus.jsonl.gz --queries queries.jsonl --out dense.run',
    )
    .action((name: string, options: DenseRunOptions) =>
      explained(() =>
        aboutFiles(async () => {
          for (const line of await denseRun(name, options)) say(line);
        }),
      ),
    );

const pullCommand = (): Command =>
  new Command('pull')
    .description('Fetches an embedding model where there is a network, whole or not at all.')
    .argument('<name>', `a repository of the hub (owner/name), or one of ${Object.keys(KNOWN_MODELS).join(', ')}`)
    .option('--revision <name>', 'a branch, tag or commit of the repository', 'main')
    .option('--hub <url>', 'where repositories lie', 'https://huggingface.co')
    .option('--models <folder>', 'the folder of the models', MODELS)
    .addHelpText('after', '\nExample:\n  npm run assize -- models pull multilingual-e5-small')
    .action((name: string, options: PullOptions) =>
      explained(() =>
        aboutFiles(async () => {
          const { name: pulled, dimension, digest } = await pullModel(name, options);
          say(`${pulled}: ${dimension} numbers, ${digest}. Set ASSIZE_EMBEDDING_MODEL=${pulled} to embed by it.`);
        }),
      ),
    );

export const modelsCommand = (): Command =>
  new Command('models')
    .description('Embedding models.')
    .addCommand(listCommand())
    .addCommand(pullCommand())
    .addCommand(rankCommand());
