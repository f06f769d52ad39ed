import { AUTHORITIES, type Authority } from './authority';

/** What a party claims that a cited case is. */
export const CLAIMED_AUTHORITIES = [...AUTHORITIES, 'other'] as const;
export type ClaimedAuthority = (typeof CLAIMED_AUTHORITIES)[number];

/** What the panel makes of a cited case, in its reasons. */
export const CITED_CASE_ANSWERS = ['followed', 'distinguished', 'not-a-like-case', 'no-such-authority'] as const;
export type CitedCaseAnswerKind = (typeof CITED_CASE_ANSWERS)[number];

/** A whole list of authorities is a brief and no citation; what is needed is cited. */
export const MOST_CITED_BY_ONE = 50;
/** Of one document so many are listed, in the order of its pages. */
export const MOST_CITED_IN_A_DOCUMENT = 100;

/** All that says of what authority a cited case is: its own number, those who cite it, and what came of the judgment. */
export interface CitedAuthority {
  readonly numbered: Authority | null;
  readonly claimed: readonly ClaimedAuthority[];
  readonly recorded: readonly (Authority | null)[];
}

/** Whether the reasons have to answer it. A claim is enough: that there is no such authority is an answer too. */
export const mustBeAnswered = (
  { numbered, claimed, recorded }: CitedAuthority,
  authorities: readonly Authority[],
): boolean => [numbered, ...claimed, ...recorded].some((one) => authorities.includes(one as Authority));
