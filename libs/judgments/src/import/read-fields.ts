import type { Section } from '../domain/section';
import { LONGEST_ID, type ImportFormat, type RefusalReason } from './import-record';
import { joinSourceParts } from './parts';

/** What a source says of one judgment. */
export interface RecordFields {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly sections?: readonly Section[];
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields that may hold the id, by format, the usual one first. */
const ID_FIELDS: Readonly<Record<Exclude<ImportFormat, 'text'>, readonly string[]>> = {
  beir: ['_id', 'id'],
  judge: ['text_id', 'id', '_id'],
};

const stringIn = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};

function idIn(fields: Fields, names: readonly string[]): string {
  const value = names.map((name) => fields[name]).find((candidate) => candidate !== undefined);
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

const partsIn = (fields: Fields): { readonly text: string; readonly sections?: Section[] } =>
  joinSourceParts({
    opening: stringIn(fields, 'opening'),
    facts: stringIn(fields, 'text'),
    reasoning: stringIn(fields, 'reasoning'),
    disposition: stringIn(fields, 'disposition'),
  });

/** Reads the fields of one parsed record, or says why it cannot be a judgment. */
export function readFields(value: unknown, format: Exclude<ImportFormat, 'text'>): RecordFields | RefusalReason {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not-json';
  const fields = value as Fields;
  const id = idIn(fields, ID_FIELDS[format]);
  if (id === '') return 'no-id';
  const whole = format === 'judge' ? stringIn(fields, 'fd') : '';
  const { text, sections } = whole === '' ? partsIn(fields) : { text: whole, sections: undefined };
  const title = stringIn(fields, 'title').trim() || id;
  return checked({ id, title, text, ...(sections ? { sections } : {}) });
}

/** The database keeps neither NUL nor half a character, and JSON can spell both with escapes. */
export function checked(fields: RecordFields): RecordFields | RefusalReason {
  const written = fields.id + fields.title + fields.text;
  if (fields.id.length > LONGEST_ID) return 'id-too-long';
  if (fields.text.trim() === '') return 'no-text';
  if (written.includes('\0')) return 'nul-character';
  return /\p{Surrogate}/u.test(written) ? 'not-utf-8' : fields;
}
