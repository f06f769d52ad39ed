import { CheckpointSigner } from '../checkpoint-signer';
import { TransparencyLog } from '../transparency-log';
import { aPrivateKey } from './log-key';
import { MemoryLogStore } from './memory-log-store';
import { MemoryTileStore } from './memory-tile-store';
import { treeOf } from './tree';

/** A log in memory but for what its signer remembers. */
export interface MadeLog {
  readonly store: MemoryLogStore;
  readonly files: MemoryTileStore;
  readonly log: TransparencyLog;
}

/** @param lastCheckpoint the file of the signer, asked when a log is made */
export function logsWith(lastCheckpoint: () => string) {
  const aSigner = () =>
    new CheckpointSigner({ origin: 'court.example/log', privateKey: aPrivateKey(), lastCheckpoint: lastCheckpoint() });
  const aLog = (store = new MemoryLogStore(), files = new MemoryTileStore()): MadeLog => ({
    store,
    files,
    log: new TransparencyLog({ store, files, signer: aSigner() }),
  });
  return {
    aSigner,
    aLog,
    /** The log after its process died, in a new one. */
    restarted: async ({ store, files }: MadeLog): Promise<TransparencyLog> => {
      await store.close();
      return aLog(store, files).log;
    },
    /** A log holding the entries of `treeOf(size)`. */
    aLogOf: async (size: number): Promise<MadeLog> => {
      const made = aLog();
      await made.log.append(treeOf(size).entries);
      return made;
    },
  };
}

/** One of the entries of `treeOf`. */
export const entry = (index: number): Buffer => Buffer.from(`entry ${index}`);

export const sizeOf = (checkpoint: string): string | undefined => checkpoint.split('\n')[1];
