import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { DomainError } from '@assize/kernel';
import { auditLog, compareCheckpoints, parseVkey, verifyReceipt, type Finding } from '@assize/tlog';
import { say } from '../say';

/** What a verification says: 0 it holds, 1 it does not, 2 it could not be verified. */
interface Verdict {
  readonly holds: boolean;
  readonly says: string;
  readonly findings: readonly Finding[];
}

interface Options {
  readonly vkey: string;
  readonly json?: true;
}

type ReadFile = (path: string) => Promise<Buffer | undefined>;

const MISSING = new Set(['ENOENT', 'ENOTDIR']);

const inFolder =
  (folder: string): ReadFile =>
  (path) =>
    readFile(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
      if (MISSING.has(error.code ?? '')) return undefined;
      throw error;
    });

const atUrl =
  (prefix: string): ReadFile =>
  async (path) => {
    const answer = await fetch(`${prefix.replace(/\/+$/, '')}/${path}`);
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}.`);
    return Buffer.from(await answer.arrayBuffer());
  };

const logAt = (place: string): ReadFile => (/^https?:\/\//.test(place) ? atUrl(place) : inFolder(place));

/** A key is given itself or as a file that holds it. */
async function keyOf(given: string): Promise<string> {
  return given.includes('+') ? given : (await readFile(given, 'utf8')).trim();
}

const judged = (findings: readonly Finding[], holds: string): Verdict => ({
  holds: findings.length === 0,
  says: findings.length === 0 ? holds : `${findings.length} found`,
  findings,
});

export async function verifyLog(place: string, vkey: string): Promise<Verdict> {
  const { checkpoint, findings } = await auditLog(logAt(place), parseVkey(vkey));
  return judged(findings, `All ${checkpoint?.size ?? 0} entries lead to the root signed by ${checkpoint?.origin}.`);
}

export async function verifyCheckpoints(first: string, second: string, vkey: string, log?: string): Promise<Verdict> {
  const notes = [await readFile(first, 'utf8'), await readFile(second, 'utf8')] as const;
  const findings = await compareCheckpoints(notes, parseVkey(vkey), log === undefined ? undefined : logAt(log));
  return judged(findings, 'One checkpoint is the beginning of the other.');
}

export async function verifyReceiptFile(receipt: string, entry: string, vkey: string): Promise<Verdict> {
  const verdict = verifyReceipt(await readFile(receipt, 'utf8'), await readFile(entry), vkey);
  const findings = verdict.holds ? [] : [{ object: receipt, what: verdict.failed }];
  const place = verdict.holds ? `The entry is number ${verdict.index} of ${verdict.checkpoint.size}.` : '';
  return judged(findings, place);
}

/** Says a verdict, and lets the process end with its code. */
async function answer({ json }: Options, verify: () => Promise<Verdict>): Promise<void> {
  try {
    const verdict = await verify();
    process.exitCode = verdict.holds ? 0 : 1;
    if (json) return say(JSON.stringify(verdict, null, 2));
    verdict.findings.forEach(({ object, what }) => say(`${object}: ${what}`));
    say(verdict.holds ? `holds: ${verdict.says}` : `does not hold: ${verdict.says}`);
  } catch (error) {
    process.exitCode = 2;
    const code = error instanceof DomainError ? error.code : undefined;
    const message = error instanceof Error ? error.message : String(error);
    if (json) say(JSON.stringify({ holds: null, error: { code, message } }, null, 2));
    else process.stderr.write(`could not verify: ${message}\n`);
  }
}

const part = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .requiredOption(
      '--vkey <key>',
      'the verifier key of the log, or a file with it; never one that came with what is verified',
    )
    .option('--json', 'answer as JSON');

const receiptCommand = (): Command =>
  part('receipt', 'Whether an entry is in the log, by its .tlog-proof file.')
    .argument('<file>', 'the receipt')
    .requiredOption('--entry <file>', 'the exact bytes of the entry')
    .action((file: string, options: Options & { entry: string }) =>
      answer(options, async () => verifyReceiptFile(file, options.entry, await keyOf(options.vkey))),
    );

const logCommand = (): Command =>
  part('log', 'Reads a whole log again and computes its root from the entries.')
    .argument('<place>', 'the folder or the URL of the log, such as https://court.example/log')
    .action((place: string, options: Options) =>
      answer(options, async () => verifyLog(place, await keyOf(options.vkey))),
    );

const checkpointsCommand = (): Command =>
  part('checkpoints', 'Whether one of two checkpoints is the beginning of the other.')
    .argument('<first>', 'a file with a signed checkpoint')
    .argument('<second>', 'another')
    .option('--log <place>', 'folder or URL of the log; needed when the sizes differ')
    .action((first: string, second: string, options: Options & { log?: string }) =>
      answer(options, async () => verifyCheckpoints(first, second, await keyOf(options.vkey), options.log)),
    );

export const verifyCommand = (): Command =>
  new Command('verify')
    .description('Verifies receipts, logs and checkpoints without a court or a database.')
    .addHelpText('after', '\nEnds with 0 when it holds, 1 when it does not, 2 when it could not be verified.')
    .addCommand(receiptCommand())
    .addCommand(logCommand())
    .addCommand(checkpointsCommand());
