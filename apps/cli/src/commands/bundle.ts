import { open, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { DEFAULT_SPACE } from '@assize/database';
import { Cases } from '@assize/docket';
import { Bundles } from '@assize/evidence';
import { Recipients } from '@assize/identity';
import { DomainError, type Actor } from '@assize/kernel';
import { explained, WrongArgument } from '../prepared';
import { say } from '../say';
import { spaceOf } from '../space-of';
import { withCourt } from '../with-court';

export interface BundleOptions {
  /** Of whoever receives it. */
  readonly to: string;
  readonly output: string;
  readonly space: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** By id, or by the number that people know a case by. What the recipient may not know of is not there. */
async function caseOf(app: INestApplicationContext, recipient: Actor, named: string): Promise<string> {
  if (UUID.test(named)) return named;
  const cases = app.get(Cases, { strict: false });
  for (let after: string | undefined; ;) {
    const { items, next } = await cases.list(recipient, { limit: 100, ...(after === undefined ? {} : { after }) });
    const found = items.find(({ docketNumber }) => docketNumber === named);
    if (found) return found.id;
    if (next === null) throw new WrongArgument(`There is no case ${named} that the recipient may know of.`);
    after = next;
  }
}

/**
 * Writes the bundle of a case as its recipient may have it.
 *
 * @returns one sentence that says where it is
 * @throws WrongArgument when there is no such person or case for that person, or the file is there already
 */
export async function writeBundle(
  app: INestApplicationContext,
  named: string,
  { to, output, space }: BundleOptions,
): Promise<string> {
  const spaceId = await spaceOf(app, space);
  const recipient = await app.get(Recipients, { strict: false }).byEmail(spaceId, to);
  if (!recipient) throw new WrongArgument(`Nobody here has the address ${to}.`);
  // Never over a file that is there: it may be an earlier bundle, which is evidence too.
  const file = await open(output, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new WrongArgument(error.code === 'EEXIST' ? `${output} is there already.` : error.message);
  });
  try {
    const { stream } = await app.get(Bundles, { strict: false }).give(recipient, await caseOf(app, recipient, named));
    await pipeline(stream, file.createWriteStream({ flush: true }));
  } catch (error) {
    await file.close();
    await rm(output, { force: true });
    throw error instanceof DomainError ? new WrongArgument(`${error.code}: ${error.message}`) : error;
  }
  return `${output} holds what ${to} may see of the evidence of case ${named}; that it was given is on record.`;
}

export const bundleCommand = (): Command =>
  new Command('bundle')
    .description(
      'Writes the evidence of a case, as one person may see it, so that it can be verified without the court.',
    )
    .argument('<case>', 'its docket number or id')
    .requiredOption('--to <address>', 'the e-mail address of whoever receives it')
    .requiredOption('--output <file>', 'the zip to write; one that is there is not replaced')
    .option('--space <name>', 'the space of the court', DEFAULT_SPACE)
    .addHelpText(
      'after',
      `
Example:
  npm run assize -- bundle 2026-CV-1 --to counsel@assize.example --output evidence.zip
  npm run assize -- verify bundle evidence.zip --key log.vkey`,
    )
    .action((named: string, options: BundleOptions) =>
      explained(async () => say(await withCourt((app) => writeBundle(app, named, options)))),
    );
