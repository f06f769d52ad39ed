import { languageOf } from '../domain/language';
import type { ImportFormat, ImportRecord, RefusalReason, RefusedRecord } from './import-record';
import { LARGEST_RECORD_BYTES } from './import-record';
import type { RecordFields } from './read-fields';
import { checked, readFields } from './read-fields';
import type { Piece } from './split';
import { PieceGatherer } from './split';
import { opensArray, splitArray } from './split-array';
import { splitLines } from './split-lines';
import type { ByteSource } from './unpack';
import { CountedSource, DamagedGzip, peek, unpacked } from './unpack';

export interface ReadOptions {
  /** So many records and refusals are passed over, neither decoded nor parsed. */
  readonly skip?: number;
  /** Gives the id of a plain text; its ending is dropped. */
  readonly fileName?: string;
}

/** Far enough to see past white space before the first bracket. */
const LOOKED_AT = 64;
const TITLE_LENGTH = 200;

/**
 * Reads judgments from a stream, packed with gzip or not, one at a time.
 *
 * Memory stays at one record however long the file is. What cannot be read is given as a refusal in its place, and reading goes on.
 *
 * @throws whatever the source itself throws, such as a failed download
 */
export async function* readRecords(
  source: ByteSource,
  format: ImportFormat,
  { skip = 0, fileName = '' }: ReadOptions = {},
): AsyncGenerator<ImportRecord | RefusedRecord> {
  const counted = new CountedSource(source);
  let seen = 0;
  let line = 0;
  try {
    for await (const piece of pieces(unpacked(counted), format)) {
      line = piece.line;
      if (seen++ < skip) continue;
      yield { ...recordIn(piece, format, fileName), line, byteEnd: counted.bytesRead };
    }
  } catch (error) {
    if (!(error instanceof DamagedGzip)) throw error;
    if (seen >= skip) yield { kind: 'refused', reason: 'damaged-gzip', line: line + 1, byteEnd: counted.bytesRead };
  }
}

async function* pieces(bytes: AsyncIterable<Buffer>, format: ImportFormat): AsyncGenerator<Piece> {
  if (format === 'text') {
    yield* wholeText(bytes);
    return;
  }
  const { beginning, all } = await peek(bytes, LOOKED_AT);
  yield* opensArray(beginning) ? splitArray(all, LARGEST_RECORD_BYTES) : splitLines(all, LARGEST_RECORD_BYTES);
}

async function* wholeText(bytes: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  const gathered = new PieceGatherer(LARGEST_RECORD_BYTES);
  for await (const chunk of bytes) gathered.add(chunk);
  yield gathered.take(1);
}

type Unplaced<T> = T extends unknown ? Omit<T, 'line' | 'byteEnd'> : never;

function recordIn({ bytes }: Piece, format: ImportFormat, fileName: string): Unplaced<ImportRecord | RefusedRecord> {
  const fields = bytes === undefined ? 'too-large' : fieldsIn(bytes, format, fileName);
  if (typeof fields === 'string') return { kind: 'refused', reason: fields };
  return { kind: 'record', ...fields, language: languageOf(fields.text) };
}

function fieldsIn(bytes: Buffer, format: ImportFormat, fileName: string): RecordFields | RefusalReason {
  const written = decoded(bytes);
  if (written === undefined) return 'not-utf-8';
  if (format === 'text') return textFields(written, fileName);
  const value = parsed(written);
  return value === undefined ? 'not-json' : readFields(value, format);
}

function textFields(text: string, fileName: string): RecordFields | RefusalReason {
  const id = (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\.[A-Za-z0-9]{1,5}(?:\.gz)?$/i, '').trim();
  if (id === '') return 'no-id';
  const firstLine = text.trimStart().slice(0, TITLE_LENGTH).split(/\r?\n/)[0]?.trim();
  return checked({ id, title: firstLine || id, text });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** JSON has no `undefined`, so that it can stand for "not JSON". */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
