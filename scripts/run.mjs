import { spawn } from 'child_process';
import os from 'os';
import path from 'path';
import { fileURLToPath } from 'url';

/** The repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const parent = process.ppid;

/**
 * Runs a Node program to its end and keeps what it says: `{ code, output }`.
 *
 * `onStart` gets its process number. When we are told to end, it is ended too.
 */
export function captured(args, options) {
  const { onStart, env, command } = Object.assign({ command: process.execPath }, options);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: Object.assign({}, process.env, env),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command !== process.execPath && process.platform === 'win32',
    });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    const end = (signal) => {
      child.kill(signal);
      // Not at once: others that run beside this one are ended by the same signal.
      setImmediate(() => process.exit(128 + os.constants.signals[signal]));
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    signals.forEach((signal) => process.once(signal, end));
    child.on('error', reject);
    child.on('close', (code) => {
      signals.forEach((signal) => process.removeListener(signal, end));
      resolve({ code: code === null ? 1 : code, output: Buffer.concat(said).toString('utf8') });
    });
    if (onStart && child.pid) onStart(child.pid);
  });
}

/**
 * Runs a Node program in our place: same terminal, same signals. Resolves to its exit code.
 *
 * A terminal sends Ctrl-C to the program itself too, so only signals it cannot have seen are passed on.
 */
export function inOurPlace(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: Object.assign({}, process.env, env),
      stdio: 'inherit',
    });
    process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    process.on('SIGHUP', () => child.kill('SIGHUP'));
    onceAbandoned(() => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ? 128 + os.constants.signals[signal] : code));
  });
}

/**
 * npm runs scripts through a shell and passes signals to that shell only, which often dies without telling us. So whoever ends
 * `npm start` would leave Assize running: under npm, we end with our parent.
 */
function onceAbandoned(end) {
  if (!process.env.npm_lifecycle_event) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 250);
  watch.unref();
}

/** Runs a script's work and ends with the exit code it returns; what it was refused is said in one line. */
export function script(work) {
  work().then(
    (code) => {
      process.exitCode = code;
    },
    (error) => {
      console.error(error instanceof Refused ? error.message : error);
      process.exitCode = 1;
    },
  );
}

/** Something the person at the keyboard can mend; the message says how. */
export class Refused extends Error {}
