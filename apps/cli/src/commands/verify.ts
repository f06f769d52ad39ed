import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { DomainError } from '@assize/kernel';
import {
  auditLog,
  certificatesOf,
  compareCheckpoints,
  encodeVkey,
  followRotations,
  openByPolicy,
  openCheckpoint,
  parsePolicy,
  parseVkey,
  verifyReceiptBy,
  verifyTimestamp,
  type Finding,
  type NoteKey,
  type OpenCheckpoint,
  type Policy,
  type Rotation,
} from '@assize/tlog';
import { say } from '../say';
import { verifyBundleAt, type BundleKeys } from './verify-bundle';

/** What a verification says: 0 it holds, 1 it does not, 2 it could not be verified. */
interface Verdict {
  readonly holds: boolean;
  readonly says: string;
  readonly findings: readonly Finding[];
}

interface Options {
  readonly vkey: readonly string[];
  readonly policy?: string;
  readonly json?: true;
}

/** Whom the verifier believes. */
export interface Trust {
  readonly logs: readonly NoteKey[];
  readonly open: OpenCheckpoint;
  /** Whether cosignatures of witnesses are asked for. */
  readonly witnessed: boolean;
  /** The same, and the keys that the log itself says came after those believed. */
  readonly following: (rotations: readonly Rotation[]) => Trust;
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

/** A key is given itself or as a file that holds it, or several, one a line. */
async function keysOf(given: string): Promise<NoteKey[]> {
  const lines = given.includes('+') ? [given] : (await readFile(given, 'utf8')).trim().split('\n');
  return lines.map(parseVkey);
}

export const trustInKeys = (logs: readonly NoteKey[]): Trust => ({
  logs,
  open: (note) => openCheckpoint(note, logs),
  witnessed: false,
  following: (rotations) => trustInKeys(followRotations(logs, rotations)),
});

export const trustByPolicy = (text: string): Trust => trustIn(parsePolicy(text));

const trustIn = (policy: Policy): Trust => ({
  logs: policy.logs,
  open: (note) => openByPolicy(note, policy),
  witnessed: policy.quorum !== 'none',
  following: (rotations) => trustIn({ ...policy, logs: followRotations(policy.logs, rotations) }),
});

async function trustOf({ vkey, policy }: Options): Promise<Trust> {
  if ((policy === undefined) === (vkey.length === 0)) throw new Error('Give either --vkey or --policy.');
  if (policy !== undefined) return trustByPolicy(await readFile(policy, 'utf8'));
  return trustInKeys((await Promise.all(vkey.map(keysOf))).flat());
}

const judged = (findings: readonly Finding[], holds: string): Verdict => ({
  holds: findings.length === 0,
  says: findings.length === 0 ? holds : `${findings.length} found`,
  findings,
});

export async function verifyLog(place: string, trust: Trust): Promise<Verdict> {
  const read = logAt(place);
  const { checkpoint, findings, rotations } = await auditLog(read, trust.logs);
  const witnessed = trust.witnessed ? await verifyWitnessed(read, trust.following(rotations)) : [];
  const last = rotations.at(-1);
  const now = last ? ` Its key was rotated ${rotations.length} times and is now ${encodeVkey(last.next)}.` : '';
  const holds = `All ${checkpoint?.size ?? 0} entries lead to the root signed by ${checkpoint?.origin}.${now}`;
  return judged([...findings, ...witnessed], holds);
}

/** That what the witnesses cosigned is the beginning of what the log publishes. */
async function verifyWitnessed(read: ReadFile, { open, logs }: Trust): Promise<readonly Finding[]> {
  const [witnessed, checkpoint] = [await read('witnessed'), await read('checkpoint')];
  if (!witnessed) return [{ object: 'witnessed', what: 'is missing: no witness has cosigned' }];
  const opened = open(witnessed.toString('utf8'));
  if (!opened.opened) return [{ object: 'witnessed', what: `does not verify: ${opened.failed}` }];
  const notes = [witnessed, checkpoint ?? Buffer.alloc(0)].map(String) as [string, string];
  return compareCheckpoints(notes, logs, read);
}

export async function verifyCheckpoints(first: string, second: string, trust: Trust, log?: string): Promise<Verdict> {
  const notes = [await readFile(first, 'utf8'), await readFile(second, 'utf8')] as const;
  const findings = await compareCheckpoints(notes, trust.open, log === undefined ? undefined : logAt(log));
  return judged(findings, 'One checkpoint is the beginning of the other.');
}

export async function verifyReceiptFile(receipt: string, entry: string, trust: Trust): Promise<Verdict> {
  const verdict = verifyReceiptBy(await readFile(receipt, 'utf8'), await readFile(entry), trust.open);
  const findings = verdict.holds ? [] : [{ object: receipt, what: verdict.failed }];
  const place = verdict.holds ? `The entry is number ${verdict.index} of ${verdict.checkpoint.size}.` : '';
  return judged(findings, place);
}

/** @param roots a file with the root certificates that the verifier believes, in PEM */
export async function verifyTimestampFile(
  reply: string,
  checkpoint: string,
  roots: string,
  trust: Trust,
): Promise<Verdict> {
  const data = await readFile(checkpoint);
  const opened = trust.open(data.toString('utf8'));
  if (!opened.opened) return judged([{ object: checkpoint, what: `does not verify: ${opened.failed}` }], '');
  const believed = certificatesOf(await readFile(roots, 'utf8'));
  if (believed.length === 0) throw new Error(`${roots} holds no certificate.`);
  const verdict = verifyTimestamp({ reply: await readFile(reply), data, roots: believed });
  if (!verdict.holds) return judged([{ object: reply, what: verdict.failed }], '');
  const { signer, at } = verdict;
  const until = new Date(signer.validTo).toISOString();
  return judged(
    [],
    `The checkpoint of ${opened.checkpoint.size} entries existed at ${at.toISOString()}. The certificate of the authority ends on ${until}.`,
  );
}

/** Says a verdict, and lets the process end with its code. */
async function answer({ json }: Pick<Options, 'json'>, verify: () => Promise<Verdict>): Promise<void> {
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
    .option(
      '--vkey <key>',
      'the verifier key of the log, or a file with it or several; never one that came with what is verified',
      (given: string, before: string[]) => [...before, given],
      [],
    )
    .option(
      '--policy <file>',
      'instead: logs, witnesses and quorum that you believe, in the form of c2sp.org/tlog-policy',
    )
    .option('--json', 'answer as JSON');

const receiptCommand = (): Command =>
  part('receipt', 'Whether an entry is in the log, by its .tlog-proof file.')
    .argument('<file>', 'the receipt')
    .requiredOption('--entry <file>', 'the exact bytes of the entry')
    .action((file: string, options: Options & { entry: string }) =>
      answer(options, async () => verifyReceiptFile(file, options.entry, await trustOf(options))),
    );

const logCommand = (): Command =>
  part('log', 'Reads a whole log again and computes its root from the entries.')
    .argument('<place>', 'the folder or the URL of the log, such as https://court.example/log')
    .action((place: string, options: Options) => answer(options, async () => verifyLog(place, await trustOf(options))));

const checkpointsCommand = (): Command =>
  part('checkpoints', 'Whether one of two checkpoints is the beginning of the other.')
    .argument('<first>', 'a file with a signed checkpoint')
    .argument('<second>', 'another')
    .option('--log <place>', 'folder or URL of the log; needed when the sizes differ')
    .action((first: string, second: string, options: Options & { log?: string }) =>
      answer(options, async () => verifyCheckpoints(first, second, await trustOf(options), options.log)),
    );

const timestampCommand = (): Command =>
  part('timestamp', 'Whether a checkpoint existed at the time that an authority says (RFC 3161).')
    .argument('<reply>', 'the reply of the authority (.tsr)')
    .requiredOption('--checkpoint <file>', 'the signed checkpoint that was stamped, byte for byte')
    .requiredOption('--root <file>', 'the root certificates that you believe, in PEM')
    .action((file: string, options: Options & { checkpoint: string; root: string }) =>
      answer(options, async () => verifyTimestampFile(file, options.checkpoint, options.root, await trustOf(options))),
    );

const bundleCommand = (): Command =>
  new Command('bundle')
    .description(
      'Verifies a bundle of evidence: manifest, files, entries, receipts, checkpoint, witnesses, time stamps.',
    )
    .argument('<place>', 'the zip, or the folder it was unpacked to')
    .requiredOption(
      '--key <file>',
      'the verifier key of the log, and a line for each witness that must have cosigned; never one out of the bundle',
    )
    .option(
      '--tsa <file>',
      'certificates of time-stamping authorities in PEM; without them time stamps are passed over',
    )
    .option('--json', 'answer as JSON')
    .action((place: string, { json, ...keys }: BundleKeys & { json?: true }) =>
      answer(json ? { json } : {}, () => verifyBundleAt(place, keys)),
    );

/** What was typed wrong verifies nothing. Asking for help is no mistake. */
function withOwnEnding(command: Command): Command {
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  command.commands.forEach(withOwnEnding);
  return command;
}

export const verifyCommand = (): Command => withOwnEnding(verifications());

const verifications = (): Command =>
  new Command('verify')
    .description('Verifies receipts, bundles, logs and checkpoints without a court or a database.')
    .addHelpText('after', '\nEnds with 0 when it holds, 1 when it does not, 2 when it could not be verified.')
    .addCommand(receiptCommand())
    .addCommand(bundleCommand())
    .addCommand(logCommand())
    .addCommand(checkpointsCommand())
    .addCommand(timestampCommand());
