import { ASSURANCE_LEVELS, type AssuranceLevel } from '@assize/kernel';

/** What a court can see of somebody, and how sure it then is of who that is. */
const LEVEL_OF = {
  'video-call': 'verified-remote',
  'electronic-identity': 'verified-remote',
  'identity-document': 'verified-in-person',
  'authority-document': 'delegated',
} as const satisfies Record<string, AssuranceLevel>;

export type VerificationMeans = keyof typeof LEVEL_OF;

export const VERIFICATION_MEANS = Object.keys(LEVEL_OF) as VerificationMeans[];

export const levelOf = (means: VerificationMeans): AssuranceLevel => LEVEL_OF[means];

const rank = (level: AssuranceLevel): number => ASSURANCE_LEVELS.indexOf(level);

/** What was once seen is not unseen: a weaker verification lowers nobody. */
export const stronger = (a: AssuranceLevel, b: AssuranceLevel): AssuranceLevel => (rank(a) >= rank(b) ? a : b);

/** Of two people who act together the court is only as sure as of the one it knows less well. */
export const weaker = (a: AssuranceLevel, b: AssuranceLevel): AssuranceLevel => (rank(a) >= rank(b) ? b : a);
