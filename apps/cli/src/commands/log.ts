import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { DomainError } from '@assize/kernel';
import { KeyRotation } from '@assize/tlog';
import { configured, explained, WrongArgument } from '../prepared';
import { say } from '../say';
import { withCourt } from '../with-court';

/** Verifiers need time to learn of the new key. */
const OVERLAP_DAYS = 30;

async function rotate(overlapDays: number): Promise<void> {
  if (!Number.isInteger(overlapDays) || overlapDays < 0 || overlapDays > 3_650)
    throw new WrongArgument('The overlap is a whole number of days from 0 to 3650.');
  // A folder without a log would get one, and its key would be changed instead of that of the court.
  const folder = join(configured().text('ASSIZE_DATA_DIR'), 'log');
  if (!existsSync(join(folder, 'last-checkpoint')))
    throw new WrongArgument(
      `No log was ever signed in ${folder}. Set ASSIZE_DATA_DIR to the data folder of the court.`,
    );
  const { old, vkey, index } = await withCourt((app) =>
    app.get(KeyRotation, { strict: false }).rotate(overlapDays),
  ).catch((error: unknown) => {
    throw error instanceof DomainError ? new WrongArgument(`${error.code}: ${error.message}`) : error;
  });
  say(`Entry ${index} of the log says that its key changed.`);
  say(`former: ${old}`);
  say(`new:    ${vkey}`);
  say(
    'Tell verifiers and witnesses the new key. A copy of the former seed, where it was configured, can be destroyed after the overlap.',
  );
}

const rotateCommand = (): Command =>
  new Command('rotate')
    .description('Changes the key that signs the log. What a crash left of a rotation is finished by the next one.')
    .option(
      '--overlap-days <days>',
      'for how long the former key signs too; 0 when it may be known to others',
      String(OVERLAP_DAYS),
    )
    .addHelpText(
      'after',
      '\nRun it where the data folder of the court is. The court may be open: it signs with the new key at once.',
    )
    .action(({ overlapDays }: { overlapDays: string }) => explained(() => rotate(Number(overlapDays))));

export const logCommand = (): Command =>
  new Command('log').description('The transparency log of this installation.').addCommand(rotateCommand());
