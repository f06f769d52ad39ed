import { createHash } from 'node:crypto';
import { canonicalJson } from './json';

/** 32 random bytes of one thing alone: without them nobody can try what he guesses against what is public. */
export const SALT_BYTES = 32;

/** SHA-256(salt ‖ said), 32 bytes. */
export const salted = (salt: Buffer, said: Buffer | string): Buffer =>
  createHash('sha256').update(salt).update(said).digest();

/**
 * The exact bytes of an entry of the log that says nothing in clear but its class: canonical JSON, 97 bytes whatever
 * was committed to, so that its length tells nothing either.
 */
export const committedEntry = (commitment: Buffer): Buffer =>
  Buffer.from(canonicalJson({ class: 'case', commitment: commitment.toString('hex') }));
