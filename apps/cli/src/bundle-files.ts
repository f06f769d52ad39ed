import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { open, type Entry, type ZipFile } from 'yauzl';
import type { BundleFiles } from '@assize/evidence';

/** A bundle that can be read, until it is closed. */
export interface OpenBundle extends BundleFiles {
  close(): void;
}

/** A folder or a zip. Nothing is ever unpacked to the disk, so no name in it can lead anywhere. @throws Error when it is neither */
export async function openBundle(place: string): Promise<OpenBundle> {
  return (await stat(place)).isDirectory() ? inFolder(place) : inZip(place);
}

async function inFolder(folder: string): Promise<OpenBundle> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const pathsOf = (some: typeof found): string[] =>
    some.map((one) => relative(folder, join(one.parentPath, one.name)).split(sep).join('/')).sort();
  const paths = pathsOf(found.filter((one) => one.isFile()));
  // A link could lead out of the folder: it is not followed, and the manifest finds fault with it.
  const notFiles = pathsOf(found.filter((one) => !one.isFile() && !one.isDirectory()));
  return { paths, notFiles, open: async (path) => createReadStream(join(folder, path)), close: () => undefined };
}

async function inZip(place: string): Promise<OpenBundle> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    open(place, { lazyEntries: true, autoClose: false }, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const entries = await entriesOf(zip);
  const top = commonFolder([...entries.keys()]);
  const byPath = new Map([...entries].map(([name, entry]) => [name.slice(top.length), entry]));
  return {
    paths: [...byPath.keys()].sort(),
    open: (path) => streamOf(zip, byPath.get(path)!),
    close: () => zip.close(),
  };
}

/** @throws Error for a name that leads out of the archive, as yauzl says, or that comes twice */
function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (entries.has(entry.fileName)) reject(new Error('The archive has one name twice.'));
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('error', reject);
    zip.once('end', () => resolve(entries));
    zip.readEntry();
  });
}

/** The one folder in which all of it lies, with its slash; empty when there is none. */
function commonFolder(names: readonly string[]): string {
  const [, top = ''] = /^([^/]+\/)/.exec(names[0] ?? '') ?? [];
  return names.every((name) => name.startsWith(top)) ? top : '';
}

const streamOf = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
  );
