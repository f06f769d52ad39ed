import type { Sheet } from '../sheet';
import { BEGINS_AFTER_A_NAME, ENDS_A_NAME } from './after-names';
import { endsBefore, isHan, type Reading } from './reading';
import { person } from './person';
import { NO_ROLE, roleBefore } from './roles';
import { surnameLength, SURNAMES } from './surnames';

const NUMBERED = '[甲乙丙丁戊己庚辛壬癸]?(?:\\d{1,2}(?![\\d.．年月日元万]))?';

/** Names that were masked before they came to us: 张某, 李某某, 王某甲, 陈某1, 周XX, 赵××, 林某鹏, Zhang某甲. */
const MASKED_BEFORE = new RegExp(
  `(?:[\\u3400-\\u9fff]|[A-Z][a-z]{1,8})(?:某{1,3}(?:${NUMBERED})(?:[＊*])?|[XxＸ×＊*]{1,3}(?![XxＸ×＊*A-Za-z0-9\\-])\\d?)`,
  'g',
);

/** 某 before these is "some", not a name: 某日, 某公司. */
const SOME =
  /^(?:[日天年月种个些人市县区镇村路街地处时]|公司|单位|小区|酒店|饭店|宾馆|超市|银行|网吧|商店|大排档|手机|餐|茶|厂|店)/;

/** By a name masked before us the character that stands behind it every time, where it stands three times or more: 黄某弟. */
function alwaysBehind(reading: Reading): Map<string, string> {
  const { text } = reading;
  const behind = new Map<string, string | undefined>();
  const times = new Map<string, number>();
  for (const { index, 0: found } of text.matchAll(MASKED_BEFORE)) {
    const end = index + found.length;
    const next = reading.beginsWord(end) ? undefined : text[end];
    times.set(found, (times.get(found) ?? 0) + 1);
    behind.set(found, behind.has(found) && behind.get(found) !== next ? undefined : next);
  }
  return new Map(
    [...behind].filter(
      (one): one is [string, string] =>
        isHan(one[1]) && (times.get(one[0]) ?? 0) >= 3 && !ENDS_A_NAME.has(one[1] ?? '') && one[1] !== '某',
    ),
  );
}

export function maskedBefore(sheet: Sheet, reading: Reading): void {
  const behind = alwaysBehind(reading);
  sheet.maskMatches(MASKED_BEFORE, (match) => {
    const [found] = match;
    const after = sheet.open.slice(match.index + found.length, match.index + found.length + 3);
    const [first] = found;
    const bare = /^.某{1,2}$/.test(found);
    if (bare && (!SURNAMES.has(first ?? '') || SOME.test(after)) && roleBefore(sheet.open, match.index) === NO_ROLE) {
      return undefined;
    }
    if (/[XxＸ×＊*]/.test(found) && !found.includes('某') && surnameLength(found) === 0) return undefined;
    if (first === '某' || (ENDS_A_NAME.has(first ?? '') && !SURNAMES.has(first ?? ''))) return undefined;
    const end = match.index + found.length;
    const next = sheet.open[end];
    const given = next !== undefined && behind.get(found) === next ? 1 : givenAfter(sheet.open, end);
    return person(sheet, match.index, end + given, roleBefore(sheet.open, match.index));
  });
}

const NO_GIVEN = /[家身手头处房车妻夫父母儿女子弟兄妹姐等们人一二三四五六七八九十两打拿]/;

/** 林某鹏: the last character of the name was left when it was masked. */
function givenAfter(text: string, end: number): number {
  const next = text[end];
  if (!isHan(next) || endsBefore(text, end) > 0 || endsBefore(text, end + 1) === 0) return 0;
  return BEGINS_AFTER_A_NAME.has(text.slice(end, end + 2)) || NO_GIVEN.test(next ?? '') ? 0 : 1;
}
