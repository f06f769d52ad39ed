import type { Article, CauseKey, Circumstance } from '@assize/judgments';
import type { DrawnCase } from '../made-up-judgment';
import type { SeededRandom } from '../random';
import { articleNumber } from './words';

const CONDUCT: Readonly<Partial<Record<CauseKey, readonly string[]>>> = {
  theft: ['以非法占有为目的，秘密窃取他人财物，其行为已构成盗窃罪'],
  fraud: ['以非法占有为目的，虚构事实骗取他人财物，其行为已构成诈骗罪'],
  'dangerous-driving': ['违反道路交通安全法规，在道路上醉酒驾驶机动车，其行为已构成危险驾驶罪'],
  'intentional-injury': ['故意伤害他人身体，其行为已构成故意伤害罪'],
  'drug-sale': ['违反国家毒品管理法规，向他人出售毒品，其行为已构成贩卖毒品罪'],
  'sale-contract': ['买卖双方均应当按照约定全面履行自己的义务', '被告未按约定支付价款，应当承担违约责任'],
  loan: ['合法的借贷关系受法律保护，借款人应当按期返还借款', '被告逾期未还款，应当承担相应的民事责任'],
  'traffic-liability': [
    '机动车驾驶人因过错造成他人损害的，应当承担侵权责任',
    '被告的驾驶行为与原告的损害之间具有因果关系',
  ],
};

/** How the court states each circumstance. Those that the facts state (a weapon, a writing) need not be repeated. */
const STATED: Readonly<Partial<Record<Circumstance, readonly string[]>>> = {
  surrender: ['被告人犯罪后自动投案，系自首，依法可以从轻处罚', '被告人具有自首情节，可以从轻处罚'],
  confession: ['被告人到案后如实供述自己的罪行，可以从轻处罚', '被告人归案后能够坦白，可以从轻处罚'],
  plea: ['被告人自愿认罪认罚，可以从宽处理', '被告人当庭认罪，酌情从轻处罚'],
  recidivism: [
    '被告人曾因故意犯罪被判处刑罚，系累犯，应当从重处罚',
    '被告人刑满释放后五年内再犯，构成累犯，依法从重处罚',
  ],
  accessory: ['被告人在共同犯罪中起次要作用，系从犯，应当从轻处罚', '被告人受人指使参与犯罪，系从犯'],
  compensation: ['被告人已赔偿被害人经济损失，酌情从轻处罚', '被告人案发后积极赔偿，可以酌情从轻处罚'],
  forgiveness: ['被告人的行为取得了被害人谅解', '被害人对被告人表示谅解，可以酌情从轻处罚'],
  'contributory-fault': ['原告在事故中亦有过错，应当减轻被告的责任', '原告对损害的发生也有过错'],
  'late-notice': ['买受人未在合理期限内通知质量问题', '买受人未在约定期间内通知货物瑕疵，双方责任酌情分担'],
};

/** What is denied must not be taken for what is stated. */
const DENIED: Readonly<Partial<Record<Circumstance, string>>> = {
  surrender: '被告人系被抓获归案，不构成自首',
  recidivism: '被告人系初犯，不属于累犯',
  forgiveness: '被告人未取得被害人谅解',
  accessory: '辩护人关于被告人系从犯的意见不予采纳',
};

function weighed(drawn: DrawnCase, random: SeededRandom): string[] {
  const stated = drawn.circumstances.flatMap((circumstance) => {
    const ways = STATED[circumstance];
    return ways ? [random.pick(ways)] : [];
  });
  const possible = Object.entries(DENIED).filter(
    ([circumstance]) => drawn.branch === 'criminal' && !drawn.circumstances.includes(circumstance as Circumstance),
  );
  const denied = possible.length > 0 && random.chance(0.5) ? [random.pick(possible)[1]] : [];
  return random.shuffled([...stated, ...denied]);
}

function cited(articles: readonly Article[], random: SeededRandom): string {
  const byStatute = new Map<string, string[]>();
  for (const { statute, number } of articles) {
    byStatute.set(statute, [...(byStatute.get(statute) ?? []), articleNumber(number)]);
  }
  const separator = random.pick(['、', '，']);
  return [...byStatute].map(([statute, numbers]) => `《${statute}》${numbers.join(separator)}`).join('、');
}

/** Why the court decides as it does, up to the words that open the disposition. */
export function writeView(drawn: DrawnCase, random: SeededRandom): string {
  const { branch, cause, defendant } = drawn;
  const conduct = random.pick(CONDUCT[cause] ?? ['']);
  const lead = branch === 'criminal' ? `被告人${defendant.name}${conduct}，公诉机关指控的罪名成立` : conduct;
  const reasons = [lead, ...weighed(drawn, random)].join('。');
  return `本院认为，${reasons}。${random.pick(['综上，', '据此，', ''])}${random.pick(['依照', '根据'])}${cited(drawn.articles, random)}${random.pick(['之规定', '的规定'])}，`;
}
