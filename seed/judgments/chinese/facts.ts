import type { InjuryLevel } from '@assize/judgments';
import type { DrawnCase } from '../made-up-judgment';
import type { SeededRandom } from '../random';
import { chineseNumeral, plainDate } from './words';

const PLACES = ['灯笼街', '北渡口', '老鱼市', '清河区磨坊巷', '电车总站', '运河边一出租仓库'];
const GOODS = ['自行车两辆及工具若干', '铜芯电缆一批', '金项链一条', '相机及镜头', '茶叶数箱', '笔记本电脑两台'];
const LIES = ['能够代购演唱会门票', '能够代为办理入学手续', '持有某矿山股份可转让', '有一套低价房屋出售'];
const TOOLS = ['持木棍', '持铁棍', '持水果刀', '持砖头'];
const DRUGS = ['甲基苯丙胺', '海洛因', '冰毒'];
const WARES = ['橡木板材', '屋面瓦', '办公桌椅', '包装机械', '速冻饺子'];
const HOURS = ['凌晨二时许', '上午十时许', '下午三时许', '晚间十时许'];
const INJURIES: Readonly<Record<InjuryLevel, string>> = { slight: '轻微伤', minor: '轻伤', serious: '重伤' };

export const yuan = (amount: number, random: SeededRandom): string =>
  random.chance(0.5) ? `人民币${amount}元` : random.chance(0.5) ? `${amount}元` : `人民币${chineseNumeral(amount)}元`;

type Telling = (drawn: DrawnCase, random: SeededRandom) => string[];

const theft: Telling = ({ defendant, other, quantities }, random) => [
  random.pick([
    `被告人${defendant.name}窜至${random.pick(PLACES)}，趁无人之机，窃取被害人${other}的${random.pick(GOODS)}。`,
    `被告人${defendant.name}来到${random.pick(PLACES)}，采用溜门入室的方式，将被害人${other}的${random.pick(GOODS)}盗走。`,
  ]),
  `经价格认定，被盗物品${random.pick(['价值', '价值共计'])}${yuan(quantities.amount ?? 0, random)}。`,
];

const fraud: Telling = ({ defendant, other, quantities }, random) => [
  random.pick([
    `被告人${defendant.name}虚构其${random.pick(LIES)}的事实，取得被害人${other}的信任。`,
    `被告人${defendant.name}通过网络结识被害人${other}后，谎称${random.pick(LIES)}。`,
  ]),
  `随后以各种名义骗取被害人钱款${random.pick(['共计', '合计'])}${yuan(quantities.amount ?? 0, random)}，所得款项已被挥霍。`,
];

const drunkDriving: Telling = ({ defendant, quantities }, random) => [
  `被告人${defendant.name}饮酒后驾驶${random.pick(['小型轿车', '普通二轮摩托车', '轻型货车'])}行驶至${random.pick(PLACES)}路段时，被执勤民警查获。`,
  `经鉴定，其血液中酒精含量为${quantities.alcohol ?? 0}${random.pick(['mg/100ml', '毫克/100毫升'])}。`,
];

const injury: Telling = ({ defendant, other, quantities, circumstances }, random) => [
  `被告人${defendant.name}与被害人${other}在${random.pick(PLACES)}因${random.pick(['停车位', '货款', '夜间噪音', '借用渔船'])}问题发生争执。`,
  circumstances.includes('weapon')
    ? `争执中，被告人${random.pick(TOOLS)}击打被害人身体。`
    : `争执中，被告人${random.pick(['用拳头击打', '用脚踢踹'])}被害人身体。`,
  `经法医鉴定，被害人${other}的损伤程度构成${INJURIES[quantities.injury ?? 'minor']}。`,
];

const drugSale: Telling = ({ defendant, other, quantities }, random) => {
  const drug = random.pick(DRUGS);
  return [
    `被告人${defendant.name}通过电话与购毒人员${other}约定交易，并在${random.pick(PLACES)}将毒品出售给对方。`,
    random.pick([
      `民警当场查获${drug}，净重${quantities.drugGrams ?? 0}克。`,
      `经称量和检验，涉案${drug}共计${quantities.drugGrams ?? 0}克。`,
    ]),
  ];
};

const sale: Telling = ({ defendant, other, circumstances }, random) => [
  circumstances.includes('written-agreement')
    ? `原告${other}与被告${defendant.name}签订书面合同，约定由原告供应${random.pick(WARES)}。`
    : `被告${defendant.name}以电话方式向原告${other}订购${random.pick(WARES)}，双方没有订立字据。`,
  random.pick(['原告依约交付货物，被告收货后未付清价款。', '货物交付后，被告一直拖欠价款。']),
];

const loan: Telling = ({ defendant, other, circumstances }, random) => [
  `被告${defendant.name}因${random.pick(['经营面包店', '购置渔船', '修缮房屋'])}需要资金，向原告${other}借款。`,
  circumstances.includes('written-agreement') ? '被告向原告出具了借条。' : '双方仅口头约定，并无字据。',
  '借款到期后，被告未予归还。',
];

const accident: Telling = ({ defendant, other, quantities }, random) => [
  `被告${defendant.name}驾驶${random.pick(['轻型货车', '小型轿车', '二轮摩托车'])}行经${random.pick(PLACES)}时，与${random.pick(['横过道路', '骑行自行车', '等候电车'])}的原告${other}发生碰撞。`,
  `经鉴定，原告的损伤构成${INJURIES[quantities.injury ?? 'minor']}，误工${chineseNumeral(random.between(2, 20))}周。`,
];

const TELLINGS: Readonly<Record<string, Telling>> = {
  theft,
  fraud,
  'dangerous-driving': drunkDriving,
  'intentional-injury': injury,
  'drug-sale': drugSale,
  'sale-contract': sale,
  loan,
  'traffic-liability': accident,
};

const claim = ({ other, outcome }: DrawnCase, random: SeededRandom): string =>
  `原告${other}向本院提出诉讼请求：${random.pick(['请求判令被告给付', '要求被告支付'])}${yuan(outcome.claimed ?? 0, random)}，并由被告负担诉讼费用。被告辩称，不同意原告的请求。`;

/** What is done in every case; it says nothing that the court could weigh. */
const ROUTINE: Readonly<Record<string, readonly string[]>> = {
  criminal: [
    '公安机关接到报警后立案侦查，依法对现场进行了勘验，制作了现场勘验笔录并拍摄照片。',
    '侦查人员调取了案发地点附近的监控录像，并依法询问了在场的证人，制作了询问笔录。',
    '案件侦查终结后移送审查起诉，检察机关依法告知了诉讼参与人享有的诉讼权利。',
    '涉案物品已由公安机关依法扣押并登记在册，扣押决定书及清单随案移送本院。',
    '庭审中，公诉人宣读了起诉书，并就指控的事实出示了相应的证据，控辩双方进行了质证。',
    '辩护人对指控的事实和罪名没有意见，请求法庭在量刑时综合考虑全案情况。',
  ],
  civil: [
    '双方曾就争议事项多次协商，但因对款项数额的理解不一致，最终没有达成一致意见。',
    '本院在审理过程中组织双方进行调解，因双方分歧较大，调解没有成功。',
    '庭审中，原告提交了往来记录、对账清单等材料，被告对其真实性没有异议，但不认可其证明目的。',
    '被告在举证期限内没有提交相反的材料，亦没有申请延长举证期限或者申请鉴定。',
    '原告陈述其曾以电话和书信方式多次催促，被告对收到上述书信的事实予以认可。',
    '双方当事人对事情发生的时间、地点及经过均无争议，争议的焦点在于责任的范围。',
  ],
};

/** A recommendation is no sentence, and the claim to leniency no finding. */
const RECOMMENDED = [
  '公诉机关建议判处被告人有期徒刑二年，并处罚金。',
  '公诉机关建议对被告人判处一年六个月至三年有期徒刑。',
];

const routine = (branch: string, random: SeededRandom): string => {
  const sentences = random.shuffled(ROUTINE[branch] ?? []).slice(0, random.between(3, 5));
  return [...sentences, ...(branch === 'criminal' && random.chance(0.3) ? [random.pick(RECOMMENDED)] : [])].join('');
};

/** What happened, in some of the ways in which it can be told. */
export function tellFacts(drawn: DrawnCase, random: SeededRandom): string {
  const criminal = drawn.branch === 'criminal';
  const lead = criminal
    ? random.pick(['公诉机关指控，', '经审理查明，', '公诉机关指控并经审理查明：'])
    : `${claim(drawn, random)}${random.pick(['经审理查明，', '经审理查明：'])}`;
  const told = TELLINGS[drawn.cause]?.(drawn, random) ?? [];
  const proof = criminal
    ? random.pick([
        '上述事实，有证人证言、勘验笔录、鉴定意见等证据证实，被告人在开庭审理过程中亦无异议，足以认定。',
        '以上事实，有经庭审举证、质证的书证、证人证言及被告人的供述等证据证实，本院予以确认。',
      ])
    : random.pick(['以上事实，有当事人陈述及庭审笔录在案佐证。', '上述事实，有经质证的书证及证人证言予以证实。']);
  return `${lead}${plainDate(drawn.happenedOn)}${random.pick(HOURS)}，${told.join('')}${routine(drawn.branch, random)}${proof}`;
}
