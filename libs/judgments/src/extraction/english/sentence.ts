import type { Penalty } from '../../domain/outcome';
import type { FoundOutcome } from '../extraction';
import type { Found, Passage } from '../found';
import { firstFound, within } from '../found';
import { DURATION, monthsOf } from './duration';
import { englishAmount, MONEY, MONEY_IN_WORDS } from './numerals';

/** With a length: the first in the passage is the main penalty. */
const TIMED = [
  new RegExp(
    `\\b(imprisonment|detention|custody|prison) (?:for|of) (?:a (?:term|period) of |a total of )?${DURATION}`,
    'gi',
  ),
  new RegExp(
    `\\b(?:to|of|serve) (?:a (?:term|period|sentence) of )?()${DURATION}'? (?:of )?(?:imprisonment|in prison|in custody|custody)`,
    'gi',
  ),
];
/** Without a length, gravest first. */
const UNTIMED: readonly (readonly [Penalty, RegExp])[] = [
  ['death', /\bsentenced to death\b/gi],
  ['life', /\b(?:life imprisonment|imprisonment for life|life sentence)\b/gi],
];
const LIGHTEST: readonly (readonly [Penalty, RegExp])[] = [
  ['acquittal', /\b(?:acquitted|not guilty)\b/gi],
  ['exempt', /\b(?:absolute discharge|discharged absolutely|no penalty is imposed)\b/gi],
  ['fine', /\bfined?\b/gi],
];
const JOINT = /\b(?:total (?:effective )?sentence|to be served in total)\b/gi;
const SUSPENDED = new RegExp(`\\bsuspended for (?:a (?:term|period) of )?${DURATION}`, 'gi');
const FINES = [MONEY, MONEY_IN_WORDS].map((money) => new RegExp(`\\bfined?(?: of| in the sum of)? ${money}`, 'gi'));

const firstRule = (passage: Passage, rules: typeof UNTIMED): Found<Penalty> | undefined => {
  for (const [penalty, pattern] of rules) {
    const found = firstFound(passage, pattern, () => penalty);
    if (found) return found;
  }
  return undefined;
};

function timedIn(passage: Passage): Found<{ penalty: Penalty; months: number }> | undefined {
  for (const pattern of TIMED) {
    const found = firstFound(passage, pattern, ([, name, ...length]) => {
      const months = monthsOf(...length);
      const penalty: Penalty = name?.toLowerCase() === 'detention' ? 'detention' : 'imprisonment';
      return months === undefined ? undefined : { penalty, months };
    });
    if (found) return found;
  }
  return undefined;
}

/** For several counts only the total counts. */
function served(disposition: Passage): Passage {
  const joint = [...disposition.text.matchAll(JOINT)].at(-1);
  return joint ? within(disposition, joint.index) : disposition;
}

const fineIn = (passage: Passage): Found<number> | undefined =>
  FINES.map((pattern) => firstFound(passage, pattern, ([, sum = '']) => englishAmount(sum))).find(Boolean);

/** What a disposition sentences to. */
export function sentenceIn(disposition: Passage): FoundOutcome {
  const final = served(disposition);
  const grave = firstRule(final, UNTIMED);
  const timed = grave ? undefined : timedIn(final);
  return {
    penalty: grave ?? (timed && { ...timed, value: timed.value.penalty }) ?? firstRule(final, LIGHTEST),
    months: timed && { ...timed, value: timed.value.months },
    suspendedMonths: firstFound(final, SUSPENDED, ([, ...length]) => monthsOf(...length)),
    fine: fineIn(disposition),
  };
}
