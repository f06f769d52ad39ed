import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { median, root } from './court.mjs';

const PORT = 3917;

/** One `npm start` until the court says it is open; with the memory of the process a moment later. */
async function startOnce(dataDir) {
  const began = Date.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, ASSIZE_PORT: String(PORT), ASSIZE_DATA_DIR: dataDir, ASSIZE_LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, for npm ends before what it started does.
    detached: true,
  });
  try {
    await opened(child);
    const seconds = (Date.now() - began) / 1000;
    await setTimeout(5000);
    const metrics = await (await fetch(`http://127.0.0.1:${PORT}/metrics`)).text();
    return { seconds, rss: Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1] ?? 0) };
  } finally {
    await ended(child.pid);
  }
}

const opened = (child) =>
  new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (/Ctrl-C stops/.test(said)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code} before the court was open`)));
  });

/** Stops the whole group and waits until nothing of it is left. */
async function ended(group) {
  for (let signal = 'SIGTERM'; ; signal = 0) {
    try {
      process.kill(-group, signal);
    } catch {
      return;
    }
    await setTimeout(50);
  }
}

export async function benchStart() {
  const dataDir = mkdtempSync(join(tmpdir(), 'assize-bench-start-'));
  chmodSync(dataDir, 0o755);
  try {
    const first = await startOnce(dataDir);
    const later = [];
    for (let time = 0; time < 3; time++) later.push(await startOnce(dataDir));
    return [
      {
        name: 'first npm start with the first case',
        figure: `${first.seconds.toFixed(1)} s`,
        notes: 'built, nothing else there',
      },
      { name: 'later npm start', figure: `${median(later.map((one) => one.seconds)).toFixed(1)} s`, aim: 'under 6 s' },
      {
        name: 'memory at rest (api and worker)',
        figure: `${Math.round(median(later.map((one) => one.rss)) / 1048576)} MiB`,
        notes: 'resident set, without PostgreSQL',
      },
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
