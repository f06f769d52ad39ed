import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { DomainError } from '@assize/kernel';
import { encodeVkey, parsePolicy, Witness, type NoteKey } from '@assize/tlog';
import { explained, WrongArgument } from '../prepared';
import { say } from '../say';
import { witnessIdentity } from '../witness/witness-identity';
import { witnessServer } from '../witness/witness-server';

interface Options {
  readonly state: string;
  readonly name: string;
  readonly logs: string;
  readonly host: string;
  readonly port: string;
}

function logsOf(path: string): readonly NoteKey[] {
  try {
    const { logs } = parsePolicy(readFileSync(path, 'utf8'));
    if (logs.length > 0) return logs;
  } catch (error) {
    throw new WrongArgument(error instanceof DomainError ? error.message : `${path} cannot be read.`);
  }
  throw new WrongArgument(`${path} has no log line.`);
}

function identityOf({ state, name }: Options): ReturnType<typeof witnessIdentity> {
  try {
    return witnessIdentity(state, name);
  } catch (error) {
    throw error instanceof DomainError ? new WrongArgument(error.message) : error;
  }
}

async function witness(options: Options): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new WrongArgument('The port is a number from 0 to 65535.');
  const signer = identityOf(options);
  const folder = join(options.state, 'logs');
  const server = witnessServer(
    new Witness({ logs: logsOf(options.logs), signer, folder, now: () => new Date() }),
    (error) => process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`),
  );
  server.listen(port, options.host);
  await once(server, 'listening');
  say(encodeVkey(signer));
  const { port: taken } = server.address() as { port: number };
  say(
    `The witness listens on http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${taken}. Ctrl-C stops it.`,
  );
  await Promise.race((['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => once(process, signal)));
  server.close();
  server.closeAllConnections();
}

export const witnessCommand = (): Command =>
  new Command('witness')
    .description(
      'Cosigns the checkpoints of logs, each the continuation of the one before (c2sp.org/tlog-witness). It needs no court and no database.',
    )
    .requiredOption('--state <folder>', 'where its key and what it cosigned lie; never restore an older state of it')
    .requiredOption(
      '--name <name>',
      'names its key: a URL without scheme, such as bar.example/witness; counts only the first time',
    )
    .requiredOption(
      '--logs <file>',
      'a file in the form of c2sp.org/tlog-policy; the keys of its log lines are believed',
    )
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--port <port>', 'the port to listen on; 0 takes a free one', '3100')
    .addHelpText('after', '\nA file for --logs:\n  log court.example+5f1d6bae+AT7Q...=\n  quorum none')
    .action((options: Options) => explained(() => witness(options)));
