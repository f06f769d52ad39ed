import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

/** An empty folder that the server's account can enter when the tests run as root. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'assize-embedded-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Removes a folder and kills the server that a failed test left in it. */
export function removeFolder(folder: string): void {
  try {
    process.kill(serverPid(folder), 'SIGKILL');
  } catch {
    // It stopped in order, as it should.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

export const serverPid = (dataDir: string): number =>
  Number(readFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** A start in a process of its own. */
export interface Starter {
  readonly process: ChildProcess;
  readonly port: number;
  readonly started: boolean;
}

export async function startElsewhere(dataDir: string): Promise<Starter> {
  const process_ = spawn(process.execPath, [path.join(__dirname, 'start-process.cjs'), dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(process_.stdout, 'data')) as [Buffer];
  return { process: process_, ...(JSON.parse(line.toString()) as { port: number; started: boolean }) };
}

/** Kills without warning, and waits until it is gone. */
export async function killHard(starter: Starter): Promise<void> {
  starter.process.kill('SIGKILL');
  await once(starter.process, 'exit');
}

/** Asks it to stop in order, and waits until it is gone. */
export async function endGently(starter: Starter): Promise<void> {
  const exit = once(starter.process, 'exit');
  starter.process.stdin?.end();
  await exit;
}

export async function answers(url: string): Promise<boolean> {
  try {
    await ask(url, 'SELECT 1');
    return true;
  } catch {
    return false;
  }
}

export async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url, ssl: false });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
