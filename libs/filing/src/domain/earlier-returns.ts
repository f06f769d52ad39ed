import { createHash } from 'node:crypto';
import { canonicalJson } from '@assize/kernel';
import type { Envelope } from './envelope';
import type { ToldDeficiency } from './told-deficiency';

/** What each part of an envelope was like, by the JSON Pointer of the part: lower-case hex of SHA-256. */
export type Fingerprints = Readonly<Record<string, string>>;

/** A return as it was: what was told, and what the clerk had before them. */
export interface EarlierReturn {
  readonly told: readonly ToldDeficiency[];
  readonly fingerprints: Fingerprints;
}

const LISTS = ['parties', 'documents'] as const;

/** @param contentOf SHA-256 of the bytes of an upload; a document is its bytes and what it is said to be */
export function fingerprintsOf(envelope: Envelope, contentOf: (upload: string) => string): Fingerprints {
  const { documents, ...rest } = envelope;
  const compared: Record<string, unknown> = {
    ...rest,
    documents: documents.map(({ upload, documentType, role }) => ({ content: contentOf(upload), documentType, role })),
  };
  const parts: [string, string][] = [['', digest(compared)]];
  for (const [member, value] of Object.entries(compared)) {
    if (!Array.isArray(value)) parts.push([`/${member}`, digest(value)]);
    else for (const [index, item] of value.entries()) parts.push([`/${member}/${index}`, digest(item)]);
  }
  return Object.fromEntries(parts);
}

const digest = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** The part of the envelope that a pointer points into. */
export function partOf(pointer: string): string {
  const [, member = '', index] = pointer.split('/');
  const isItem = (LISTS as readonly string[]).includes(member) && /^\d+$/.test(index ?? '');
  if (isItem) return `/${member}/${index}`;
  // Of a whole list, such as a party that is missing from it, only the whole envelope tells whether it is as it was.
  return (LISTS as readonly string[]).includes(member) || member === '' ? '' : `/${member}`;
}

/**
 * What a return complains of although it could be seen before: it is about a part that is as it was at an earlier return,
 * and was not told then. Such a complaint needs a reason from the clerk, and is counted.
 *
 * @param now of the envelope that is being returned
 */
export const toldTooLate = <T extends ToldDeficiency>(
  earlier: readonly EarlierReturn[],
  told: readonly T[],
  now: Fingerprints,
): T[] =>
  told.filter((one) => {
    const print = now[partOf(one.pointer)];
    if (print === undefined) return false;
    const seen = earlier.filter(({ fingerprints }) => Object.values(fingerprints).includes(print));
    return seen.length > 0 && !seen.some((first) => wasTold(one, print, first));
  });

const wasTold = ({ code }: ToldDeficiency, print: string, { told, fingerprints }: EarlierReturn): boolean =>
  told.some((first) => first.code === code && fingerprints[partOf(first.pointer)] === print);
