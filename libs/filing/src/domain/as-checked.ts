import { createHash } from 'node:crypto';
import { canonicalJson, type Fault } from '@assize/kernel';
import type { Envelope } from './envelope';

/** What a check looked at. */
export interface Checked {
  readonly policyVersion: string;
  readonly envelope: Envelope;
  /** Of the bytes of each document, in the order of the envelope; null where there is no such upload. */
  readonly sha256: readonly (string | null)[];
}

/** 96 bits of each part: nobody gains by forging what protects only the forger. */
const SHORT = 16;

const digest = (part: unknown): string =>
  createHash('sha256').update(canonicalJson(part)).digest('base64url').slice(0, SHORT);

/** Digests by the JSON Pointer of what they are of. A document counts by its bytes, not by the upload that holds them. */
function partsOf({ policyVersion, envelope, sha256 }: Checked): Record<string, string> {
  const { documents, ...members } = envelope;
  const parts: [string, unknown][] = [
    ['/policyVersion', policyVersion],
    ...Object.entries(members)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): [string, unknown] => [`/${name}`, value]),
    ...documents.map(({ upload: _, ...document }, at): [string, unknown] => [
      `/documents/${at}`,
      { ...document, sha256: sha256[at] ?? null },
    ]),
  ];
  return Object.fromEntries(parts.map(([pointer, part]) => [pointer, digest(part)]));
}

/**
 * One text that stands for everything a check looked at: the envelope, the bytes of its documents, the version of the
 * policy. It says of each part by itself what it was, so that whoever sends it back can be told which one is another now.
 */
export const asChecked = (checked: Checked): string =>
  Buffer.from(JSON.stringify(partsOf(checked))).toString('base64url');

/** The parts in which what would be filed is not what was checked; empty when it is the same. */
export function changedSince(text: string, now: Checked): Fault[] {
  const was = read(text);
  if (!was) return [fault('', 'this is not what a check answered')];
  const is = partsOf(now);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((pointer) => {
    if (was[pointer] === is[pointer]) return [];
    if (is[pointer] === undefined) return [fault(pointer, 'was there when it was checked, and is not any more')];
    return [
      fault(pointer, was[pointer] === undefined ? 'was not there when it was checked' : 'is not as it was checked'),
    ];
  });
}

const fault = (pointer: string, detail: string): Fault => ({ pointer, code: 'changed-since-check', detail });

function read(text: string): Record<string, string> | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const sound =
      parts !== null &&
      typeof parts === 'object' &&
      Object.entries(parts).every(([pointer, part]) => /^\/[\w/]{1,100}$/.test(pointer) && typeof part === 'string');
    return sound ? (parts as Record<string, string>) : undefined;
  } catch {
    return undefined;
  }
}
