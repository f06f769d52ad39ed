import type { Winner } from '../../domain/outcome';
import type { FoundOutcome } from '../extraction';
import type { Found, Passage } from '../found';
import { firstFound } from '../found';
import { englishAmount, MONEY, MONEY_IN_WORDS } from './numerals';

const CLAIMED = [MONEY, MONEY_IN_WORDS].map(
  (money) => new RegExp(`\\b(?:claim(?:s|ed)?|seeks?|sought|asks?) [^.;]{0,60}?${money}`, 'gi'),
);
const AWARDED = [MONEY, MONEY_IN_WORDS].flatMap((money) => [
  new RegExp(`\\b(?:judgment|judgement) (?:is (?:entered|given) )?for the plaintiff [^.;]{0,80}?${money}`, 'gi'),
  new RegExp(`\\b(?:shall|must|is to|do) pay (?:to )?(?:the plaintiff )?[^.;]{0,40}?${money}`, 'gi'),
]);
const DISMISSED_REST =
  /\b(?:the (?:rest|remainder|balance) of the claim|all other claims|every other claim) (?:is|are) dismissed\b/gi;
const DISMISSED_ALL =
  /\bclaim (?:is|be) (?:hereby )?dismissed(?: in (?:full|its entirety))?\b|\bappeal is dismissed\b/gi;

const firstSum = (passage: Passage, patterns: readonly RegExp[]): Found<number> | undefined => {
  for (const pattern of patterns) {
    const found = firstFound(passage, pattern, ([, sum]) => (sum === undefined ? undefined : englishAmount(sum)));
    if (found) return found;
  }
  return undefined;
};

/** Whoever is paid has won all, unless the rest was dismissed; nobody paid and the claim dismissed, the defendant has. */
function winnerIn(disposition: Passage, awarded: Found<number> | undefined): Found<Winner> | undefined {
  if (!awarded) return firstFound(disposition, DISMISSED_ALL, (): Winner => 'defendant');
  return firstFound(disposition, DISMISSED_REST, (): Winner => 'partly') ?? { ...awarded, value: 'plaintiff' };
}

const LAST_WORDS = 1_500;
const APPEALS: readonly (readonly [RegExp, Winner])[] = [
  [
    /\b(?:appeals?|petitions?) (?:is|are|stands?|succeeds?) (?:\w+ )?(?:partly|partially) allowed|(?:partly|partially) allow the|allowed (?:to the extent|in part)|modification of the sentence|subject to the modification/gi,
    'partly',
  ],
  [
    /\b(?:appeals?|petitions?)[^.;]{0,30} (?:is|are|be|stands?|stand) (?:\w+,? )?(?:\w+ )?dismissed|\bdismiss (?:the|this|these) (?:appeal|petition)|no merit in (?:the|this) appeal/gi,
    'defendant',
  ],
  [
    /\b(?:appeals?|petitions?)[^.;]{0,30} (?:is|are|be|stands?|succeeds?) (?:\w+,? )?(?:\w+ )?allowed|\ballow (?:the|this|these) (?:appeal|petition)/gi,
    'plaintiff',
  ],
];

/** Who won an appeal, by its last words: `plaintiff` is whoever appealed. */
export function appealIn(text: string): Found<Winner> | undefined {
  const end = { text: text.slice(-LAST_WORDS), offset: Math.max(0, text.length - LAST_WORDS) };
  for (const [pattern, winner] of APPEALS) {
    const found = firstFound(end, pattern, () => winner);
    if (found) return found;
  }
  return undefined;
}

/** How a civil suit ended. */
export function awardIn(disposition: Passage, claims: Passage): FoundOutcome {
  const awarded = firstSum(disposition, AWARDED);
  return {
    claimed: firstSum(claims, CLAIMED),
    awarded: awarded ?? firstFound(disposition, DISMISSED_ALL, () => 0),
    winner: winnerIn(disposition, awarded),
  };
}
