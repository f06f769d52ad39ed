import type { LikeCaseRules } from './rules';

/** China, as it was taken until courts could name those above them. What is cited here is the Supreme People's Court's guidance of 2020 (articles 2, 4, 9, 10) and the rules of its case library of 2024. */
const before: LikeCaseRules = {
  key: 'cn',
  version: '2024.1',
  source: {
    en: 'Guiding Opinions of the Supreme People’s Court on unifying the application of law and strengthening the search for like cases (trial, in force from 31 July 2020); Rules of the People’s Courts Case Library, 法〔2024〕92号',
    zh: '最高人民法院《关于统一法律适用加强类案检索的指导意见（试行）》（2020年7月31日起试行）；《人民法院案例库建设运行工作规程》（法〔2024〕92号）',
  },
  grounds: {
    discussion: {
      en: 'The case is to go to a meeting of specialist judges or to the judicial committee',
      zh: '拟提交专业（主审）法官会议或者审判委员会讨论',
    },
    'no-clear-rule': {
      en: 'There is no clear rule, or no unified one',
      zh: '缺乏明确裁判规则或者尚未形成统一裁判规则',
    },
    ordered: {
      en: 'The president or the head of the division orders it under the power of supervision',
      zh: '院长、庭长根据审判监督管理权限要求进行类案检索',
    },
    other: { en: 'Another reason to search', zh: '其他需要进行类案检索' },
  },
  tiers: [
    {
      code: 'guiding',
      name: { en: 'Guiding cases of the Supreme People’s Court', zh: '最高人民法院发布的指导性案例' },
      authorities: ['guiding'],
      levels: [],
      ownCourt: false,
      windowed: false,
    },
    {
      code: 'library',
      name: { en: 'Reference cases of the People’s Courts Case Library', zh: '人民法院案例库参考案例' },
      authorities: ['reference'],
      levels: [],
      ownCourt: false,
      windowed: true,
    },
    {
      code: 'supreme',
      name: {
        en: 'Typical cases and effective judgments of the Supreme People’s Court',
        zh: '最高人民法院发布的典型案例及裁判生效的案件',
      },
      authorities: ['typical'],
      levels: ['supreme'],
      ownCourt: false,
      windowed: true,
    },
    {
      code: 'high',
      name: {
        en: 'Reference cases and effective judgments of the High Court',
        zh: '高级人民法院发布的参考性案例及裁判生效的案件',
      },
      authorities: [],
      levels: ['high'],
      ownCourt: false,
      windowed: true,
    },
    {
      code: 'above-and-own',
      name: {
        en: 'Effective judgments of the court above and of this court',
        zh: '上一级人民法院及本院裁判生效的案件',
      },
      authorities: [],
      levels: ['intermediate'],
      ownCourt: true,
      windowed: true,
    },
  ],
  windowYears: 3,
  stopsAtFirst: true,
  mostOfATier: 10,
  alikeFrom: 0.5,
  mustFollow: ['guiding', 'library'],
  mustAnswer: ['guiding', 'reference'],
};

/** "The High Court of this province" and "the court one level above": of these levels no other courts (guidance, article 4). */
const ABOVE: readonly string[] = ['high', 'above-and-own'];

const knowingAbove: LikeCaseRules = {
  ...before,
  version: '2024.2',
  tiers: before.tiers.map((tier) => (ABOVE.includes(tier.code) ? { ...tier, onlyAbove: true } : tier)),
};

/** The version in force last knows what High Courts publish as reference cases. */
export const cn: readonly LikeCaseRules[] = [
  before,
  knowingAbove,
  {
    ...knowingAbove,
    version: '2024.3',
    tiers: knowingAbove.tiers.map((tier) =>
      tier.code === 'high' ? { ...tier, authorities: ['high-court-reference'] } : tier,
    ),
  },
];
