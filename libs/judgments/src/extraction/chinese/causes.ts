import type { Cause } from '../../domain/cause';
import { causeNamed, KNOWN_CAUSES } from '../../domain/cause';
import type { Found, Passage } from '../found';
import { allFound } from '../found';

/** Words that a charge never contains: with one of these, "犯…罪" is a phrase about crime in general. */
const NOT_A_CHARGE =
  /被告|嫌疑|分子|事实|情节|行为|应当|本节|前款|前两款|数罪|新罪|本罪|此罪|刑罚|认罪|悔罪|^的|^罪|^有|[一二三四五六七八九两]罪$/;

const CONVICTED = /(?:犯有|犯|构成了|构成)((?:[^，,。；;：（(犯\s]){2,24}?罪)(?!行|名|证|责)/g;
const CIVIL = /([\u4e00-\u9fff]{2,20}(?:纠纷|争议))(?=一案|案)/g;

/** An unknown civil cause begins after the parties' names; these words end what comes before it. */
const BEFORE_CIVIL_CAUSE = /^.*(?:案由|被告|原告|公司|因|为|系|的|与)/;

/** Names of parties stand right before the cause without a break, so a known name is cut out first. */
const civilName = (phrase: string): string =>
  KNOWN_CAUSES.find(({ zh }) => phrase.endsWith(zh))?.zh ?? phrase.replace(BEFORE_CIVIL_CAUSE, '');

const once = (found: readonly Found<Cause>[]): Found<Cause>[] =>
  [...new Map([...found].reverse().map((cause) => [cause.value.name, cause])).values()].reverse();

/** The charges a passage convicts of. Several charges joined by 、 stay one name, as the criminal code's own names contain 、. */
export const chargesIn = (passage: Passage): Found<Cause>[] =>
  once(
    allFound(passage, CONVICTED, ([, name]) =>
      name === undefined || NOT_A_CHARGE.test(name) ? undefined : causeNamed(name, 'criminal'),
    ),
  );

/** The cause of action a passage names. */
export const civilCausesIn = (passage: Passage): Found<Cause>[] =>
  once(
    allFound(passage, CIVIL, ([, phrase]) => {
      const name = phrase === undefined ? '' : civilName(phrase);
      return name.length < 4 ? undefined : causeNamed(name, 'civil');
    }),
  );
