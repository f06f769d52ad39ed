import type { Penalty } from '../../domain/outcome';
import type { FoundOutcome } from '../extraction';
import type { Found, Passage } from '../found';
import { allFound, firstFound, sumOf, within } from '../found';
import { DURATION, monthsOf } from './duration';
import { chineseNumber, NUMERAL } from './numerals';

const SENTENCED =
  /(?:被告人|被告单位|上诉人|原审被告人)([^，,。；;：（(]{1,20}?)(?:（[^）]{0,30}）)?(?:犯|无罪|免予刑事处罚)/g;
const JOINT = /决定执行|合并执行|数罪并罚/g;

/** With a length. The first in the passage is the main penalty. */
const TIMED = new RegExp(`(有期徒刑|拘役|管制)(?:期限)?(?:为)?\\s?${DURATION}`, 'g');
const TIMED_PENALTY: Readonly<Record<string, Penalty>> = {
  有期徒刑: 'imprisonment',
  拘役: 'detention',
  管制: 'surveillance',
};

/** Without a length, gravest first: a reprieved death sentence also contains the words for death. */
const UNTIMED: readonly (readonly [Penalty, RegExp])[] = [
  ['death-reprieved', /死刑[，,]?\s?缓期[二两2]年/g],
  ['death', /死刑/g],
  ['life', /无期徒刑/g],
];
const LIGHTEST: readonly (readonly [Penalty, RegExp])[] = [
  ['acquittal', /无罪/g],
  ['exempt', /免予刑事处罚|免除刑事处罚|免除处罚/g],
  ['fine', /罚金/g],
];

const SUSPENDED = new RegExp(`缓刑(?:考验)?(?:期限?)?(?:为)?\\s?${DURATION}`, 'g');
const FINE = new RegExp(`罚金(?:共计|合计|总计|为)?(?:人民币)?\\s?([${NUMERAL}]{1,20}?)\\s?元`, 'g');

/** A judgment on appeal quotes what it sets aside or confirms. */
const QUASHED = /撤销/;
const LONGEST_CLAUSE = 300;

interface Sentenced {
  readonly name: string;
  readonly passage: Passage;
}

const clauseBefore = (text: string, at: number): string =>
  text
    .slice(Math.max(0, at - LONGEST_CLAUSE), at)
    .split(/[。；;\n]/)
    .at(-1) ?? '';

/** The disposition cut where it turns to another person; a person named twice in a row stays one. */
export function personsSentenced(disposition: Passage): Sentenced[] {
  const all = [...disposition.text.matchAll(SENTENCED)];
  const standing = all.filter((turn) => !QUASHED.test(clauseBefore(disposition.text, turn.index)));
  const turns = (standing.length > 0 ? standing : all).filter((turn, at, kept) => turn[1] !== kept[at - 1]?.[1]);
  return turns.map((turn, at) => ({
    name: turn[1] ?? '',
    passage: within(disposition, turn.index, turns[at + 1]?.index),
  }));
}

const untimed = (passage: Passage, rules: typeof UNTIMED): Found<Penalty> | undefined => {
  for (const [penalty, pattern] of rules) {
    const found = firstFound(passage, pattern, () => penalty);
    if (found) return found;
  }
  return undefined;
};

/** For several charges only what is finally to be served counts; "joined" without a term after it is only a reason given. */
function served(passage: Passage): Passage {
  const joint = [...passage.text.matchAll(JOINT)].at(-1);
  const final = joint ? within(passage, joint.index) : passage;
  return final.text.search(TIMED) >= 0 || untimed(final, UNTIMED) ? final : passage;
}

const fineIn = (passage: Passage): Found<number>[] =>
  allFound(passage, FINE, ([, sum]) => (sum === undefined ? undefined : chineseNumber(sum)));

/** Article 69 of the Criminal Code adds the fines of several charges up, so without a joint fine the sum is due. */
const fineOf = (passage: Passage, final: Passage): Found<number> | undefined =>
  fineIn(final)[0] ?? sumOf(fineIn(passage));

/** What one person is sentenced to. */
export function sentenceIn(passage: Passage): FoundOutcome {
  const final = served(passage);
  const grave = untimed(final, UNTIMED);
  const timed = grave ? undefined : firstFound(final, TIMED, ([, name, ...length]) => timedPenalty(name, length));
  return {
    penalty: grave ?? (timed && { ...timed, value: timed.value.penalty }) ?? untimed(final, LIGHTEST),
    months: timed && { ...timed, value: timed.value.months },
    suspendedMonths: firstFound(final, SUSPENDED, ([, ...length]) => monthsOf(...length)),
    fine: fineOf(passage, final),
  };
}

function timedPenalty(name: string | undefined, length: string[]): { penalty: Penalty; months: number } | undefined {
  const penalty = TIMED_PENALTY[name ?? ''];
  const months = monthsOf(...length);
  return penalty && months !== undefined ? { penalty, months } : undefined;
}
