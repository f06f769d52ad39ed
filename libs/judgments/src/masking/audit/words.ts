/** Words of the masker that tell a sex; the others of its words, such as 男女朋友, tell none. */
const MALE =
  '男 男性 男子 男人 男士 男青年 小伙子 小伙 先生 男方 男孩 男童 少男 幼男 男婴 男友 男朋友 未婚夫 丈夫 老公 前夫 情夫 岳父 公公 老丈人 女婿 父亲 爸爸 爸 ' +
  '继父 养父 儿子 继子 养子 哥哥 弟弟 兄弟 大哥 二哥 小弟 爷爷 外公 祖父 外祖父 姥爷 孙子 外孙 姐夫 妹夫 叔叔 伯父 舅舅 姑父 姨父 侄子 外甥 表哥 表弟 堂哥 堂弟 ' +
  '其夫 之夫 其子 之子 其父 之父 其兄 之兄 其弟 之弟 ' +
  'man men gentleman gentlemen male males boy boys husband husbands ex-husband father son sons brother brothers grandfather grandson boyfriend fiance uncle nephew ' +
  'widower son-in-law father-in-law brother-in-law he him his himself';

const FEMALE =
  '女 女性 女子 女人 女士 妇女 妇人 女青年 姑娘 小姐 女方 女孩 女童 少女 幼女 女婴 女友 女朋友 未婚妻 妻子 老婆 媳妇 婆娘 前妻 情妇 岳母 婆婆 丈母娘 儿媳 儿媳妇 ' +
  '母亲 妈妈 妈 继母 养母 女儿 继女 养女 姐姐 妹妹 姐妹 大姐 二姐 小妹 奶奶 外婆 祖母 外祖母 姥姥 孙女 外孙女 嫂子 弟媳 弟妹 大嫂 伯母 舅妈 姑姑 姨妈 阿姨 婶婶 ' +
  '侄女 外甥女 表姐 表妹 堂姐 堂妹 其妻 之妻 其女 之女 其母 之母 其姐 之姐 其妹 之妹 她 她们 ' +
  'woman women lady ladies female females girl girls wife wives ex-wife mother daughter daughters sister sisters grandmother granddaughter girlfriend fiancee aunt niece ' +
  'widow daughter-in-law mother-in-law sister-in-law she her hers herself';

const wordsOf = (words: string): string[] => words.split(' ');

const SEX_OF: ReadonlyMap<string, 'male' | 'female'> = new Map([
  ...wordsOf(MALE).map((word) => [word, 'male'] as const),
  ...wordsOf(FEMALE).map((word) => [word, 'female'] as const),
]);

export const sexOf = (word: string): 'male' | 'female' | undefined => SEX_OF.get(word.toLowerCase());

/** Said of the person just named; kin and pronouns may be of somebody else. */
export const SAID_OF_PERSON = new Set(wordsOf('男 女 男性 女性 man woman male female gentleman lady boy girl'));

/** Kinds of household, first that fits. */
const HOUSEHOLDS: readonly (readonly [RegExp, string])[] = [
  [/^非农|城镇|居民/, 'urban'],
  [/农业|农村/, 'rural'],
  [/外|农民工/, 'migrant'],
  [/本地/, 'local'],
];

export const householdOf = (words: string): string =>
  HOUSEHOLDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';

/** What stands before a place that is somebody's; first that fits. */
export const PLACE_OF_PERSON: readonly (readonly [RegExp, 'registered' | 'origin' | 'home'])[] = [
  [/(?:户籍|户口)[^，。；、]{0,6}$/, 'registered'],
  [/(?:籍贯|原籍|祖籍|出生地|出生于|生于|出生在)[^，。；、]{0,3}$/, 'origin'],
  [/(?:现住|暂住|租住|居住|家住|住址|住所|住)[^，。；、]{0,4}$/, 'home'],
  [/\b(?:native of|born (?:in|at)|hails from|originally from)\s(?:[a-z]+\s){0,2}$/i, 'origin'],
  [
    /\b(?:resident of|residing (?:in|at)|resides (?:in|at)|r\/o|lives? (?:in|at)|lived (?:in|at))\s(?:[a-z]+\s){0,2}$/i,
    'home',
  ],
];

/** Of a name in Chinese characters these are seldom but in names of other languages of the country. */
const OF_MINORITIES =
  /买买提|麦麦提|阿卜杜|阿不都|阿布都|艾山|艾合|吐尔|古丽|古力|库尔班|热合|努尔|依明|玉素|亚森|买合|帕提|扎西|次仁|卓玛|尼玛|旺堆|多吉|央金|格桑|巴特尔|其其格|格日勒|乌力吉/;

/** Names without persons' names: who did it is masked in the source itself. */
const BLANKED = /[某×ＸxX＊*]|^[甲乙丙丁]$/;

const DOT = /[·•・．.‧]/;

/** The group of a name in Chinese. `dotted` is of another language, of which nothing else tells whose. */
export function chineseNameGroup(name: string): string {
  if (BLANKED.test(name)) return 'blanked-in-source';
  if (OF_MINORITIES.test(name) && name.length > 3) return 'minority';
  if (/[A-Za-z]/.test(name)) return 'foreign';
  if (DOT.test(name)) return 'dotted';
  return name.length > 3 ? 'length-4-or-more' : `length-${name.length}`;
}

/** The group of a name in English. */
export function englishNameGroup(name: string): string {
  const words = name.split(' ').length;
  return words > 2 ? 'words-3-or-more' : `words-${words}`;
}

/** Offices and helpers of the court and the parties: an audit is of those whom a case is about. */
const NOT_OF_THE_CASE = /^(?:审判人员|警员|代理人|judge|counsel|officer)\d+$/;

export const isOfTheCase = (bearer: string): boolean => !NOT_OF_THE_CASE.test(bearer);
