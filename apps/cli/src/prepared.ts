import { ConfigRefused, readConfig, withSecrets, type Config } from '@assize/config';
import {
  AppRoleRefused,
  defaultDataDir,
  EmbeddedStartRefused,
  migrate,
  ModeRefused,
  startEmbedded,
} from '@assize/database';
import { SignInMisconfigured } from '@assize/identity';
import { PortRefused } from '../../api/src/serve';
import { JOBS } from '../../worker/src';

/** A configuration with nothing left to decide, and the database behind it. */
export interface Prepared {
  readonly config: Config;
  /** The owner of the tables, where this process may be it. */
  readonly ownerUrl?: string | undefined;
  /** Stops what `prepare` started. */
  readonly stop: () => Promise<void>;
}

interface Database {
  readonly appUrl: string;
  readonly ownerUrl?: string | undefined;
  readonly stop: () => Promise<void>;
}

async function database(config: Config, say: (line: string) => void): Promise<Database> {
  const appUrl = config.maybe('DATABASE_URL');
  if (!appUrl) return startEmbedded({ dataDir: config.text('ASSIZE_DATA_DIR'), durable: true, log: say });
  return { appUrl, ownerUrl: config.maybe('DATABASE_OWNER_URL'), stop: async () => undefined };
}

/** The configuration of this process, with what nobody set. @throws ConfigRefused */
export const configured = (): Config => decided(readConfig(process.env));

const decided = (given: Config): Config =>
  given.with({
    ASSIZE_DATA_DIR: defaultDataDir(process.cwd()),
    ASSIZE_PUBLIC_URL: given.maybe('ASSIZE_PUBLIC_URL') ?? `http://localhost:${given.text('ASSIZE_PORT')}`,
  });

/**
 * Reads the configuration, starts the embedded database where none is given, and migrates where the owner is known.
 *
 * @throws ConfigRefused, EmbeddedStartRefused, ModeRefused: each says what to do
 */
export async function prepare(say: (line: string) => void): Promise<Prepared> {
  const config = configured();
  const { appUrl, ownerUrl, stop } = await database(config, say);
  try {
    const done = ownerUrl ? await migrate(ownerUrl, config.mode, JOBS) : [];
    if (done.length > 0) say(`Migrated the database: ${done.join(', ')}`);
    return { config: withSecrets(config.with({ DATABASE_URL: appUrl })), ownerUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What somebody typed cannot be done; the message says what can. */
export class WrongArgument extends Error {}

const EXPLAINED = [
  WrongArgument,
  ConfigRefused,
  EmbeddedStartRefused,
  ModeRefused,
  AppRoleRefused,
  PortRefused,
  SignInMisconfigured,
];

/** What an account can meet on any machine, and what to do about it. */
const SURROUNDINGS: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Free some space, or choose another folder with ASSIZE_DATA_DIR.',
  EROFS: 'The data folder lies on a read-only disk. Choose another with ASSIZE_DATA_DIR.',
  EACCES: 'The data folder may not be written by this account. Choose another with ASSIZE_DATA_DIR.',
  ECONNREFUSED:
    'PostgreSQL does not answer at DATABASE_URL. Start it, or leave the variable out for the embedded server.',
};

function explanation(error: unknown): string | undefined {
  if (EXPLAINED.some((kind) => error instanceof kind)) return (error as Error).message;
  return SURROUNDINGS[String((error as { code?: unknown } | null)?.code)];
}

/** Runs a command; a fault of the surroundings ends it with one clear line, any other with where it happened. */
export async function explained(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.stderr.write(`${explanation(error) ?? String((error as Error | null)?.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}
