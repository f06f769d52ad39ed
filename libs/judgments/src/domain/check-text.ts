import { DomainError } from '@assize/kernel';
import { JudgmentTextRefused } from '../errors';
import { LONGEST_READ } from '../extraction/extract';

/** What is wrong with a text that should be a judgment. The database keeps neither NUL nor half a character. */
const FAULTS: readonly (readonly [(text: string) => boolean, string])[] = [
  [(text) => text.trim() === '', 'is empty'],
  [(text) => text.length > LONGEST_READ, `is longer than ${LONGEST_READ} characters`],
  [(text) => text.includes('\0'), 'has a NUL character'],
  [(text) => /\p{Surrogate}/u.test(text), 'has half a character (a lone surrogate)'],
];

/** @throws JudgmentTextRefused with everything that is wrong */
export function checkText(text: string): void {
  const faults = FAULTS.flatMap(([is, detail]) => (is(text) ? [{ pointer: '/text', detail }] : []));
  if (faults.length === 0) return;
  throw new DomainError(JudgmentTextRefused, `The text ${faults.map(({ detail }) => detail).join(' and ')}.`, faults);
}
