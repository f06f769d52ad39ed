import { setImmediate } from 'node:timers/promises';
import type { RefusedRecord } from './import-record';

/** As much of a record as is needed to put it into a batch. */
export interface Incoming {
  readonly kind: 'record';
  readonly text: string;
  readonly byteEnd: number;
}

/** What is stored in one transaction. */
export interface Batch<R> {
  readonly rows: readonly R[];
  readonly refused: readonly RefusedRecord[];
  /** Bytes of the source up to the end of its last record. */
  readonly byteEnd: number;
}

const MOST_RECORDS = 500;
/** Some megabytes at a time: long judgments must not fill the memory, and a killed run loses seconds. */
const MOST_CHARACTERS = 2_000_000;
/** Reading judgments is work for the processor; so often it lets the answers of the database in. */
const RECORDS_IN_A_ROW = 20;

/** Gathers records, each made into a row by `rowOf`, into batches, none of them empty, in their order. */
export async function* batchesOf<T extends Incoming, R>(
  source: AsyncIterable<T | RefusedRecord> | Iterable<T | RefusedRecord>,
  rowOf: (record: T) => R,
): AsyncGenerator<Batch<R>, void, undefined> {
  let rows: R[] = [];
  let refused: RefusedRecord[] = [];
  let characters = 0;
  let byteEnd = 0;
  for await (const one of source) {
    byteEnd = one.byteEnd;
    if (one.kind === 'refused') refused.push(one);
    else {
      rows.push(rowOf(one));
      characters += one.text.length;
    }
    const seen = rows.length + refused.length;
    if (seen % RECORDS_IN_A_ROW === 0) await setImmediate();
    if (seen < MOST_RECORDS && characters < MOST_CHARACTERS) continue;
    yield { rows, refused, byteEnd };
    [rows, refused, characters] = [[], [], 0];
  }
  if (rows.length + refused.length > 0) yield { rows, refused, byteEnd };
}

/** The same items; each next one is already being made while the one before is used. What fails ahead is told in its turn. */
export async function* oneAhead<T>(source: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  let next = source.next();
  try {
    for (let at = await next; !at.done; at = await next) {
      next = source.next();
      next.catch(() => undefined);
      yield at.value;
    }
  } finally {
    await source.return();
  }
}
