import { DomainError } from '@assize/kernel';
import { openNote } from './domain/note';
import { parseVkey } from './domain/note-key';
import { parseReceipt } from './domain/proof';
import { logRotationUnsigned } from './errors';
import type { KeyRing } from './key-ring';
import type { TransparencyLog } from './transparency-log';

/** A change of key that is done. */
export interface Rotated {
  readonly old: string;
  readonly vkey: string;
  /** Where the log says so, and its `.tlog-proof` under a checkpoint that both keys signed. */
  readonly index: number;
  readonly receipt: string;
}

/**
 * Changes the key of a log.
 *
 * Order: the new key is on the disk; the entry that names both keys is in the log; both have signed the checkpoint that covers it; the new key
 * rules; what the older keys were made of is destroyed. A crash anywhere leaves a rotation that the next call finishes: it finds the key that was
 * made, and the log holds an entry once.
 */
export class KeyRotation {
  constructor(
    private readonly log: Pick<TransparencyLog, 'append'>,
    private readonly keys: KeyRing,
  ) {}

  /**
   * @param overlapDays for how long checkpoints carry the signature of the old key too
   * @throws DomainError as `TransparencyLog.append` does
   * @throws DomainError `log-key-overlap` as `KeyRing.begin` does
   * @throws DomainError `log-rotation-unsigned` when the process that sequences does not know the new key; then the old one goes on ruling
   */
  async rotate(overlapDays: number): Promise<Rotated> {
    const next = await this.keys.begin(overlapDays);
    const [logged] = await this.log.append([next.entry]);
    const { index, receipt } = logged!;
    refuseUnlessSigned(receipt, [next.old, next.vkey]);
    await this.keys.activate(next);
    await this.keys.forget();
    return { old: next.old, vkey: next.vkey, index, receipt };
  }
}

function refuseUnlessSigned(receipt: string, vkeys: readonly string[]): void {
  const { checkpoint } = parseReceipt(receipt);
  if (vkeys.every((vkey) => openNote(checkpoint, [parseVkey(vkey)]).opened)) return;
  throw new DomainError(
    logRotationUnsigned,
    'The checkpoint over the rotation is not signed by both keys. Restart the process that appends, with the same data folder, and rotate again.',
  );
}
