import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '@assize/kernel';
import { BlobStore } from './blob-store';

/** Files in a folder: temporary file, fsync, rename (by link, which never replaces), fsync of the folder. */
export class DiskBlobStore extends BlobStore {
  constructor(private readonly folder: string) {
    super();
  }

  async write(name: string, bytes: Readable): Promise<void> {
    const path = this.path(name);
    const draft = join(this.folder, 'drafts', newId());
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await mkdir(dirname(draft), { recursive: true, mode: 0o700 });
    try {
      await pipeline(bytes, createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }));
      await link(draft, path);
    } finally {
      await rm(draft, { force: true });
    }
    await syncFolder(dirname(path));
  }

  async read(name: string): Promise<Readable> {
    const file = await open(this.path(name), 'r');
    return createReadStream('', { fd: file });
  }

  async remove(name: string): Promise<void> {
    await rm(this.path(name), { force: true });
  }

  /** Two levels of folders, so that none grows too large; the last digits of a UUIDv7 are its random ones. */
  private path(name: string): string {
    if (!/^[0-9a-f-]{36}$/.test(name)) throw new Error('A blob is named by a UUID.');
    return join(this.folder, name.slice(-2), name.slice(-4, -2), name);
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
