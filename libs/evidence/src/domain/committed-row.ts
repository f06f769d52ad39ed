import { createHash } from 'node:crypto';
import type { ActFacts } from '@assize/identity';
import { canonicalJson } from '@assize/kernel';

/** Rows whose content the log commits to by the act that wrote them, and the columns of each that never change. */
const CONTENT = {
  exhibit: ['caseId', 'number', 'title', 'fileName', 'provenance', 'submittedBy', 'partyId', 'submittedAt'],
  exhibit_act: ['exhibitId', 'version', 'act', 'personId', 'reason', 'entryId', 'at'],
  custody_event: ['exhibitId', 'kind', 'personId', 'held', 'at'],
  provenance_statement: ['exhibitId', 'version', 'provenance', 'statedBy', 'statedAt', 'supports'],
  exhibit_objection: ['exhibitId', 'kind', 'grounds', 'raisedBy', 'partyId', 'raisedAt'],
  exhibit_objection_act: [
    ...['objectionId', 'version', 'act', 'personId', 'text', 'answers', 'reportId', 'entryId', 'due', 'at'],
  ],
  exhibit_redaction: ['sourceId', 'parts', 'entryId', 'personId', 'at'],
  exhibit_hold: ['caseId', 'exhibitId', 'reason', 'placedBy', 'placedAt'],
  exhibit_hold_end: ['liftedBy', 'liftedAt'],
} as const;

export type CommittedKind = keyof typeof CONTENT;

interface Identified {
  readonly id: string;
}

const nameOf = (kind: CommittedKind, id: string): string => `${kind} ${id}`;

/** What the row is called and a SHA-256 over what it says. A column that is missing says null. */
export function committed<T extends Identified>(kind: CommittedKind, row: T): [name: string, digest: string] {
  const name = nameOf(kind, row.id);
  const said = new Map<string, unknown>(Object.entries(row));
  const content = canonicalJson([name, ...CONTENT[kind].map((column) => said.get(column) ?? null)]);
  return [name, createHash('sha256').update(content).digest('hex')];
}

/** The facts of the act that writes such a row. */
export const committing = <T extends Identified>(kind: CommittedKind, row: T): ActFacts =>
  Object.fromEntries([committed(kind, row)]);

/** The rows that the facts of an act commit to, as `committed` answers them. */
export const committedIn = (facts: ActFacts): [name: string, digest: string][] =>
  Object.entries(facts).flatMap(([name, digest]) =>
    typeof digest === 'string' && name.split(' ', 1)[0]! in CONTENT ? [[name, digest]] : [],
  );
