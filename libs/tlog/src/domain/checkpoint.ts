import { fromBase64 } from './base64';
import { parseCount } from './count';
import { HASH_LENGTH, type TreeHead } from './merkle';
import { openNote, type NoteFailure } from './note';
import type { NoteKey } from './note-key';

/** The head of a log's tree, as c2sp.org/tlog-checkpoint writes it into a note. */
export interface Checkpoint extends TreeHead {
  /** Which log it is. */
  readonly origin: string;
}

/** `quorum`: too few of the witnesses that the verifier believes have cosigned. */
export type CheckpointFailure = NoteFailure | 'not-a-checkpoint' | 'other-origin' | 'quorum';

export type OpenedCheckpoint =
  | { readonly opened: true; readonly checkpoint: Checkpoint }
  | { readonly opened: false; readonly failed: CheckpointFailure };

/** The text to sign. We write no extension lines, since monitors cannot audit them. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** Reads the text of a note; undefined when it is no checkpoint. Extension lines of other logs are passed over. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, root, ...extensions] = text.split('\n');
  // A text ends in a newline, so the last piece of a whole one is empty, and no other may be.
  if (extensions.pop() !== '' || extensions.includes('')) return undefined;
  const count = parseCount(size ?? '');
  const hash = fromBase64(root ?? '');
  if (!origin || count === undefined || hash?.length !== HASH_LENGTH) return undefined;
  return { origin, size: count, root: hash };
}

/** Reads a checkpoint that must be signed by one of the keys, whose name must be the origin: a key speaks for one log only. */
export function openCheckpoint(note: string, keys: NoteKey | readonly NoteKey[]): OpenedCheckpoint {
  const result = openNote(note, [keys].flat());
  if (!result.opened) return result;
  const checkpoint = parseCheckpoint(result.text);
  if (!checkpoint) return { opened: false, failed: 'not-a-checkpoint' };
  const ofOrigin = result.signedBy.some(({ name }) => name === checkpoint.origin);
  return ofOrigin ? { opened: true, checkpoint } : { opened: false, failed: 'other-origin' };
}

/** How a verifier opens a checkpoint: by keys, or by a policy with a quorum of witnesses. */
export type OpenCheckpoint = (note: string) => OpenedCheckpoint;
