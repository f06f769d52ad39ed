import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { detectFormat } from './detect-format';
import type { ImportFormat, ImportRecord, RefusedRecord } from './import-record';
import { readRecords } from './read-records';

/** Where an import reads from: the same bytes always have the same fingerprint and give the same records in the same order. */
export interface ImportSource {
  readonly format: ImportFormat;
  readonly bytes: number;
  readonly fingerprint: string;
  /** @param skip so many records and refusals are passed over */
  records(skip: number): AsyncIterable<ImportRecord | RefusedRecord>;
}

/** The path cannot be imported; the message says why and what to do. */
export class SourceRefused extends Error {}

const ENOUGH_TO_TELL = 65_536;
const TEXT_FILE = /^[^.].*\.txt(?:\.gz)?$/i;

/** Opens a file of records, or a folder of text files. @throws SourceRefused */
export async function openSource(path: string, format?: ImportFormat): Promise<ImportSource> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new SourceRefused(`There is no file or folder ${path}.`);
  if (found.isDirectory()) return folderSource(path, format ?? 'text');
  if (!found.isFile()) throw new SourceRefused(`${path} is neither a file nor a folder.`);
  return fileSource(path, found.size, format ?? (await formatOf(path)));
}

async function formatOf(path: string): Promise<ImportFormat> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(ENOUGH_TO_TELL), 0, ENOUGH_TO_TELL, 0);
    const format = detectFormat(buffer.subarray(0, bytesRead), basename(path));
    if (format) return format;
  } finally {
    await file.close();
  }
  throw new SourceRefused(`The format of ${path} cannot be told from its beginning; say it with --format.`);
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function fileSource(path: string, bytes: number, format: ImportFormat): Promise<ImportSource> {
  return {
    format,
    bytes,
    fingerprint: `${format} ${await digestOf(path)}`,
    records: (skip) => readRecords(createReadStream(path), format, { skip, fileName: path }),
  };
}

async function folderSource(folder: string, format: ImportFormat): Promise<ImportSource> {
  if (format !== 'text')
    throw new SourceRefused(`A folder is read as text files; give one file for --format ${format}.`);
  const names = (await readdir(folder)).filter((name) => TEXT_FILE.test(name)).sort();
  if (names.length === 0) throw new SourceRefused(`There are no .txt or .txt.gz files in ${folder}.`);
  const hash = createHash('sha256');
  const sizes: number[] = [];
  for (const name of names) {
    hash.update(`${name}\0${await digestOf(join(folder, name))}\n`);
    sizes.push((await stat(join(folder, name))).size);
  }
  return {
    format,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    fingerprint: `folder ${hash.digest('hex')}`,
    records: (skip) => folderRecords(folder, names, sizes, skip),
  };
}

/** One record a file, in the order of their names; `line` is the place of the file in that order. */
async function* folderRecords(
  folder: string,
  names: readonly string[],
  sizes: readonly number[],
  skip: number,
): AsyncGenerator<ImportRecord | RefusedRecord> {
  let byteEnd = 0;
  for (const [at, name] of names.entries()) {
    byteEnd += sizes[at] ?? 0;
    if (at < skip) continue;
    for await (const record of readRecords(createReadStream(join(folder, name)), 'text', { fileName: name })) {
      yield { ...record, line: at + 1, byteEnd, file: name };
      // A damaged file may be refused twice over; a file counts once.
      break;
    }
  }
}
