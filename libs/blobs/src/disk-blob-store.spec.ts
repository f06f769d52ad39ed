import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { newId } from '@assize/kernel';
import { DiskBlobStore } from './disk-blob-store';
import { blobStoreContract } from './testing';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assize-blobs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('blobs on the disk', () => {
  blobStoreContract(() => new DiskBlobStore(folder));

  it('lists the drafts of writers who died, and removes them', async () => {
    const [store, draft] = [new DiskBlobStore(folder), newId()];
    await store.write(newId(), Readable.from([Buffer.from('x')]));
    writeFileSync(join(folder, 'drafts', draft), 'half a fi');
    for await (const { name } of store.list()) await store.remove(name);
    expect(readdirSync(join(folder, 'drafts'))).toEqual([]);
  });

  it('can be read by nobody else', async () => {
    const [store, name] = [new DiskBlobStore(join(folder, 'blobs')), newId()];
    await store.write(name, Readable.from([Buffer.from('x')]));
    const path = join(folder, 'blobs', name.slice(-2), name.slice(-4, -2), name);
    expect([statSync(path).mode & 0o777, statSync(join(folder, 'blobs')).mode & 0o777]).toEqual([0o600, 0o700]);
  });
});
