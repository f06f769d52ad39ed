import { Worker } from 'node:worker_threads';

/**
 * A process that is busy hears nothing, not even that the court is gone: a thread beside it looks every second. It looks
 * oftener at what the process holds, for buffers lie outside the heap that V8 bounds, and ends a process that holds too
 * much as V8 would: by a signal of its own.
 */
const WATCH = `const { workerData: most } = require('node:worker_threads');
  const court = process.ppid;
  setInterval(() => process.ppid === court || process.kill(process.pid, 'SIGKILL'), 1000);
  if (most) setInterval(() => process.memoryUsage.rss() < most || process.kill(process.pid, 'SIGABRT'), 50);`;

/** What this process may hold in all, in bytes, as whoever began it said; 0 when it did not. */
const mostBytes = Number(process.argv[2] ?? 0) * 1024 * 1024;

export const watchOver = (): void =>
  new Worker(WATCH, { eval: true, execArgv: [], env: {}, workerData: mostBytes }).unref();
