import { courtOf } from '../courts';
import type { DrawnCase, WrittenCase } from '../made-up-judgment';
import { joinParts } from '../parts';
import type { SeededRandom } from '../random';
import { writeDisposition } from './disposition';
import { tellFacts } from './facts';
import { writeView } from './view';
import { longDate, money } from './words';

const CAUSE_NAMES: Readonly<Record<string, string>> = {
  theft: 'theft',
  fraud: 'fraud',
  'dangerous-driving': 'dangerous driving',
  'intentional-injury': 'intentional injury',
  'drug-sale': 'sale of drugs',
  'sale-contract': 'breach of a contract of sale',
  loan: 'repayment of a loan',
  'traffic-liability': 'liability for a road accident',
};

const titleOf = ({ branch, defendant, other }: DrawnCase): string =>
  branch === 'criminal' ? `The State v ${defendant.name}` : `${other} v ${defendant.name}`;

function procedure(drawn: DrawnCase, causeName: string, random: SeededRandom): string {
  const { defendant, other, outcome } = drawn;
  if (drawn.branch === 'civil') {
    const claims = random.pick(['claims', 'seeks', 'asks the court for']);
    return `The plaintiff ${other} ${claims} ${money(outcome.claimed ?? 0, random)} from the defendant ${defendant.name} for ${causeName}. The defendant asks that the claim be dismissed.`;
  }
  const person = `The defendant ${defendant.name}, ${defendant.sex === 'male' ? 'a man' : 'a woman'} born in ${defendant.birthYear},`;
  return random.pick([
    `${person} is charged with ${causeName}. The prosecutor and the defence were heard in public.`,
    `${person} appears before the court, charged with ${causeName}. The hearing was public and lasted one day.`,
  ]);
}

const FACTS = ['FACTS\n', 'The facts are as follows. ', 'The court finds the following. '];

/** Writes the judgment in English. */
export function writeEnglish(drawn: DrawnCase, random: SeededRandom): WrittenCase {
  const causeName = CAUSE_NAMES[drawn.cause] ?? drawn.cause;
  const title = titleOf(drawn);
  const heading = `${courtOf(drawn.court).name}\nCase No. ${drawn.caseNumber}\n${title}\n\n`;
  const written = joinParts([
    ['procedure', `${heading}${procedure(drawn, causeName, random)}\n\n`],
    ['facts', `${random.pick(FACTS)}${tellFacts(drawn, random)}\n\n`],
    ['view', `${writeView(drawn, random)}\n\n`],
    ['disposition', `${writeDisposition(drawn, causeName, random)}\n\n`],
    [
      null,
      `An appeal may be entered within thirty days.\nDelivered on ${longDate(drawn.decidedOn)}\n${drawn.judge}, Judge\n`,
    ],
  ]);
  return { ...written, title, causeName };
}
