import type { AuthorityTier, LikeCaseRules } from './rules';

const tier = (code: string, en: string, zh: string, more: Partial<AuthorityTier>): AuthorityTier => ({
  code,
  name: { en, zh },
  authorities: [],
  levels: [],
  ownCourt: false,
  windowed: false,
  ...more,
});

/** For courts whose law says nothing of searching: nothing is mandatory unless somebody orders it, and every tier is searched. */
export const general: LikeCaseRules = {
  key: 'general',
  version: '1',
  source: { en: 'No rule of law; the order in which Assize lists authorities', zh: '无法定规则；按系统所列效力层级' },
  grounds: { ordered: { en: 'The court orders it', zh: '法院决定进行类案检索' } },
  tiers: [
    tier('guiding', 'Guiding cases', '指导性案例', { authorities: ['guiding'] }),
    tier('reference', 'Reference cases', '参考案例', { authorities: ['reference'] }),
    tier('typical', 'Typical cases', '典型案例', { authorities: ['typical'] }),
    tier('supreme', 'Judgments of the supreme court', '最高法院裁判', { levels: ['supreme'] }),
    tier('high', 'Judgments of high courts and courts of appeal', '高级法院及上诉法院裁判', { levels: ['high'] }),
    tier('own', 'Judgments of this court', '本院裁判', { ownCourt: true }),
  ],
  windowYears: null,
  stopsAtFirst: false,
  mostOfATier: 10,
  alikeFrom: 0.5,
  mustFollow: ['guiding'],
  mustAnswer: ['guiding', 'reference'],
};
