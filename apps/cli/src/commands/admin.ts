import { text } from 'node:stream/consumers';
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { DEFAULT_SPACE } from '@assize/database';
import { FirstAdministrators, type AdministratorToAppoint } from '@assize/identity';
import { DomainError } from '@assize/kernel';
import { explained, WrongArgument } from '../prepared';
import { say } from '../say';
import { spaceOf } from '../space-of';
import { withCourt } from '../with-court';

const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/**
 * Registers somebody as administrator of every court of a space.
 *
 * @returns what to say: with the password, where none was given
 * @throws WrongArgument when the address is taken or the password is none to take
 */
export async function appointAdministrator(
  app: INestApplicationContext,
  space: string,
  wanted: AdministratorToAppoint,
): Promise<string[]> {
  if (!ADDRESS.test(wanted.email)) throw new WrongArgument(`"${wanted.email}" is no e-mail address.`);
  if (!wanted.name.trim()) throw new WrongArgument('The administrator needs a name.');
  const spaceId = await spaceOf(app, space);
  try {
    const { password } = await app.get(FirstAdministrators, { strict: false }).appoint(spaceId, wanted);
    const registered = `${wanted.email} is administrator of every court here.`;
    if (password === null) return [registered];
    return [registered, `Password, shown only now: ${password}`];
  } catch (error) {
    throw error instanceof DomainError ? new WrongArgument(`${error.code}: ${error.message}`) : error;
  }
}

interface Options {
  readonly email: string;
  readonly name: string;
  readonly passwordStdin?: true;
  readonly space: string;
}

/** The line break at the end is the shell's, not the password's. */
const fromStandardInput = async (): Promise<string> => (await text(process.stdin)).replace(/\r?\n$/, '');

async function create({ email, name, passwordStdin, space }: Options): Promise<void> {
  const password = passwordStdin ? await fromStandardInput() : undefined;
  const lines = await withCourt((app) => appointAdministrator(app, space, { email, name, password }));
  for (const line of lines) say(line);
}

const createCommand = (): Command =>
  new Command('create')
    .description(
      'Registers somebody as administrator, who can then register everybody else. Nobody who is there is changed.',
    )
    .requiredOption('--email <address>', 'with which the administrator signs in')
    .requiredOption('--name <name>', 'the name of the administrator')
    .option('--password-stdin', 'takes the password from standard input; without it one is made and printed once')
    .option('--space <name>', 'the space of the courts', DEFAULT_SPACE)
    .addHelpText(
      'after',
      `
Examples:
  npm run assize -- admin create --email ada@court.example --name "Ada Lane"
  npm run -s assize -- admin create --email ada@court.example --name "Ada Lane" --password-stdin < password.txt`,
    )
    .action((options: Options) => explained(() => create(options)));

export const adminCommand = (): Command =>
  new Command('admin').description('The administrators of this installation.').addCommand(createCommand());
