import type { Language } from '../domain/language';
import type { Section } from '../domain/section';

/** `beir`: `_id`, `title`, `text` and parts of a judgment. `judge`: `text_id` and the whole judgment in `fd`. `text`: one judgment as plain text. */
export const IMPORT_FORMATS = ['beir', 'judge', 'text'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** Where a record stood. Every record or refusal counts once, so `skip` resumes after as many of them as were seen. */
interface Place {
  /** Line of a file of lines, or place in an array; from 1. */
  readonly line: number;
  /** Bytes of the source, still compressed, that had been read when the record was complete; up to a buffer more than its own end. */
  readonly byteEnd: number;
  /** The file's name, when the source is a folder of files. */
  readonly file?: string;
}

/** One judgment ready to be stored. */
export interface ImportRecord extends Place {
  readonly kind: 'record';
  readonly id: string;
  /** The source's title, or its id when it has none. */
  readonly title: string;
  readonly text: string;
  readonly language: Language;
  /** Where the source's own parts lie in `text`; absent when it gave only one text. */
  readonly sections?: readonly Section[];
}

/** Why a record was not taken. `damaged-gzip` is said once, at the end of what could be unpacked. */
export const REFUSAL_REASONS = [
  'not-json',
  'not-utf-8',
  'no-id',
  'id-too-long',
  'no-text',
  'nul-character',
  'too-large',
  'damaged-gzip',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export interface RefusedRecord extends Place {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
}

/** A larger record is no judgment; it is passed over without being kept in memory. */
export const LARGEST_RECORD_BYTES = 5 * 1024 * 1024;

/** A longer id is no id: it would not fit into an index of the database. */
export const LONGEST_ID = 500;
