import { writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { DomainError, newId } from '@assize/kernel';
import type { TileFile } from './domain/right-edge';
import {
  makeFolder,
  nameOnce,
  readIfThere,
  readIfThereNow,
  removeIfThere,
  replaceDurably,
  syncFolder,
  writeAllDurably,
} from './durable-files';
import { logTileConflict } from './errors';
import { RetiredFiles } from './retired-files';
import { TileStore, type Draft, type LiveFile } from './tile-store';

interface Drafted extends TileFile {
  readonly draft: string;
}

/**
 * Tiles as files in a folder.
 *
 * Order of an addition: draft, fsync, name (by a link, which never overwrites), fsync of every folder that got a name. A crash leaves
 * drafts, which nobody reads, or whole files. Folders are synced also when the file was there already: who wrote it may have died before.
 */
export class DiskTileStore extends TileStore {
  private readonly folder: string;
  private readonly drafts: string;
  /** Folders that were there when they were last needed. Making one that is there costs as much as writing a small file. */
  private readonly known = new Set<string>();
  private readonly retired = new RetiredFiles();

  constructor(folder: string) {
    super();
    this.folder = resolve(folder);
    this.drafts = join(this.folder, 'drafts');
  }

  async read(path: string): Promise<Buffer | undefined> {
    // A checkpoint and a tile of hashes are smaller than a journey to another thread; a bundle of entries may be large.
    return path.startsWith('tile/entries/') ? readIfThere(this.place(path)) : readIfThereNow(this.place(path));
  }

  async draft(files: readonly TileFile[]): Promise<Draft> {
    await this.makeDrafts();
    const drafted = files.map((file) => ({ ...file, draft: this.newDraft() }));
    await writeAllDurably(drafted.map(({ draft, bytes }) => ({ path: draft, bytes })));
    return {
      publish: () => this.publish(drafted),
      drop: async () => drafted.forEach(({ draft }) => removeIfThere(draft)),
    };
  }

  async draftOf(name: LiveFile, bytes: Buffer): Promise<Draft> {
    await this.makeDrafts();
    const retired = this.retired.take(bytes.length);
    const draft = retired ?? this.newDraft();
    writeFileSync(draft, bytes, { flag: retired ? 'r+' : 'wx', mode: 0o600 });
    return {
      publish: async () => this.retired.replace(draft, this.place(name), this.newDraft()),
      drop: async () => removeIfThere(draft),
    };
  }

  async replace(name: LiveFile, bytes: Buffer): Promise<void> {
    await this.makeDrafts();
    await replaceDurably(this.place(name), this.newDraft(), bytes);
  }

  async dropDrafts(): Promise<void> {
    this.retired.forget();
    const left = await readdir(this.drafts).catch(() => []);
    await Promise.all(left.map((name) => rm(join(this.drafts, name), { force: true })));
  }

  async removeUnfinished(path: string): Promise<void> {
    const folder = `${this.place(path)}.p`;
    this.known.delete(folder);
    await rm(folder, { recursive: true, force: true });
  }

  async list(folder: string): Promise<string[]> {
    const found = await readdir(this.place(folder), { recursive: true, withFileTypes: true }).catch(() => []);
    const files = found.filter((entry) => entry.isFile());
    return files.map((file) => this.pathOf(join(file.parentPath, file.name))).sort();
  }

  private async publish(files: readonly Drafted[]): Promise<void> {
    const folders = new Set(files.map(({ path }) => dirname(this.place(path))));
    const changed = new Set(folders);
    for (const folder of folders) this.make(folder).forEach((one) => changed.add(one));
    try {
      await Promise.all(files.map((file) => this.name(file)));
    } catch (error) {
      this.known.clear();
      throw error;
    }
    await Promise.all([...changed].map(syncFolder));
  }

  /** Makes a folder where it is missing. Answers those above it that are to be synced: whoever made it may have died before. */
  private make(folder: string): string[] {
    if (this.known.has(folder)) return [];
    const changed = new Set(makeFolder(folder));
    for (let above = folder; above !== this.folder;) changed.add((above = dirname(above)));
    this.known.add(folder);
    return [...changed];
  }

  private async name({ path, bytes, draft }: Drafted): Promise<void> {
    if (nameOnce(draft, this.place(path))) return;
    if ((await this.read(path))?.equals(bytes)) return;
    throw new DomainError(logTileConflict, `${path} is there with other bytes. It was not overwritten.`);
  }

  private newDraft(): string {
    return join(this.drafts, newId());
  }

  private async makeDrafts(): Promise<void> {
    for (const changed of this.make(this.drafts)) await syncFolder(changed);
  }

  private place(path: string): string {
    return join(this.folder, path);
  }

  private pathOf(place: string): string {
    return relative(this.folder, place).split(sep).join('/');
  }
}
