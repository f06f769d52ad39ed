import { courtOf } from '../courts';
import type { DrawnCase, WrittenCase } from '../made-up-judgment';
import { joinParts } from '../parts';
import type { SeededRandom } from '../random';
import { writeDisposition } from './disposition';
import { tellFacts } from './facts';
import { writeView } from './view';
import { signedDate } from './words';

const CAUSE_NAMES: Readonly<Record<string, string>> = {
  theft: '盗窃罪',
  fraud: '诈骗罪',
  'dangerous-driving': '危险驾驶罪',
  'intentional-injury': '故意伤害罪',
  'drug-sale': '贩卖毒品罪',
  'sale-contract': '买卖合同纠纷',
  loan: '民间借贷纠纷',
  'traffic-liability': '机动车交通事故责任纠纷',
};

const titleOf = ({ branch, defendant, other }: DrawnCase, causeName: string): string =>
  branch === 'criminal' ? `${defendant.name}${causeName.slice(0, -1)}案` : `${other}与${defendant.name}${causeName}案`;

function procedure(drawn: DrawnCase, causeName: string, random: SeededRandom): string {
  const { defendant, other } = drawn;
  const person = `${defendant.name}，${defendant.sex === 'male' ? '男' : '女'}，${defendant.birthYear}年出生`;
  if (drawn.branch === 'civil') {
    return `原告：${other}。\n被告：${person}。\n原告${other}与被告${defendant.name}${causeName}一案，本院立案受理后，依法${random.pick(['适用简易程序', '组成合议庭'])}，公开开庭进行了审理。本案现已审理终结。\n`;
  }
  return `公诉机关：清河区人民检察院。\n被告人${person}。\n清河区人民检察院以起诉书指控被告人${defendant.name}犯${causeName}，向本院提起公诉。本院依法${random.pick(['组成合议庭', '适用简易程序，实行独任审判'])}，公开开庭审理了本案。现已审理终结。\n`;
}

/** Writes the judgment in Chinese. */
export function writeChinese(drawn: DrawnCase, random: SeededRandom): WrittenCase {
  const causeName = CAUSE_NAMES[drawn.cause] ?? drawn.cause;
  const kind = drawn.branch === 'criminal' ? '刑事' : '民事';
  const heading = `${courtOf(drawn.court).name}\n${kind}判决书\n${drawn.caseNumber}\n`;
  const written = joinParts([
    ['procedure', heading + procedure(drawn, causeName, random)],
    ['facts', `${tellFacts(drawn, random)}\n`],
    ['view', writeView(drawn, random)],
    ['disposition', `${writeDisposition(drawn, causeName, random)}\n`],
    [
      null,
      `如不服本判决，可在接到判决书的第二日起十日内，向本院递交上诉状。\n审判长${drawn.judge}\n${signedDate(drawn.decidedOn)}\n`,
    ],
  ]);
  return { ...written, title: titleOf(drawn, causeName), causeName };
}
