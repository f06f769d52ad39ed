import { renameSync, rmSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { DomainError, newId } from '@assize/kernel';
import type { TileFile } from './domain/right-edge';
import { makeFolder, nameOnce, readIfThere, readIfThereNow, syncFolder, writeDurably } from './durable-files';
import { logTileConflict } from './errors';
import { TileStore, type Draft, type LiveFile } from './tile-store';

/**
 * A draft is written, flushed and named within moments. Other processes write theirs into the same folder (witnesses, time stamps, the scrubber), so
 * whoever opens the log may remove only what is older than any of those could be. Should a disk have stalled for so long, the writer is told that
 * his draft is gone and begins again; nothing that was answered for is ever a draft.
 */
const ABANDONED_AFTER_MS = 3_600_000;

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
  private readonly drafts: string;
  /** The flush of the folder after the last file in it was replaced. Whoever replaces the next one learns when it failed. */
  private renamed = Promise.resolve();

  constructor(private readonly folder: string) {
    super();
    this.drafts = join(folder, 'drafts');
  }

  async read(path: string): Promise<Buffer | undefined> {
    // Each receipt begins with the checkpoint, which is in memory and smaller than a journey to another thread.
    return path.startsWith('tile/') ? readIfThere(this.place(path)) : readIfThereNow(this.place(path));
  }

  async draft(files: readonly TileFile[]): Promise<Draft> {
    await this.makeDrafts();
    const drafted = files.map((file) => ({ ...file, draft: this.newDraft() }));
    await Promise.all(drafted.map(({ draft, bytes }) => writeDurably(draft, bytes)));
    return {
      publish: () => this.publish(drafted),
      drop: async () => drafted.forEach(({ draft }) => rmSync(draft, { force: true })),
    };
  }

  async draftOf(name: LiveFile, bytes: Buffer): Promise<Draft> {
    await this.makeDrafts();
    const draft = this.newDraft();
    await writeDurably(draft, bytes);
    return {
      publish: async () => {
        await this.renamed;
        renameSync(draft, this.place(name));
        this.renamed = syncFolder(this.folder);
        this.renamed.catch(() => undefined);
      },
      drop: async () => rmSync(draft, { force: true }),
    };
  }

  override async replace(name: LiveFile, bytes: Buffer): Promise<void> {
    await super.replace(name, bytes);
    await this.renamed;
  }

  async dropDrafts(): Promise<void> {
    const left = await readdir(this.drafts).catch(() => []);
    const before = Date.now() - ABANDONED_AFTER_MS;
    for (const draft of left.map((name) => join(this.drafts, name)))
      // Whose draft was named or removed meanwhile is no longer there to be looked at.
      if (((await stat(draft).catch(() => undefined))?.mtimeMs ?? Infinity) < before) await rm(draft, { force: true });
  }

  async removeUnfinished(path: string): Promise<void> {
    await rm(`${this.place(path)}.p`, { recursive: true, force: true });
  }

  async list(folder: string): Promise<string[]> {
    const found = await readdir(this.place(folder), { recursive: true, withFileTypes: true }).catch(() => []);
    const files = found.filter((entry) => entry.isFile());
    return files.map((file) => this.pathOf(join(file.parentPath, file.name))).sort();
  }

  private async publish(files: readonly Drafted[]): Promise<void> {
    const folders = new Set(files.map(({ path }) => dirname(this.place(path))));
    const changed = new Set(folders);
    for (const folder of folders) makeFolder(folder).forEach((one) => changed.add(one));
    await Promise.all(files.map((file) => this.name(file)));
    await Promise.all([...changed].map(syncFolder));
  }

  private async name({ path, bytes, draft }: Drafted): Promise<void> {
    if (nameOnce(draft, this.place(path))) return;
    if ((await this.read(path))?.equals(bytes)) return;
    throw new DomainError(logTileConflict, `${path} is there with other bytes. It was not overwritten.`);
  }

  /** Never the same twice: two processes may write the same file at once. */
  private newDraft(): string {
    return join(this.drafts, newId());
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
