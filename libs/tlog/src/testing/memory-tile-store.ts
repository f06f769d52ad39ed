import { DomainError } from '@assize/kernel';
import type { TileFile } from '../domain/right-edge';
import { logTileConflict } from '../errors';
import { TileStore, type Draft, type LiveFile } from '../tile-store';

/** Files of a log that forget. `files` may be changed by a test as somebody with rights on the disk would. */
export class MemoryTileStore extends TileStore {
  constructor(readonly files = new Map<string, Buffer>()) {
    super();
  }

  async read(path: string): Promise<Buffer | undefined> {
    return this.files.get(path);
  }

  async draft(files: readonly TileFile[]): Promise<Draft> {
    return { publish: async () => this.put(files), drop: async () => undefined };
  }

  async draftOf(name: LiveFile, bytes: Buffer): Promise<Draft> {
    return { publish: () => this.replace(name, bytes), drop: async () => undefined };
  }

  async replace(name: LiveFile, bytes: Buffer): Promise<void> {
    this.files.set(name, bytes);
  }

  async dropDrafts(): Promise<void> {}

  private put(files: readonly TileFile[]): void {
    for (const { path, bytes } of files) {
      const there = this.files.get(path);
      if (there && !there.equals(bytes)) throw new DomainError(logTileConflict, `${path} is there with other bytes.`);
      this.files.set(path, bytes);
    }
  }

  async removeUnfinished(path: string): Promise<void> {
    for (const one of this.files.keys()) if (one.startsWith(`${path}.p/`)) this.files.delete(one);
  }

  async list(folder: string): Promise<string[]> {
    return [...this.files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
  }
}
