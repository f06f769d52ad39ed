import { createHash } from 'node:crypto';
import { canonicalJson } from './json';

interface Identified {
  readonly id: string;
}

/** What the acts of a room commit to of the rows they write. */
export interface CommittedKinds<Kind extends string> {
  /** What the row is called and a SHA-256 over what it says. A column that is missing says null. */
  readonly committed: <T extends Identified>(kind: Kind, row: T) => [name: string, digest: string];
  /** The facts of the act that writes such a row. */
  readonly committing: <T extends Identified>(kind: Kind, row: T) => Record<string, string>;
  /** The rows of these kinds that the facts of an act commit to, as `committed` answers them. */
  readonly committedIn: (facts: Readonly<Record<string, unknown>>) => [name: string, digest: string][];
}

/** @param content by kind of row the columns that never change */
export function committedKinds<Kind extends string>(
  content: Readonly<Record<Kind, readonly string[]>>,
): CommittedKinds<Kind> {
  const committed = <T extends Identified>(kind: Kind, row: T): [string, string] => {
    const name = `${kind} ${row.id}`;
    const said = new Map<string, unknown>(Object.entries(row));
    const told = canonicalJson([name, ...content[kind].map((column) => said.get(column) ?? null)]);
    return [name, createHash('sha256').update(told).digest('hex')];
  };
  return {
    committed,
    committing: (kind, row) => Object.fromEntries([committed(kind, row)]),
    committedIn: (facts) =>
      Object.entries(facts).flatMap(([name, digest]): [string, string][] =>
        typeof digest === 'string' && name.split(' ', 1)[0]! in content ? [[name, digest]] : [],
      ),
  };
}
