import type { DrawnCase } from '../made-up-judgment';
import type { SeededRandom } from '../random';
import { longDate, money } from './words';

const PLACES = [
  'the old fish market',
  'Lantern Street',
  'the north ferry landing',
  "Miller's Yard",
  'the tram depot',
  'a rented storehouse by the canal',
];
const GOODS = [
  'bicycles and tools',
  'copper cable',
  'jewellery',
  'cameras and lenses',
  'boxes of tea',
  'two laptops and a telephone',
];
const LIES = [
  'tickets for a concert that did not exist',
  'shares in a mine that had never been dug',
  'a flat that belonged to somebody else',
  'spare parts that were never delivered',
];
const TOOLS = ['a kitchen knife', 'an iron bar', 'a hammer', 'a bottle'];
const DRUGS = ['heroin', 'methamphetamine', 'cocaine'];
const WARES = ['oak boards', 'roof tiles', 'office chairs', 'packing machines', 'frozen dumplings'];
const EVENING = ['Late in the evening', 'In the early morning', 'Shortly after noon', 'In the afternoon'];

type Telling = (drawn: DrawnCase, random: SeededRandom) => string[];

const theft: Telling = ({ defendant, other, quantities }, random) => [
  random.pick([
    `${random.pick(EVENING)} ${defendant.name} entered ${random.pick(PLACES)} by a side door and took ${random.pick(GOODS)} belonging to ${other}`,
    `${defendant.name} went to ${random.pick(PLACES)}, waited until nobody was about and carried off ${random.pick(GOODS)} that belonged to ${other}`,
  ]) + '.',
  `The goods were ${random.pick(['worth a total of', 'valued at'])} ${money(quantities.amount ?? 0, random)}.`,
];

const fraud: Telling = ({ defendant, other, quantities }, random) => [
  random.pick([
    `${defendant.name} offered ${other} ${random.pick(LIES)} and asked to be paid in advance`,
    `By means of letters and telephone calls ${defendant.name} sold ${other} ${random.pick(LIES)}`,
  ]) + '.',
  `${other} paid ${random.pick(['a total of', 'the sum of'])} ${money(quantities.amount ?? 0, random)} and received nothing.`,
];

const drunkDriving: Telling = ({ defendant, quantities }, random) => [
  `${random.pick(EVENING)} ${defendant.name} drove a ${random.pick(['van', 'small car', 'pick-up truck'])} along ${random.pick(['Canal Road', 'the coast road', 'Harbour Avenue'])} and was stopped at a police check.`,
  `The blood sample contained ${quantities.alcohol ?? 0} ${random.pick(['mg of alcohol per 100 ml', 'milligrams of alcohol per 100 millilitres'])}.`,
];

const injury: Telling = ({ defendant, other, quantities, circumstances }, random) => [
  `A quarrel about ${random.pick(['a parking place', 'an unpaid bill', 'noise at night', 'a borrowed boat'])} arose near ${random.pick(PLACES)}.`,
  circumstances.includes('weapon')
    ? `${defendant.name} struck ${other} with ${random.pick(TOOLS)}.`
    : `${defendant.name} ${random.pick(['punched', 'kicked and pushed'])} ${other} several times.`,
  random.pick([
    `The doctor's report describes ${quantities.injury} bodily injury.`,
    `The injuries were graded as ${quantities.injury} by the forensic expert.`,
  ]),
];

const drugSale: Telling = ({ defendant, other, quantities }, random) => {
  const drug = random.pick(DRUGS);
  return [
    `${defendant.name} agreed by telephone to sell drugs to ${other}, a buyer, at ${random.pick(PLACES)}.`,
    random.pick([
      `Officers watched the exchange and seized ${quantities.drugGrams} grams of ${drug}.`,
      `${quantities.drugGrams} g of ${drug} were seized on the spot.`,
    ]),
  ];
};

const sale: Telling = ({ defendant, other, circumstances }, random) => [
  circumstances.includes('written-agreement')
    ? `By a ${random.pick(['written contract', 'signed agreement'])} ${defendant.name} ordered ${random.pick(WARES)} from ${other}.`
    : `${defendant.name} ordered ${random.pick(WARES)} from ${other} over the telephone, and nothing was put on paper.`,
  random.pick([
    'The goods were delivered, but the price was not paid.',
    'Delivery took place; payment did not follow.',
  ]),
];

const loan: Telling = ({ defendant, other, circumstances }, random) => [
  `${other} lent money to ${defendant.name}, who needed it for ${random.pick(['a bakery', 'a fishing boat', 'the repair of a roof'])}.`,
  circumstances.includes('written-agreement')
    ? `The borrower signed a ${random.pick(['written note', 'signed acknowledgement'])}.`
    : 'They shook hands on it and signed nothing.',
  'The day for repayment passed.',
];

const accident: Telling = ({ defendant, other, quantities }, random) => [
  `${random.pick(EVENING)} a ${random.pick(['delivery van', 'car', 'motorcycle'])} driven by ${defendant.name} struck ${other}, who was ${random.pick(['crossing the road', 'riding a bicycle', 'waiting for a tram'])} near ${random.pick(PLACES)}.`,
  `${other} suffered ${quantities.injury} injuries and could not work for ${random.between(2, 20)} weeks.`,
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

/** What happened, in some of the ways in which it can be told. */
export function tellFacts(drawn: DrawnCase, random: SeededRandom): string {
  const opening = random.pick([
    `It happened on ${longDate(drawn.happenedOn)}.`,
    `The events took place on ${longDate(drawn.happenedOn)}.`,
    `The story begins on ${longDate(drawn.happenedOn)}.`,
  ]);
  const told = TELLINGS[drawn.cause]?.(drawn, random) ?? [];
  const proof = random.pick([
    'These facts rest on the statements of witnesses, the documents and the inspection of the place.',
    'The court relies on the documents in the file and on two witnesses who were heard.',
    'Nobody disputes the documents, and the witnesses agreed on what matters.',
  ]);
  return [opening, ...told, proof].join(' ');
}
