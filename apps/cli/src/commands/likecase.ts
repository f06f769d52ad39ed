import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { DEFAULT_SPACE, Rows, Transactions } from '@assize/database';
import { Corpus } from '@assize/judgments';
import { HubWork, LikeCaseWork, VectorWork, type Indexed } from '@assize/likecase';
import { explained, WrongArgument } from '../prepared';
import { ProgressLine } from '../progress';
import { say } from '../say';
import { spaceOf } from '../space-of';
import { withCourt } from '../with-court';

interface Options {
  readonly space: string;
  readonly corpus?: string;
}

/** A corpus as it was made anew. */
export interface Rebuilt extends Indexed {
  readonly corpus: string;
  readonly milliseconds: number;
}

async function corporaOf(app: INestApplicationContext, spaceId: string, name?: string): Promise<Corpus[]> {
  const where = name === undefined ? {} : { name };
  const found = await app
    .get(Transactions, { strict: false })
    .read(spaceId, () => app.get(Rows, { strict: false }).many(Corpus, where, { name: 'ASC' }));
  if (found.length === 0 && name !== undefined) throw new WrongArgument(`There is no corpus "${name}" here.`);
  return found;
}

/**
 * Makes anew by which words judgments are found, of one corpus or of all of a space.
 *
 * @throws WrongArgument when there is no such space or corpus
 */
export async function rebuildLikeCases(
  app: INestApplicationContext,
  { space, corpus }: Options,
  done: (rebuilt: Rebuilt) => void,
): Promise<void> {
  const spaceId = await spaceOf(app, space);
  const work = app.get(LikeCaseWork, { strict: false });
  for (const { id, name } of await corporaOf(app, spaceId, corpus)) {
    let line: ProgressLine | undefined;
    const began = performance.now();
    const indexed = await work.rebuild(spaceId, id, ({ done: made, total }) => {
      line ??= new ProgressLine(total);
      line.show(made, 0, made);
    });
    line?.end();
    await app.get(HubWork, { strict: false }).voteAll(spaceId, id, true);
    done({ ...indexed, corpus: name, milliseconds: performance.now() - began });
  }
}

const wordsOf = ({ corpus, done, total, milliseconds }: Rebuilt): string =>
  `${corpus}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} judgments can be found by their words. ` +
  `${(milliseconds / 1000).toFixed(1)} s.`;

const rebuildCommand = (): Command =>
  new Command('rebuild')
    .description('Makes anew the words by which judgments are found, from the judgments; the court may stay open.')
    .option('--corpus <name>', 'only this corpus; all of the space when absent')
    .option('--space <name>', 'the space of the corpus', DEFAULT_SPACE)
    .addHelpText(
      'after',
      '\nExamples:\n  npm run assize -- likecase rebuild\n  npm run assize -- likecase rebuild --corpus court',
    )
    .action((options: Options) =>
      explained(() => withCourt((app) => rebuildLikeCases(app, options, (rebuilt) => say(wordsOf(rebuilt))))),
    );

interface EmbedOptions extends Options {
  readonly anew?: boolean;
}

/**
 * Makes the vectors that are missing by the chosen model, of one corpus or of all of a space; `anew` all of them.
 *
 * @throws WrongArgument when there is no such space or corpus, or no model is chosen
 */
export async function embedLikeCases(
  app: INestApplicationContext,
  { space, corpus, anew = false }: EmbedOptions,
  done: (embedded: Rebuilt) => void,
): Promise<void> {
  const spaceId = await spaceOf(app, space);
  const work = app.get(VectorWork, { strict: false });
  for (const { id, name } of await corporaOf(app, spaceId, corpus)) {
    let line: ProgressLine | undefined;
    const began = performance.now();
    const embedded = await work.embedAll(spaceId, id, anew, ({ done: made, total }) => {
      line ??= new ProgressLine(total);
      line.show(made, 0, made);
    });
    line?.end();
    if (!embedded) throw new WrongArgument('The court goes without a model: ASSIZE_EMBEDDING_MODEL is "none".');
    await app.get(HubWork, { strict: false }).voteAll(spaceId, id, anew);
    done({ ...embedded, corpus: name, milliseconds: performance.now() - began });
  }
}

const vectorWordsOf = ({ corpus, done, total, milliseconds }: Rebuilt): string =>
  `${corpus}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} judgments have a vector. ` +
  `${(milliseconds / 1000).toFixed(1)} s.`;

const embedCommand = (): Command =>
  new Command('embed')
    .description('Makes the vectors that judgments lack by the chosen model; the court may stay open.')
    .option('--anew', 'all of them, not only those that are missing')
    .option('--corpus <name>', 'only this corpus; all of the space when absent')
    .option('--space <name>', 'the space of the corpus', DEFAULT_SPACE)
    .action((options: EmbedOptions) =>
      explained(() => withCourt((app) => embedLikeCases(app, options, (embedded) => say(vectorWordsOf(embedded))))),
    );

export const likeCaseCommand = (): Command =>
  new Command('likecase')
    .description('What like cases are found by.')
    .addCommand(rebuildCommand())
    .addCommand(embedCommand());
