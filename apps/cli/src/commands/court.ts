import { readFile } from 'node:fs/promises';
import { text as wholeText } from 'node:stream/consumers';
import type { INestApplicationContext } from '@nestjs/common';
import { Command, InvalidArgumentError } from 'commander';
import { CourtExists, Founding, PolicyUnfit, type CourtPolicy, type CourtToFound } from '@assize/courts';
import { DEFAULT_SPACE } from '@assize/database';
import { DomainError } from '@assize/kernel';
import { explained, WrongArgument } from '../prepared';
import { say } from '../say';
import { spaceOf } from '../space-of';
import { withCourt } from '../with-court';

type Room = CourtToFound['rooms'][number];

export interface CourtOptions {
  readonly code: string;
  readonly name: string;
  readonly nameZh?: string;
  readonly timeZone: string;
  /** The file's content, still text. */
  readonly policy: string;
  readonly room: readonly Room[];
}

const KEY = /^[a-z][a-z0-9-]{0,39}$/;

function roomOf(text: string, others: readonly Room[] = []): Room[] {
  const [key = '', seats = '', ...name] = text.split(':');
  const words = name.join(':').trim();
  if (!KEY.test(key) || !/^[1-9]\d{0,3}$/.test(seats) || !words)
    throw new InvalidArgumentError('A room is written key:seats:name, such as "courtroom-1:40:Courtroom 1".');
  return [...others, { key, seats: Number(seats), name: { en: words, zh: words } }];
}

function policyOf({ policy, code, timeZone }: CourtOptions): unknown {
  let read: unknown;
  try {
    read = JSON.parse(policy);
  } catch (error) {
    throw new WrongArgument(`The policy is not JSON: ${(error as Error).message}`);
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return read;
  const { court = code, timeZone: zone = timeZone } = read as Partial<CourtPolicy>;
  if (court !== code) throw new WrongArgument(`The policy is that of "${court}" and not of "${code}".`);
  if (zone !== timeZone) throw new WrongArgument(`The policy says the time zone ${zone} and not ${timeZone}.`);
  return { ...read, court, timeZone: zone };
}

const inWords = ({ message, faults }: DomainError): string =>
  [message, ...faults.map(({ pointer, detail }) => `  ${pointer || '/'} ${detail}`)].join('\n');

/**
 * Founds a court in a space, under the policy that the options carry.
 *
 * @returns one sentence that says what is there now
 * @throws WrongArgument with every fault of the policy; also when the court is there already
 */
export async function foundCourt(app: INestApplicationContext, space: string, options: CourtOptions): Promise<string> {
  const { code: key, name, nameZh = name, room: rooms } = options;
  if (!KEY.test(key)) throw new WrongArgument('The code of a court has small letters, digits and hyphens, 40 at most.');
  const policy = policyOf(options);
  const spaceId = await spaceOf(app, space);
  try {
    const court = { key, name: { en: name, zh: nameZh }, rooms, policy };
    const { policy: published } = await app.get(Founding, { strict: false }).found(spaceId, court);
    return (
      `${name} is the court "${key}": policy ${published.version} from ${published.effectiveFrom}, ` +
      `${rooms.length} ${rooms.length === 1 ? 'room' : 'rooms'}.`
    );
  } catch (error) {
    const refused = error instanceof DomainError && [CourtExists, PolicyUnfit].includes(error.definition);
    throw refused ? new WrongArgument(`${error.code}: ${inWords(error)}`) : error;
  }
}

/** A hyphen stands for standard input. */
async function contentOf(path: string): Promise<string> {
  if (path === '-') return wholeText(process.stdin);
  return readFile(path, 'utf8').catch((error: Error) => {
    throw new WrongArgument(`The policy cannot be read: ${error.message}`);
  });
}

async function create({ space, ...options }: CourtOptions & { readonly space: string }): Promise<void> {
  const policy = await contentOf(options.policy);
  say(await withCourt((app) => foundCourt(app, space, { ...options, policy })));
}

const createCommand = (): Command =>
  new Command('create')
    .description(
      'Founds a court with its rooms and the first version of its policy. One that is there is left as it is.',
    )
    .requiredOption('--code <key>', 'what stands in addresses, such as `riverside`')
    .requiredOption('--name <name>', 'its name')
    .option('--name-zh <name>', 'its name in Chinese; the same when absent')
    .requiredOption('--time-zone <zone>', 'IANA name, such as `Europe/Dublin`')
    .requiredOption('--policy <file>', 'its policy as JSON; - for standard input')
    .option('--room <key:seats:name>', 'a room in which hearings can be listed; give it again for each', roomOf, [])
    .option('--space <name>', 'the space of the court', DEFAULT_SPACE)
    .addHelpText(
      'after',
      `
docs/guides/court-policy.json is a policy to begin with.

Example:
  npm run assize -- court create --code riverside --name "Riverside District Court" --time-zone America/New_York \\
    --policy docs/guides/court-policy.json --room "courtroom-1:40:Courtroom 1"`,
    )
    .action((options: CourtOptions & { readonly space: string }) => explained(() => create(options)));

export const courtCommand = (): Command =>
  new Command('court').description('The courts of this installation.').addCommand(createCommand());
