import { DomainError } from '@assize/kernel';
import { receiptMalformed } from '../errors';
import { fromBase64 } from './base64';
import { openCheckpoint, type Checkpoint, type OpenCheckpoint } from './checkpoint';
import { parseCount } from './count';
import { HASH_LENGTH, inclusionProofs, leafHash, type NodeAt } from './merkle';
import { verifyInclusion } from './merkle-verify';
import { parseVkey } from './note-key';

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** A tree deeper than this has more leaves than its size can count. */
const LONGEST_PROOF = 63;

/** That an entry is in the log: what a `.tlog-proof` file holds (c2sp.org/tlog-proof). */
export interface Receipt {
  readonly index: number;
  readonly proof: readonly Buffer[];
  /** The signed note, byte for byte. */
  readonly checkpoint: string;
  /** Whatever somebody put beside it. Covered by no signature, so never to be trusted. */
  readonly extra?: Buffer;
}

export type ReceiptFailure =
  /** The signature of the log is missing: the checkpoint is another log's, or nobody's. */
  | 'checkpoint-unsigned'
  | 'checkpoint-signature'
  | 'checkpoint-malformed'
  | 'checkpoint-origin'
  /** Too few of the witnesses that the verifier believes have cosigned. */
  | 'checkpoint-quorum'
  /** The index is not below the size of the checkpoint. */
  | 'index-beyond-checkpoint'
  /** Entry, index or proof do not lead to the signed root. */
  | 'inclusion';

export type ReceiptVerdict =
  | { readonly holds: true; readonly index: number; readonly checkpoint: Checkpoint }
  | { readonly holds: false; readonly failed: ReceiptFailure };

const CHECKPOINT_FAILURES = {
  malformed: 'checkpoint-malformed',
  unsigned: 'checkpoint-unsigned',
  'bad-signature': 'checkpoint-signature',
  'not-a-checkpoint': 'checkpoint-malformed',
  'other-origin': 'checkpoint-origin',
  quorum: 'checkpoint-quorum',
} as const;

export function formatReceipt({ index, proof, checkpoint, extra }: Receipt): string {
  const said = extra ? `extra ${extra.toString('base64')}\n` : '';
  return `${FIRST_LINE}\n${said}index ${index}\n${proof.map(proofLine).join('')}\n${checkpoint}`;
}

const proofLine = (hash: Buffer): string => `${hash.toString('base64')}\n`;

/** What the receipts of the leaves from `from` on say before their checkpoint, which they share. @param at as `inclusionProofs` asks it */
export function formatProofs(from: number, size: number, at: NodeAt): string[] {
  const way = { top: '', below: (rest: string, sibling: Buffer) => proofLine(sibling) + rest };
  return inclusionProofs(from, size, at, way).map((lines, n) => `${FIRST_LINE}\nindex ${from + n}\n${lines}\n`);
}

/** @throws DomainError `receipt-malformed` saying which part cannot be read */
export function parseReceipt(text: string): Receipt {
  const cut = text.indexOf('\n\n');
  if (cut < 0) throw malformed('There is no empty line between proof and checkpoint.');
  const [first, ...lines] = text.slice(0, cut).split('\n');
  if (first !== FIRST_LINE) throw malformed(`The first line is not "${FIRST_LINE}".`);
  const extra = lines[0]?.startsWith('extra ') ? parseExtra(lines.shift()!) : undefined;
  const index = parseIndex(lines.shift());
  return { index, proof: parseHashes(lines), checkpoint: text.slice(cut + 2), ...(extra && { extra }) };
}

/**
 * Says whether the receipt proves that `entry` is in the log whose verifier key is `vkey`, without asking anybody.
 *
 * The key must come from outside the receipt: whoever makes up a log can also sign for it. Of a log whose key was rotated, all its keys may be given.
 *
 * @throws DomainError `receipt-malformed` or `log-key-malformed` when there is nothing to verify
 */
export function verifyReceipt(receipt: string, entry: Buffer, vkey: string | readonly string[]): ReceiptVerdict {
  const keys = [vkey].flat().map(parseVkey);
  return verifyReceiptBy(receipt, entry, (note) => openCheckpoint(note, keys));
}

/** The same by whatever opens the checkpoint, such as a policy. @throws DomainError `receipt-malformed` */
export function verifyReceiptBy(receipt: string, entry: Buffer, open: OpenCheckpoint): ReceiptVerdict {
  const { index, proof, checkpoint: note } = parseReceipt(receipt);
  const opened = open(note);
  if (!opened.opened) return { holds: false, failed: CHECKPOINT_FAILURES[opened.failed] };
  const { checkpoint } = opened;
  if (index >= checkpoint.size) return { holds: false, failed: 'index-beyond-checkpoint' };
  const included = verifyInclusion({ index, leaf: leafHash(entry), head: checkpoint, proof });
  return included ? { holds: true, index, checkpoint } : { holds: false, failed: 'inclusion' };
}

/** Which of a log's verifier keys, newest first, opens a receipt: after a rotation that of an older one is a former key. The first when none does. */
export function vkeyOfReceipt(receipt: string, vkeys: readonly [string, ...string[]]): string {
  const checkpoint = receipt.slice(receipt.indexOf('\n\n') + 2);
  return vkeys.find((vkey) => openCheckpoint(checkpoint, parseVkey(vkey)).opened) ?? vkeys[0];
}

function parseExtra(line: string): Buffer {
  const extra = fromBase64(line.slice('extra '.length));
  if (!extra) throw malformed('The extra line is not base64.');
  return extra;
}

function parseIndex(line = ''): number {
  const index = line.startsWith('index ') ? parseCount(line.slice('index '.length)) : undefined;
  if (index === undefined) throw malformed('The index line is missing or not a decimal without leading zeroes.');
  return index;
}

function parseHashes(lines: readonly string[]): Buffer[] {
  if (lines.length > LONGEST_PROOF) throw malformed(`A proof has at most ${LONGEST_PROOF} hashes.`);
  return lines.map((line) => {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_LENGTH) throw malformed('A line of the proof is not a SHA-256 hash in base64.');
    return hash;
  });
}

const malformed = (message: string): DomainError => new DomainError(receiptMalformed, message);
