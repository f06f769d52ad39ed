import { createReadStream } from 'node:fs';
import { access, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { newId } from '@assize/kernel';
import { assertBlobName, BlobMissing, BlobStore, type StoredName } from './blob-store';
import { FileAppender } from './file-appender';
import { syncFolder, syncUpTo } from './sync-folder';

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Files in a folder: temporary file, fsync, name (by link, which never replaces), fsync of the folder. */
export class DiskBlobStore extends BlobStore {
  constructor(private readonly folder: string) {
    super();
  }

  async write(name: string, bytes: AsyncIterable<Buffer>): Promise<void> {
    const path = this.path(name);
    const draft = this.draft(newId());
    await mkdir(dirname(draft), { recursive: true, mode: 0o700 });
    try {
      await written(draft, bytes);
      await named(draft, path);
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** By a link, where both lie on one disk. */
  override async adopt(name: string, path: string): Promise<void> {
    try {
      await named(path, this.path(name));
    } catch (error) {
      if (codeOf(error) !== 'EXDEV') throw error;
      await super.adopt(name, path);
    }
  }

  async copy(from: string, to: string): Promise<void> {
    try {
      await named(this.path(from), this.path(to));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') throw new BlobMissing();
      if (codeOf(error) !== 'EEXIST') throw error;
      // Whoever gave it the name may have died before the folder was written.
      await syncFolder(dirname(this.path(to)));
    }
  }

  async read(name: string): Promise<Readable> {
    try {
      const file = await open(this.path(name), 'r');
      return createReadStream('', { fd: file });
    } catch (error) {
      if (codeOf(error) === 'ENOENT') throw new BlobMissing();
      throw error;
    }
  }

  async has(name: string): Promise<boolean> {
    return access(this.path(name)).then(
      () => true,
      () => false,
    );
  }

  /** Also a draft, since these are listed. One that is being written has a name that nobody was told yet. */
  async remove(name: string): Promise<void> {
    await Promise.all([this.path(name), this.draft(name)].map((path) => rm(path, { force: true })));
  }

  /** By when its names were last changed, for the bytes may be older than a name. A draft is in no name's place, and is listed by its own: whoever wrote it has died if it is old. */
  async *list(): AsyncIterable<StoredName> {
    for (const outer of await entries(this.folder)) {
      const folders = outer === 'drafts' ? [''] : await entries(join(this.folder, outer));
      for (const inner of folders) {
        for (const name of await entries(join(this.folder, outer, inner))) {
          const found = await stat(join(this.folder, outer, inner, name)).catch(() => undefined);
          if (found?.isFile()) yield { name, storedAt: found.ctime };
        }
      }
    }
  }

  private draft(name: string): string {
    return join(this.folder, 'drafts', name);
  }

  /** Two levels of folders, so that none grows too large; the last digits of a UUIDv7 are its random ones. */
  private path(name: string): string {
    assertBlobName(name);
    return join(this.folder, name.slice(-2), name.slice(-4, -2), name);
  }
}

const entries = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** A new file, which survives a power cut when this resolves. */
async function written(path: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    const appender = new FileAppender(file);
    for await (const chunk of bytes) await appender.append([chunk]);
    await appender.sync();
  } finally {
    await file.close();
  }
}

/** A second name for a written file, which survives a power cut when this resolves. */
async function named(file: string, path: string): Promise<void> {
  const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await link(file, path);
  await syncUpTo(dirname(path), made);
}
