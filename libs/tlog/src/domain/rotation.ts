import { canonicalJson } from '@assize/kernel';
import type { NoteSigner } from './note';
import { openNote, signatureLines, signNote } from './note';
import { encodeVkey, parseVkey, type NoteKey } from './note-key';

const ACT = 'log-key.rotate';

/** That a log goes on under another key, as its own entry says it. */
export interface Rotation {
  /** ISO instant in UTC, by the clock of the log. */
  readonly at: string;
  readonly old: NoteKey;
  readonly next: NoteKey;
}

interface Statement {
  readonly class: 'court';
  readonly act: typeof ACT;
  readonly at: string;
  readonly origin: string;
  readonly old: string;
  readonly new: string;
}

/**
 * The readable entry by which a log changes its key. Formula:
 *
 *     statement  = canonicalJson({ class: 'court', act: 'log-key.rotate', at, origin, old, new })
 *     signatures = the lines of the signed note with the text `statement ‖ "\n"`, by the old key and by the new one
 *     entry      = UTF-8(canonicalJson({ ...statement, signatures }))
 *
 * The old key says who comes after it; the new one shows that it is somebody's.
 */
export function rotationEntry(at: Date, old: NoteSigner, next: NoteSigner): Buffer {
  const statement: Statement = {
    class: 'court',
    act: ACT,
    at: at.toISOString(),
    origin: old.name,
    old: encodeVkey(old),
    new: encodeVkey(next),
  };
  const signatures = signatureLines(signNote(textOf(statement), [old, next])).map((line) => line.trimEnd());
  return Buffer.from(canonicalJson({ ...statement, signatures }));
}

/** The rotation an entry states; undefined when it is another entry, or not signed by both keys of one origin. */
export function parseRotation(entry: Buffer): Rotation | undefined {
  // Looked for before it is parsed: a log has a million entries, and few of them are this.
  if (!entry.includes(`"act":"${ACT}"`)) return undefined;
  try {
    const { signatures, ...statement } = JSON.parse(entry.toString('utf8')) as Statement & { signatures: string[] };
    const [old, next] = [parseVkey(statement.old), parseVkey(statement.new)];
    const note = `${textOf(statement)}\n${signatures.map((line) => `${line}\n`).join('')}`;
    const opened = openNote(note, [old, next]);
    const both = opened.opened && new Set(opened.signedBy.map((key) => encodeVkey(key))).size === 2;
    const oneLog = old.name === statement.origin && next.name === statement.origin;
    return both && oneLog ? { at: statement.at, old, next } : undefined;
  } catch {
    return undefined;
  }
}

/** The keys that may be believed if those of `trusted` are: each also vouches for the one that it names after it. */
export function followRotations(trusted: readonly NoteKey[], rotations: readonly Rotation[]): NoteKey[] {
  const keys = new Map(trusted.map((key) => [encodeVkey(key), key]));
  for (const { old, next } of rotations) if (keys.has(encodeVkey(old))) keys.set(encodeVkey(next), next);
  return [...keys.values()];
}

const textOf = (statement: Statement): string => `${canonicalJson(statement)}\n`;
