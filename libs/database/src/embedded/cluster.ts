import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { giveTo, type ServerAccount } from './account';
import { EmbeddedStartRefused } from './refused';

/** Passwords of the three roles, as kept beside the cluster's files. */
export interface Secrets {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

/** What the migrations rely on and only a superuser may create. */
const EXTENSIONS = ['pg_trgm', 'btree_gist', 'pgcrypto'];

/** Neither role may see past row-level security or make roles and databases. */
const PLAIN_ROLE = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION';

const SECRETS_FILE = 'assize-secrets.json';

export const clusterIn = (dataDir: string): string => path.join(dataDir, 'cluster');

/** An environment in which PG* settings of the person at the keyboard cannot reach the server. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C' });

/**
 * The passwords of an existing cluster.
 *
 * @throws EmbeddedStartRefused when the folder is not ours or was made by another major version
 */
export function openCluster(cluster: string, major: string): Secrets {
  const made = read(path.join(cluster, 'PG_VERSION'))?.trim();
  if (made && made !== major)
    throw new EmbeddedStartRefused(
      `The data in ${cluster} was made by PostgreSQL ${made}, and this Assize brings PostgreSQL ${major}. Start the Assize that made it and dump the data, or name another folder in ASSIZE_DATA_DIR.`,
    );
  const secrets = read(path.join(cluster, SECRETS_FILE));
  if (!made || !secrets)
    throw new EmbeddedStartRefused(
      `${cluster} was not made by Assize. Move it away, or name another folder in ASSIZE_DATA_DIR.`,
    );
  return JSON.parse(secrets) as Secrets;
}

/**
 * Makes the cluster with its roles, extensions and empty database `assize`.
 *
 * It is made under another name and renamed when complete, so a cluster that exists is never half-made. Roles are created
 * without a listening server: nobody can connect before the passwords are set.
 */
export function createCluster(cluster: string, bin: string, account: ServerAccount, durable: boolean): void {
  removeAbandoned(cluster);
  const partial = fs.mkdtempSync(`${cluster}.new-`);
  try {
    giveTo(account, partial);
    initialise(partial, bin, account, durable);
    fs.writeFileSync(path.join(partial, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');
    const secrets: Secrets = { superuser: password(), owner: password(), app: password() };
    runTool(
      path.join(bin, 'postgres'),
      [...SINGLE_USER, '-D', partial, 'template1'],
      account,
      firstStatements(secrets),
    );
    writeSecrets(path.join(partial, SECRETS_FILE), secrets, account);
    fs.renameSync(partial, cluster);
  } catch (error) {
    fs.rmSync(partial, { recursive: true, force: true, maxRetries: 3 });
    throw error;
  }
}

/** The builtin locale sorts and changes case alike on every system. */
const INITDB =
  '-U postgres -A reject -E UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 --no-instructions'.split(
    ' ',
  );

/** pg_trgm still asks the system what a letter is, and in plain C no Chinese character is one; not every system has more. */
const CHARACTER_KINDS = ['C.UTF-8', 'en_US.UTF-8', 'C'];

function initialise(partial: string, bin: string, account: ServerAccount, durable: boolean): void {
  const args = [...INITDB, ...(durable ? [] : ['--no-sync']), '-D', partial];
  for (const kind of CHARACTER_KINDS) {
    try {
      return runTool(path.join(bin, 'initdb'), [...args, `--lc-ctype=${kind}`], account);
    } catch (error) {
      if (kind === 'C' || !/invalid locale name/.test(String(error))) throw error;
    }
  }
}

/** Failed statements stay out of the messages, because they hold the passwords. */
const SINGLE_USER = '--single -c exit_on_error=true -c log_min_error_statement=panic'.split(' ');

function firstStatements(secrets: Secrets): string {
  return [
    ...EXTENSIONS.map((name) => `CREATE EXTENSION ${name}`),
    `ALTER ROLE postgres PASSWORD '${secrets.superuser}'`,
    `CREATE ROLE assize_owner ${PLAIN_ROLE} PASSWORD '${secrets.owner}'`,
    `CREATE ROLE assize_app ${PLAIN_ROLE} PASSWORD '${secrets.app}'`,
    'CREATE DATABASE assize OWNER assize_owner',
    '',
  ].join('\n');
}

/** Letters and digits only, so that it needs no quoting in SQL and no escaping in a URL. */
const password = (): string => randomBytes(24).toString('hex');

function writeSecrets(file: string, secrets: Secrets, account: ServerAccount): void {
  fs.writeFileSync(file, JSON.stringify(secrets), { mode: 0o600, flush: true });
  giveTo(account, file);
}

function runTool(tool: string, args: string[], account: ServerAccount, input = ''): void {
  const ran = spawnSync(tool, args, { ...account, cwd: '/', env: serverEnvironment(), input, encoding: 'utf8' });
  if (ran.error) throw ran.error;
  if (ran.status !== 0) throw new Error(`${path.basename(tool)}: ${ran.stderr.trim() || ran.stdout.trim()}`);
}

/** What a killed start left behind. The caller holds the start lock, so nobody is at work there. */
function removeAbandoned(cluster: string): void {
  const folder = path.dirname(cluster);
  const abandoned = fs.readdirSync(folder).filter((name) => name.startsWith(`${path.basename(cluster)}.new-`));
  for (const name of abandoned) fs.rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 3 });
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
