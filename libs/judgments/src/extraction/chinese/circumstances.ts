import type { CircumstanceRule, Denial } from '../circumstance-rules';

/** How Chinese judgments word circumstances. */
export const CHINESE_CIRCUMSTANCES: readonly CircumstanceRule[] = [
  { circumstance: 'surrender', pattern: /自首|主动投案|自动投案/g, only: 'view' },
  // Whoever gave himself up has confessed with that; the law counts it once.
  { circumstance: 'confession', pattern: /如实供述|坦白/g, only: 'view', unlessBeside: /自首|投案/ },
  { circumstance: 'plea', pattern: /认罪认罚|自愿认罪|当庭(?:表示)?认罪(?!态度)|认罪[、，]?悔罪|具结/g, only: 'view' },
  { circumstance: 'recidivism', pattern: /累犯/g, only: 'view' },
  { circumstance: 'accessory', pattern: /从犯|起次要作用|起辅助作用/g, only: 'view' },
  { circumstance: 'attempt', pattern: /犯罪未遂|系未遂|属未遂|是未遂/g, only: 'view' },
  {
    circumstance: 'compensation',
    pattern:
      /赔偿[^，。；]{0,12}(?:损失|协议|被害)|赔偿给|补偿被害|退赔|退赃|退缴|积极赔偿|还款协议|退[还出缴][^，。；]{0,16}(?:款|赃|所得|损失)|(?:所得|赃款)[^，。；]{0,6}上缴(?!国库)|上缴[^，。；国]{0,6}所得/g,
    only: 'view',
  },
  { circumstance: 'forgiveness', pattern: /谅解/g },
  { circumstance: 'merit', pattern: /立功/g, only: 'view' },
  { circumstance: 'minor-age', pattern: /未满十八周岁|系未成年人|系限制刑事责任能力/g, only: 'view' },
  {
    circumstance: 'weapon',
    pattern: /(?:持|掏出|拿出|挥舞)[^，。；有]{0,6}?(?:械|刀|棍|匕首|凶器|斧|砖头|啤酒瓶)|携带凶器/g,
  },
  { circumstance: 'drunk', pattern: /醉酒|酗酒|醉驾|酒后[^，。；]{0,8}(?:驾驶|驾车)/g },
  { circumstance: 'fled', pattern: /逃逸/g, only: 'view' },
  {
    circumstance: 'written-agreement',
    pattern: /(?:签订|签署)了?(?:书面|《)|书面(?:合同|协议|借据)|出具了?(?:借条|借据|欠条)/g,
  },
  {
    circumstance: 'contributory-fault',
    pattern: /原告[^，。；]{0,12}(?:亦有|也有|存在)[^，。；]{0,6}过错/g,
    only: 'view',
  },
  { circumstance: 'late-notice', pattern: /未在(?:合理|约定)期(?:限|间)内通知/g, only: 'view' },
];

export const CHINESE_DENIAL: Denial = {
  before:
    /(?:不构成|不认定|不能以|不属于|不属|不具有|不具备|不符合|不能认定|不予认定|不应认定|并非|不是|没有|未能|尚未|未取得|未获得|未得到|未有|未)[^，,。；;]{0,10}$|无(?:法定|任何|其他)?$/,
  after:
    /^[^，,。；;]{0,8}(?:不成立|不能成立|不予采纳|不予认定|不当|与事实不符)|^[^，。]{0,8}的?(?:辩解|辩护|意见)[^，。]{0,12}，经查/,
};
