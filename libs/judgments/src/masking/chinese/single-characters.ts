import type { Sheet } from '../sheet';
import type { Wanted, WantedName } from '../span';
import { ENDS_A_NAME, IN_NO_NAME } from './after-names';
import { isOrdinaryWord } from './ordinary';
import { endsBefore, isHan, type Reading } from './reading';
import { NO_ROLE, roleBefore } from './roles';
import { strangenessOf } from './strangeness';
import { DOUBTFUL_SURNAMES, SURNAMES } from './surnames';

/** Kin, numbers, measures and parts of the body, which stand where names do. */
const NO_NAME = new Set(
  '男女父母妻夫子儿兄弟姐妹爸妈爷奶叔伯姑姨舅嫂婿媳一二三四五六七八九十百千万两几半某何谁等人者们车刀枪钱手脚头脸嘴眼腿门家店厂村县市区镇乡路号元克次名个',
);

/** Whether no word of the dictionary has this place in it. */
const isFree = (reading: Reading, at: number): boolean => !reading.beginsWord(at) && !reading.cutsWord(at);

/** Seldom words of their own in other texts, and often in judgments: blows, tools, papers, drugs. */
const WORDS_OF_JUDGMENTS = new Set(
  '窜镐鞋谈洛峨款骗货函趁拟馆票账砸码撬警签返仔痕损拦邻伢川井拽踹踢捅掐砍劈刺扎撞摔甩扯拖撕抠捂勒绑捆窃盗抢劫贿赌嫖毒吸贩购售赃',
);

/** Surnames that are words of one character too. */
const WORDS_TOO = new Set('费方章司任查段单边金石田武高许付房车包管项计位应时权易成平安明元支全国常路门楼储');

/** What a character says for being a name of its own; undefined when it says it is none. */
function prior(character: string): number | undefined {
  if (IN_NO_NAME.has(character) || ENDS_A_NAME.has(character) || NO_NAME.has(character)) return undefined;
  const strange = strangenessOf(character);
  if (SURNAMES.has(character)) {
    if (DOUBTFUL_SURNAMES.has(character)) return undefined;
    if (WORDS_TOO.has(character)) return -4;
    return Math.max(1, strange / 2);
  }
  return strange < 2.5 || WORDS_OF_JUDGMENTS.has(character) ? undefined : strange / 2 - 1;
}

const priors = new Float32Array(0x1_0000).fill(NaN);
const NO_PRIOR = -Infinity;

function priorAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  let own = priors[unit]!;
  if (Number.isNaN(own)) {
    own = isHan(text[at]) ? (prior(text[at] ?? '') ?? NO_PRIOR) : NO_PRIOR;
    priors[unit] = own;
  }
  return own;
}

/** What the places of a character say, where it is no part of a word. */
interface Seen {
  readonly own: number;
  readonly places: number[];
  /** What stands behind, by how often. */
  readonly nexts: Map<string, number>;
  n: number;
  both: number;
  left: number;
  ends: number;
  score: number;
  role: string;
}

/** So many places tell as much as all. */
const LOOKED_AT = 200;

const LEAST = 2.1;

/** Characters that stand somewhere between where a name begins and where it ends. */
function candidates(reading: Reading): Map<string, Seen> {
  const { text } = reading;
  const seen = new Map<string, Seen>();
  for (let at = 0; at < text.length; at++) {
    const own = priorAt(text, at);
    if (own === NO_PRIOR || reading.beginsAfter(at) <= 0) continue;
    const character = text[at] ?? '';
    if (seen.has(character) || reading.endsName(at + 1) <= 0 || !isFree(reading, at)) continue;
    seen.set(character, {
      own,
      places: [],
      nexts: new Map(),
      n: 0,
      both: 0,
      left: 0,
      ends: 0,
      score: own,
      role: NO_ROLE,
    });
  }
  return seen;
}

function look(reading: Reading, seen: ReadonlyMap<string, Seen>): void {
  const { text } = reading;
  const units = new Uint8Array(0x1_0000);
  for (const character of seen.keys()) units[character.charCodeAt(0)] = 1;
  for (let at = 0; at < text.length; at++) {
    if (units[text.charCodeAt(at)] === 0) continue;
    const one = seen.get(text[at] ?? '');
    if (!one || one.n >= LOOKED_AT || !isFree(reading, at)) continue;
    const [left, right] = [reading.beginsAfter(at), reading.endsName(at + 1)];
    one.n += 1;
    one.left += Math.max(0, left);
    if (right > 0) {
      one.ends += 1;
      const next = text[at + 1] ?? '';
      one.nexts.set(next, (one.nexts.get(next) ?? 0) + 1);
    }
    if (left > 0 && right > 0) {
      one.both += 1;
      one.score += left + right - 1;
    } else one.score -= left > 0 || right > 0 ? 0.3 : 1.5;
    if (left > 0 || right > 0) one.places.push(at);
    if (one.role === NO_ROLE) one.role = roleBefore(text, at);
  }
}

/** What stands behind most times belongs to a longer name, though it may be a word too. */
const isLonger = ({ n, nexts }: Seen): boolean =>
  n >= 3 && [...nexts].some(([next, times]) => isHan(next) && times > 0.6 * n);

function maskCharacters(sheet: Sheet, reading: Reading, isName: (seen: Seen, character: string) => boolean): void {
  const seen = candidates(reading);
  if (seen.size === 0) return;
  look(reading, seen);
  const found: Wanted[] = [];
  for (const [name, one] of seen) {
    if (isLonger(one) || !isName(one, name)) continue;
    for (const at of one.places) found.push({ start: at, end: at + 1, kind: 'person', name, role: one.role });
  }
  sheet.mask(found);
}

/** So much on average say what stands before names that have a role nearly every time. */
const ROLES = 1.8;

/**
 * Names of one character that stand several times, each time before something else that ends a name. Found before longer names are, which
 * would take what follows with them.
 */
export function namesOfOneCharacter(sheet: Sheet, reading: Reading): void {
  maskCharacters(
    sheet,
    reading,
    ({ own, n, left, ends, nexts }) =>
      nexts.size >= 2 && ends >= (left >= ROLES * n ? 0.6 : 0.85) * n && own + left >= 4,
  );
}

/** A name of one character, or a surname for a whole name that the text does not give: 张 in 张持刀砍王. */
export function singleCharacters(sheet: Sheet, reading: Reading): void {
  const known = new Set(sheet.wanted.flatMap((one) => ('name' in one && one.name.length === 1 ? one.name : [])));
  maskCharacters(
    sheet,
    reading,
    ({ score, both, n }, character) => known.has(character) || (score >= LEAST && both >= 0.4 * n),
  );
}

/** A surname that stands alone for a person whose name the text has given: 李找到赵. */
export function loneSurnames(sheet: Sheet): void {
  const bearers = new Map<string, WantedName>();
  for (const one of sheet.wanted) {
    if (!('name' in one) || one.kind !== 'person' || !SURNAMES.has(one.name[0] ?? '')) continue;
    if (!bearers.has(one.name[0] ?? '')) bearers.set(one.name[0] ?? '', one);
  }
  if (bearers.size === 0) return;
  const { open } = sheet;
  const surnames = new Uint8Array(0x1_0000);
  for (const surname of bearers.keys()) surnames[surname.charCodeAt(0)] = 1;
  const found: Wanted[] = [];
  for (let at = 0; at < open.length; at++) {
    if (surnames[open.charCodeAt(at)] === 0) continue;
    const bearer = bearers.get(open[at] ?? '');
    if (!bearer || !standsAlone(open, at)) continue;
    found.push({ start: at, end: at + 1, kind: 'person', name: bearer.name, role: bearer.role });
  }
  sheet.mask(found);
}

const LINKS_BEFORE = new Set('与和同给对向将被由让找叫把跟替帮为、使陪骗拉打');

function standsAlone(text: string, at: number): boolean {
  const before = text[at - 1];
  if (isHan(before) && !LINKS_BEFORE.has(before ?? '')) return false;
  if (DOUBTFUL_SURNAMES.has(text[at] ?? '') || isOrdinaryWord(text.slice(at, at + 2))) return false;
  return endsBefore(text, at + 1) > 0 || /^[\d家手处某]/.test(text.slice(at + 1, at + 2));
}
