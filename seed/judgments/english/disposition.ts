import type { Outcome } from '@assize/judgments';
import type { DrawnCase } from '../made-up-judgment';
import type { SeededRandom } from '../random';
import { money, term } from './words';

function penalty({ penalty: kind, months = 0, suspendedMonths, fine }: Outcome, random: SeededRandom): string {
  if (kind === 'life') return 'sentenced to imprisonment for life';
  if (kind === 'fine') return `fined ${money(fine ?? 0, random)}`;
  const length = term(months, random);
  const custody = random.pick([
    `sentenced to ${length} of imprisonment`,
    `sentenced to imprisonment for ${length}`,
    `sentenced to imprisonment for a term of ${length}`,
  ]);
  const suspended = suspendedMonths === undefined ? '' : `, suspended for ${term(suspendedMonths, random)}`;
  return custody + suspended + (fine === undefined ? '' : `, and to a fine of ${money(fine, random)}`);
}

function judgmentFor({ outcome, other }: DrawnCase, random: SeededRandom): string[] {
  if (outcome.winner === 'defendant') return ['The claim is dismissed.', 'The plaintiff bears the costs.'];
  const sum = money(outcome.awarded ?? 0, random);
  const paid = random.pick([
    `The defendant shall pay the plaintiff ${sum} within ten days.`,
    `There is judgment for the plaintiff ${other} in the sum of ${sum}.`,
  ]);
  return outcome.winner === 'partly'
    ? [paid, random.pick(['The rest of the claim is dismissed.', 'All other claims are dismissed.'])]
    : [paid];
}

/** What the court orders. */
export function writeDisposition(drawn: DrawnCase, causeName: string, random: SeededRandom): string {
  const orders =
    drawn.branch === 'criminal'
      ? [`The defendant ${drawn.defendant.name} is guilty of ${causeName} and is ${penalty(drawn.outcome, random)}.`]
      : judgmentFor(drawn, random);
  const numbered = orders.length > 1 ? orders.map((order, at) => `${at + 1}. ${order}`) : orders;
  return `${random.pick(['For these reasons the court orders:', 'It is ordered as follows:'])}\n${numbered.join('\n')}`;
}
