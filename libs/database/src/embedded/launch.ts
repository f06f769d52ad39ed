import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerAccount } from './account';
import { clusterIn, serverEnvironment } from './cluster';
import { recordedPostmaster, type Postmaster } from './postmaster';

/** Reached over the loopback address only: no socket file whose path may be too long or readable by others. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  shared_buffers: '128MB',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** For tests, whose data need not survive a power cut, and of which several open courts at once. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** Another program took the port we had found free, or processes of a killed server have not left yet. */
const PASSING =
  /could not bind|Address already in use|could not create any TCP\/IP sockets|pre-existing shared memory block/;
const ATTEMPTS = 40;

/**
 * Starts the server and waits until it takes connections, however long it has to recover.
 *
 * It outlives this process unless stopped, so that it can finish its work when we are killed.
 * @throws Error with the server's own last words when it ends instead
 */
export async function launch(
  dataDir: string,
  bin: string,
  account: ServerAccount,
  durable: boolean,
): Promise<Postmaster> {
  const log = path.join(dataDir, 'server.log');
  if (fs.existsSync(log)) fs.renameSync(log, path.join(dataDir, 'server.previous.log'));
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryLaunch(clusterIn(dataDir), path.join(bin, 'postgres'), account, durable, log);
    if (typeof outcome !== 'string') return outcome;
    if (attempt === ATTEMPTS || !PASSING.test(outcome)) throw new Error(`${outcome} (see ${log})`);
    await pause(250);
  }
}

/** The server, or what it said when it ended. */
async function tryLaunch(
  cluster: string,
  postgres: string,
  account: ServerAccount,
  durable: boolean,
  log: string,
): Promise<Postmaster | string> {
  const output = fs.openSync(log, 'a', 0o600);
  const from = fs.fstatSync(output).size;
  const settings = Object.entries({ ...SETTINGS, ...(durable ? {} : CARELESS) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = spawn(postgres, ['-D', cluster, '-p', String(await freePort()), ...settings], {
    ...account,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', output, output],
    detached: true,
  });
  server.unref();
  fs.closeSync(output);
  const decided = new AbortController();
  const { signal } = decided;
  const ended = once(server, 'exit', { signal }).then(() => lastWords(log, from));
  return Promise.race([ended, untilReady(cluster, () => server.pid, signal)]).finally(() => decided.abort());
}

async function untilReady(
  cluster: string,
  pid: () => number | undefined,
  given: AbortSignal,
): Promise<Postmaster | string> {
  while (!given.aborted) {
    const recorded = recordedPostmaster(cluster);
    if (recorded?.ready && recorded.pid === pid()) return recorded;
    await pause(10);
  }
  return '';
}

function lastWords(log: string, from: number): string {
  const lines = fs.readFileSync(log).subarray(from).toString('utf8').split('\n');
  const fatal = lines.filter((line) => /FATAL|PANIC|error while loading/.test(line));
  return (fatal.length ? fatal : lines.slice(-3)).join(' ').trim() || 'the server ended without a word';
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
