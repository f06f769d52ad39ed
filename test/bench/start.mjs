import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, root } from './court.mjs';

const PORT = 3917;

/** One `npm start` until the court says it is open; with the memory of the process a moment later. */
function startOnce(dataDir) {
  const began = Date.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, ASSIZE_PORT: String(PORT), ASSIZE_DATA_DIR: dataDir, ASSIZE_LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', async (chunk) => {
      said += chunk;
      if (!/Ctrl-C stops/.test(said)) return;
      const seconds = (Date.now() - began) / 1000;
      said = '';
      await new Promise((rest) => setTimeout(rest, 5000));
      const metrics = await (await fetch(`http://127.0.0.1:${PORT}/metrics`)).text();
      const rss = Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1] ?? 0);
      child.once('exit', () => resolve({ seconds, rss }));
      child.kill('SIGTERM');
    });
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)));
  });
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
