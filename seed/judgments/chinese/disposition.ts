import type { Outcome } from '@assize/judgments';
import type { DrawnCase } from '../made-up-judgment';
import type { SeededRandom } from '../random';
import { yuan } from './facts';
import { term } from './words';

function penalty({ penalty: kind, months = 0, suspendedMonths, fine }: Outcome, random: SeededRandom): string {
  if (kind === 'life') return '判处无期徒刑，剥夺政治权利终身';
  if (kind === 'fine') return `单处罚金${yuan(fine ?? 0, random)}`;
  const custody = `判处${kind === 'detention' ? '拘役' : '有期徒刑'}${term(months)}`;
  const suspended = suspendedMonths === undefined ? '' : `${random.pick(['，', ''])}缓刑${term(suspendedMonths)}`;
  return custody + suspended + (fine === undefined ? '' : `，并处罚金${yuan(fine, random)}`);
}

function judgmentFor({ outcome, other, defendant }: DrawnCase, random: SeededRandom): string[] {
  if (outcome.winner === 'defendant') return [`驳回原告${other}的${random.pick(['全部', ''])}诉讼请求。`];
  const paid = `被告${defendant.name}于本判决生效之日起十日内${random.pick(['支付', '给付'])}原告${other}${yuan(outcome.awarded ?? 0, random)}。`;
  return outcome.winner === 'partly' ? [paid, `驳回原告${other}的其他诉讼请求。`] : [paid];
}

/** What the court orders. */
export function writeDisposition(drawn: DrawnCase, causeName: string, random: SeededRandom): string {
  if (drawn.branch === 'civil') {
    const orders = judgmentFor(drawn, random);
    return `判决如下：\n${orders.length > 1 ? orders.map((order, at) => `${'一二'.charAt(at)}、${order}`).join('\n') : orders.join('')}`;
  }
  const served =
    drawn.outcome.suspendedMonths === undefined && drawn.outcome.months !== undefined
      ? '\n（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日。）'
      : '';
  return `判决如下：\n被告人${drawn.defendant.name}犯${causeName}，${penalty(drawn.outcome, random)}。${served}`;
}
