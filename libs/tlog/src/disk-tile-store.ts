import { readdir, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { DomainError, newId } from '@assize/kernel';
import type { TileFile } from './domain/right-edge';
import { makeFolder, nameOnce, readIfThere, replaceDurably, syncFolder, writeDurably } from './durable-files';
import { logTileConflict } from './errors';
import { TileStore, type LiveFile } from './tile-store';

/**
 * Tiles as files in a folder.
 *
 * Order of an addition: draft, fsync, name (by a link, which never overwrites), fsync of every folder that got a name. A crash leaves
 * drafts, which nobody reads, or whole files. Folders are synced also when the file was there already: who wrote it may have died before.
 */
export class DiskTileStore extends TileStore {
  private readonly drafts: string;

  constructor(private readonly folder: string) {
    super();
    this.drafts = join(folder, 'drafts');
  }

  async read(path: string): Promise<Buffer | undefined> {
    return readIfThere(this.place(path));
  }

  async add(files: readonly TileFile[]): Promise<void> {
    await this.makeDrafts();
    const folders = new Set(files.map(({ path }) => dirname(this.place(path))));
    const changed = new Set(folders);
    for (const folder of folders) makeFolder(folder).forEach((one) => changed.add(one));
    await Promise.all(files.map((file) => this.addOne(file)));
    await Promise.all([...changed].map(syncFolder));
  }

  async replace(name: LiveFile, bytes: Buffer): Promise<void> {
    await this.makeDrafts();
    await replaceDurably(this.place(name), join(this.drafts, name), bytes);
  }

  async removeUnfinished(path: string): Promise<void> {
    await rm(`${this.place(path)}.p`, { recursive: true, force: true });
  }

  async list(folder: string): Promise<string[]> {
    const found = await readdir(this.place(folder), { recursive: true, withFileTypes: true }).catch(() => []);
    const files = found.filter((entry) => entry.isFile());
    return files.map((file) => this.pathOf(join(file.parentPath, file.name))).sort();
  }

  private async addOne({ path, bytes }: TileFile): Promise<void> {
    const draft = join(this.drafts, newId());
    await writeDurably(draft, bytes);
    if (nameOnce(draft, this.place(path))) return;
    if ((await this.read(path))?.equals(bytes)) return;
    throw new DomainError(logTileConflict, `${path} is there with other bytes. It was not overwritten.`);
  }

  private async makeDrafts(): Promise<void> {
    for (const changed of makeFolder(this.drafts)) await syncFolder(changed);
  }

  private place(path: string): string {
    return join(this.folder, path);
  }

  private pathOf(place: string): string {
    return relative(this.folder, place).split(sep).join('/');
  }
}
