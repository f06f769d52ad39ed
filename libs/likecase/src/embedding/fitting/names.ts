import { isHanName } from '@assize/kernel';

/** 某 and crosses stand where a court took a name out. */
const PLACEHOLDER = /[某×ＸxX*＊]/;

/** How often an English word may begin with a small letter and still be taken for a name. */
const SMALL_SHARE = 0.1;
/** In which share of its places a word stands behind a surname when it is a given name. */
const GIVEN_SHARE = 0.3;

/** The dictionary knows the most frequent surnames as other words too, so these are told by what given names are made of. */
const COMMON_SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const GIVEN =
  '伟勇涛军明强杰磊超鹏飞波斌辉刚健平东华建国志文娟芳丽敏静秀英玉兰霞燕红梅艳琴萍玲凤洁莉桂娜慧君峰林龙云生福贵祥荣春宝德庆永新浩宇晨俊毅凯鑫亮';

/** What was counted of a word in a corpus. */
export interface WordCount {
  readonly documents: number;
  readonly times: number;
  /** Of these, how often behind a lone surname; of Han words. */
  readonly behindSurname: number;
  /** Of these, how often with a small first letter; of other words. */
  readonly small: number;
}

/** The dictionary is asked once a character: it takes microseconds, and a corpus has millions. */
const asked = new Map<string, boolean>();

/** A lone character that the dictionary knows as a name and nothing else. */
export function isSurname(word: string): boolean {
  if (word.length !== 1) return false;
  let known = asked.get(word);
  if (known === undefined) asked.set(word, (known = isHanName(word)));
  return known;
}

/** A name as the dictionary knows it, behind a surname or after one; words such as 公共安全, which it takes for names too, begin with none. */
function isHanPerson(word: string, { times, behindSurname }: WordCount): boolean {
  if (PLACEHOLDER.test(word) || isSurname(word)) return true;
  if (behindSurname >= GIVEN_SHARE * times) return true;
  if (word.length > 3 || word.length < 2) return false;
  const [first, ...rest] = word;
  if (COMMON_SURNAMES.includes(first!) && rest.every((character) => GIVEN.includes(character))) return true;
  return isSurname(first!) && isHanName(word);
}

/**
 * Whether a word is the name of a person, or may well be. Where it is not certain a word is lost rather than a name kept: a model that knows
 * names finds the same people again and not like cases. Of English, every word goes that is hardly ever written small.
 */
export const isName = (word: string, count: WordCount, han: boolean): boolean =>
  han ? isHanPerson(word, count) : count.small < SMALL_SHARE * count.times;
