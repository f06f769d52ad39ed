// A court in a process of its own that can be killed together with its database, as a power cut would.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A court that believes the first case was played leaves it to us. */
const PLAYED = { facts: {}, told: [], open: [], finished: true };

const PATIENCE_MS = 60_000;

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Makes a folder in which `assize start` finds a journal, and lets the server's account enter it. */
export function emptyCourt(folder) {
  mkdirSync(folder, { mode: 0o755 });
  writeFileSync(join(folder, 'first-case.json'), JSON.stringify(PLAYED));
}

/** Owners and modes count: PostgreSQL refuses a cluster that is not its own. */
export const copyCourt = (from, to) => execFileSync('cp', ['-a', from, to]);

/** `assize start` in `folder`; resolves when the court is open. */
export async function openCourt({ dist, folder, port }) {
  const url = `http://127.0.0.1:${port}`;
  const log = openSync(join(folder, 'court.log'), 'a');
  const app = spawn(process.execPath, ['--no-deprecation', join(dist, 'apps/cli/src/main.js'), 'start'], {
    env: {
      PATH: process.env.PATH,
      ASSIZE_DATA_DIR: folder,
      ASSIZE_HOST: '127.0.0.1',
      ASSIZE_PORT: String(port),
      ASSIZE_PUBLIC_URL: url,
      ASSIZE_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', log],
  });
  const gone = once(app, 'exit');
  await untilOpen(app, gone, folder);
  return {
    url,
    sql: (text, values = []) => ask(folder, text, values),
    /** Application, postmaster and its children, without a word to any of them. */
    kill: async (databaseFirst) => {
      const database = serverProcesses(folder);
      const victims = databaseFirst ? [...database, app.pid] : [app.pid, ...database];
      victims.forEach(killHard);
      await gone;
    },
    close: async () => {
      app.kill('SIGTERM');
      await Promise.race([gone, tooLate(folder)]);
    },
  };
}

function untilOpen(app, gone, folder) {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`The court in ${folder} did not open: ${said}`)), PATIENCE_MS);
    app.stdout.on('data', (chunk) => {
      said += chunk;
      if (/Ctrl-C stops/.test(said)) resolve();
    });
    void gone.then(([code]) => reject(new Error(`The court in ${folder} ended with ${code}: ${said}`)));
    void gone.then(() => clearTimeout(late));
  });
}

/** Longer than the court gives its requests, its jobs and its database together. */
async function tooLate(folder) {
  await pause(PATIENCE_MS, undefined, { ref: false });
  throw new Error(`The court in ${folder} did not close.`);
}

function killHard(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // A child of the postmaster may have followed it already.
    if (error.code !== 'ESRCH') throw error;
  }
}

const recorded = (folder) => readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n');

function serverProcesses(folder) {
  const postmaster = Number(recorded(folder)[0]);
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = all.map((line) => line.trim().split(/\s+/).map(Number));
  return [postmaster, ...pairs.filter(([, parent]) => parent === postmaster).map(([pid]) => pid)];
}

/** As the superuser, whom row-level security does not bind, on a connection of its own: the next kill ends it. */
async function ask(folder, text, values) {
  const { superuser } = JSON.parse(readFileSync(join(folder, 'cluster', 'assize-secrets.json'), 'utf8'));
  const port = Number(recorded(folder)[3]);
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password: superuser, database: 'assize' });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
