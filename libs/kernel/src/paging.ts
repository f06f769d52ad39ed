import { DomainError, defineError } from './domain-error';
import { isId } from './ids';

export const CursorInvalid = defineError({
  code: 'cursor-invalid',
  kind: 'invalid',
  title: 'The cursor is not one of this list.',
  provoke: 'Ask for a list with `?after=` set to anything but the `next` of an earlier answer.',
  remedy: 'Start again without `after`, or use `next` exactly as it came.',
});

/** The largest page a client can ask for. */
export const PAGE_LIMIT = 100;

export interface PageRequest {
  readonly limit: number;
  /** Opaque to clients; the sort key of the last item seen. */
  readonly after?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

export const encodeCursor = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** A string that PostgreSQL can hold. */
const isText = (part: unknown): part is string => typeof part === 'string' && !part.includes('\0');

/** @throws CursorInvalid when the text is not a cursor of `parts` strings */
export function decodeCursor(text: string, parts: number): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === parts && key.every(isText)) return key;
  } catch {
    // Not JSON: refused below, like every other malformed cursor.
  }
  throw notOfThisList();
}

const notOfThisList = (): DomainError =>
  new DomainError(CursorInvalid, 'The `after` parameter is not a cursor of this list; start without it.');

/** An instant as `encodeCursor` was given it, and no other text that happens to be one. */
const isInstant = (text: string): boolean =>
  /^[1-9]\d{3}-\d\d-\d\dT[\d:.]{12}Z$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString() === text;

/**
 * Where a page of a list in the order of an instant and an id begins; nulls at the start of the list.
 *
 * @throws CursorInvalid when the parts are not those, which PostgreSQL would take for a fault of ours
 */
export function afterInstant(after: string | undefined): [instant: string | null, id: string | null] {
  if (after === undefined) return [null, null];
  const [instant = '', id = ''] = decodeCursor(after, 2);
  if (isInstant(instant) && isId(id)) return [instant, id];
  throw notOfThisList();
}

/**
 * Where a page of a list in the order of a number begins; 0 at the start of a list that counts from 1.
 *
 * @throws CursorInvalid
 */
export function afterNumber(after: string | undefined): number {
  if (after === undefined) return 0;
  const [number = ''] = decodeCursor(after, 1);
  if (/^[1-9]\d{0,8}$/.test(number)) return Number(number);
  throw notOfThisList();
}

/** Cuts a page from rows fetched with LIMIT limit + 1. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => readonly string[],
  present: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(present), next: rows.length > limit && last ? encodeCursor(key(last)) : null };
}
