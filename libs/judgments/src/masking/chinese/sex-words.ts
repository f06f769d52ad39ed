import { placeholder } from '../placeholder';

/**
 * Words that tell a sex, by what stands for either. Kinship and the age of life stay in a form that both sexes share, since the law weighs
 * them: wife and husband are both a spouse, a girl and a boy a child.
 */
const NEUTRAL: Readonly<Record<string, string>> = {
  性别: '男性 女性 男子 女子 男人 女人 男士 女士 妇女 妇人 男青年 女青年 小伙子 小伙 姑娘 先生 小姐 女方 男方',
  孩子: '男孩 女孩 男童 女童 少女 少男 幼女 幼男 男婴 女婴',
  恋人: '男女朋友 男友 女友 男朋友 女朋友 未婚夫 未婚妻',
  配偶: '丈夫 妻子 老婆 老公 媳妇 婆娘',
  前配偶: '前夫 前妻',
  情人: '情妇 情夫',
  配偶父母: '岳父 岳母 公公 婆婆 丈母娘 老丈人',
  子女配偶: '女婿 儿媳 儿媳妇',
  父母: '父亲 母亲 爸爸 妈妈 爸 妈',
  继父母: '继父 继母 养父 养母',
  子女: '儿子 女儿',
  继子女: '继子 继女 养子 养女',
  兄弟姐妹: '哥哥 弟弟 姐姐 妹妹 兄弟 姐妹 大哥 二哥 大姐 二姐 小弟 小妹',
  祖父母: '爷爷 奶奶 外公 外婆 祖父 祖母 外祖父 外祖母 姥姥 姥爷',
  孙子女: '孙子 孙女 外孙 外孙女',
  兄弟姐妹配偶: '嫂子 姐夫 妹夫 弟媳 弟妹 大嫂',
  父母兄弟姐妹: '叔叔 伯父 伯母 舅舅 舅妈 姑姑 姑父 姨妈 姨父 阿姨 婶婶',
  侄: '侄子 侄女 外甥 外甥女',
  堂表: '表哥 表弟 表姐 表妹 堂哥 堂弟 堂姐 堂妹',
};

/** Kin in one character, after 其 and 之: 其妻, 之子. */
const KIN: Readonly<Record<string, string>> = {
  配偶: '妻 夫',
  子女: '子 女',
  父母: '父 母',
  兄弟姐妹: '兄 弟 姐 妹',
};

const entries = Object.entries(NEUTRAL).flatMap(([name, words]) =>
  words.split(' ').map((word) => [word, placeholder(name)] as const),
);
const kin = Object.entries(KIN).flatMap(([name, words]) =>
  words.split(' ').flatMap((word) => ['其', '之'].map((before) => [before + word, placeholder(name)] as const)),
);
const pronouns = [
  ['她们', '他们'],
  ['她', '他'],
] as const;

const becomes = new Map<string, string>([...entries, ...kin, ...pronouns]);

const words = [...becomes.keys()].sort((a, b) => b.length - a.length);

/** Not within 其子公司, 之父母, 其中. */
export const SEX_WORDS = {
  becomes,
  pattern: new RegExp(
    `(?:${words.filter((word) => !/^[其之]/.test(word)).join('|')})|(?:${words.filter((word) => /^[其之]/.test(word)).join('|')})(?![公母女子弟妹儿士])`,
    'g',
  ),
};

/** The sex of a person as it stands in the heading of a judgment or in brackets. */
export const SEXES = /(?<=[，,（(、；;：:\uE000\uE001]|性别[：:]?)[男女](?=[，,）)、；;。])/g;

/**
 * The declared exceptions: where the sex of a person is an element of the offence, the words for it stay under that charge. A text is
 * taken to be under a charge whose act it names anywhere.
 */
const EXCEPTIONS: readonly { readonly act: RegExp; readonly keep: string }[] = [
  { act: /强奸|奸淫|轮奸|发生性关系|强行性交/, keep: '妇女 幼女 少女 女童 女孩 女性 女子' },
  { act: /猥亵|侮辱妇女/, keep: '妇女 幼女 少女 女童 女孩' },
  { act: /拐卖|收买被拐卖|拐骗/, keep: '妇女 幼女 女童 女婴' },
  { act: /卖淫|嫖娼|嫖宿/, keep: '妇女 幼女 少女 女性 女子' },
  { act: /怀孕|孕妇|哺乳期/, keep: '妇女' },
];

/** The words that stay in this text. */
export const keptSexWords = (text: string): ReadonlySet<string> =>
  new Set(EXCEPTIONS.flatMap(({ act, keep }) => (act.test(text) ? keep.split(' ') : [])));
