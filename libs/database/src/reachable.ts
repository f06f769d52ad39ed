import { DomainError } from '@assize/kernel';
import { DatabaseUnavailable } from './errors';

/** SQLSTATE classes 08 (connection), 57P (shutdown) and 53 (resources). */
const STATES = /^(08|57P|53)/;

/** What Node says of a socket that is refused or breaks. */
const SOCKET = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'];

/** What `pg` says, without any code, of a server that went away while a statement ran, or before the next one. */
const WORDS = /^Connection terminated|is not queryable$|^timeout exceeded when trying to connect$/;

const isUnreachable = (error: unknown): boolean => {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return STATES.test(code) || SOCKET.includes(code) || WORDS.test(message);
};

/** @throws DatabaseUnavailable where the database went away; the work may have been committed all the same */
export async function reachable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    throw new DomainError(DatabaseUnavailable, 'The records cannot be reached; try again in a moment.');
  }
}
