import { buffer } from 'node:stream/consumers';
import type { S3Bucket } from '@assize/buckets';
import { DomainError } from '@assize/kernel';
import type { TileFile } from './domain/right-edge';
import { logTileConflict } from './errors';
import { TileStore, type Draft, type LiveFile } from './tile-store';

/** Tiles as objects in a bucket, added by a conditional write, which never overwrites. */
export class S3TileStore extends TileStore {
  constructor(private readonly bucket: S3Bucket) {
    super();
  }

  async read(path: string): Promise<Buffer | undefined> {
    const found = await this.bucket.read(path);
    return found && buffer(found);
  }

  /** A bucket writes and names at once, so the draft stays in memory. */
  async draft(files: readonly TileFile[]): Promise<Draft> {
    const publish = async (): Promise<void> => void (await Promise.all(files.map((file) => this.addOne(file))));
    return { publish, drop: async () => undefined };
  }

  async draftOf(name: LiveFile, bytes: Buffer): Promise<Draft> {
    return { publish: () => this.replace(name, bytes), drop: async () => undefined };
  }

  replace(name: LiveFile, bytes: Buffer): Promise<void> {
    return this.bucket.replace(name, bytes);
  }

  async dropDrafts(): Promise<void> {}

  async removeUnfinished(path: string): Promise<void> {
    for await (const { key } of this.bucket.list(`${path}.p/`)) await this.bucket.remove(key);
  }

  async list(folder: string): Promise<string[]> {
    const found: string[] = [];
    for await (const { key } of this.bucket.list(`${folder}/`)) found.push(key);
    return found.sort();
  }

  /** Unfinished tiles are removed some day, so only full ones are locked. */
  private async addOne({ path, bytes }: TileFile): Promise<void> {
    if (await this.bucket.create(path, bytes, /\.p\/\d+$/.test(path) ? 'free' : 'locked')) return;
    if ((await this.read(path))?.equals(bytes)) return;
    throw new DomainError(logTileConflict, `${path} is there with other bytes. It was not overwritten.`);
  }
}
