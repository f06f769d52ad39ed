import { fromBase64 } from './base64';
import { parseCount } from './count';
import { HASH_LENGTH } from './merkle';

/** A tree deeper than this has more leaves than its size can count. */
const LONGEST_PROOF = 63;

/** What is sent to a witness (c2sp.org/tlog-witness, `add-checkpoint`). */
export interface AddCheckpoint {
  /** The size that the witness cosigned last, as far as the sender knows. */
  readonly old: number;
  /** That the tree of `old` entries is the beginning of that of the checkpoint. */
  readonly proof: readonly Buffer[];
  /** The signed note, byte for byte. */
  readonly checkpoint: string;
}

export const formatAddCheckpoint = ({ old, proof, checkpoint }: AddCheckpoint): string =>
  [`old ${old}\n`, ...proof.map((hash) => `${hash.toString('base64')}\n`), '\n', checkpoint].join('');

/** Undefined when a line is not as the specification has it. The checkpoint itself is not looked at. */
export function parseAddCheckpoint(body: Buffer): AddCheckpoint | undefined {
  const text = body.toString('utf8');
  const cut = text.indexOf('\n\n');
  if (cut < 0) return undefined;
  const [first = '', ...lines] = text.slice(0, cut).split('\n');
  const old = first.startsWith('old ') ? parseCount(first.slice('old '.length)) : undefined;
  const proof = lines.flatMap((line) => fromBase64(line) ?? []);
  const whole = proof.length === lines.length && proof.every((hash) => hash.length === HASH_LENGTH);
  if (old === undefined || !whole || lines.length > LONGEST_PROOF) return undefined;
  return { old, proof, checkpoint: text.slice(cut + 2) };
}
