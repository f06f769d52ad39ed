import type { Circumstance, InjuryLevel, Language, Outcome, Quantities } from '@assize/judgments';
import type { CourtKey, JudgingCourt } from './courts';
import { CHINESE_FIRMS, CHINESE_JUDGES, CHINESE_NAMES, ENGLISH_FIRMS, ENGLISH_JUDGES, ENGLISH_NAMES } from '../people';
import type { CivilCause, Crime } from './formula';
import { award, CIVIL_CAUSES, CRIMES, sentence } from './formula';
import type { DrawnCase, MadeUpPerson } from './made-up-judgment';
import type { SeededRandom } from './random';
import { citedArticles } from './statutes';

/** How often each circumstance is there. */
const CRIMINAL_ODDS: readonly (readonly [Circumstance, number, readonly Crime[]])[] = [
  ['surrender', 0.3, CRIMES],
  ['confession', 0.45, CRIMES],
  ['plea', 0.5, CRIMES],
  ['recidivism', 0.2, ['theft', 'fraud', 'drug-sale', 'intentional-injury']],
  ['accessory', 0.15, ['theft', 'fraud', 'drug-sale']],
  ['compensation', 0.4, ['theft', 'fraud', 'intentional-injury']],
  ['forgiveness', 0.3, ['theft', 'fraud', 'intentional-injury']],
  ['weapon', 0.35, ['intentional-injury']],
  ['drunk', 1, ['dangerous-driving']],
];
const CIVIL_ODDS: readonly (readonly [Circumstance, number, readonly CivilCause[]])[] = [
  ['written-agreement', 0.65, ['sale-contract', 'loan']],
  ['contributory-fault', 0.35, ['traffic-liability']],
  ['late-notice', 0.25, ['sale-contract']],
];

function drawCircumstances<C extends string>(
  cause: C,
  odds: readonly (readonly [Circumstance, number, readonly C[]])[],
  random: SeededRandom,
): Circumstance[] {
  return odds.flatMap(([circumstance, probability, causes]) =>
    causes.includes(cause) && random.chance(probability) ? [circumstance] : [],
  );
}

/** Small sums are common and large ones rare: a bracket first, then evenly within it. The high court hears the larger. */
function drawAmount(court: CourtKey, random: SeededRandom): number {
  const brackets = [
    [12, 40],
    [40, 150],
    [150, 600],
    [600, 2500],
  ] as const;
  const [low, high] = random.pick(court === 'harbour' ? brackets.slice(1) : brackets.slice(0, 3));
  return random.between(low, high) * 100 + random.between(0, 9) * 10;
}

const drawHarm: Readonly<Record<Crime, (court: CourtKey, random: SeededRandom) => Quantities>> = {
  theft: (court, random) => ({ amount: drawAmount(court, random) }),
  fraud: (court, random) => ({ amount: drawAmount(court, random) * 2 }),
  'dangerous-driving': (_, random) => ({ alcohol: random.between(82, 310) }),
  'intentional-injury': (_, random) => ({ injury: random.pick<InjuryLevel>(['minor', 'minor', 'serious']) }),
  'drug-sale': (court, random) => ({
    drugGrams: court === 'harbour' ? random.between(20, 1600) : random.between(2, 480) / 10,
  }),
};

export function drawPerson(language: Language, decided: number, random: SeededRandom): MadeUpPerson {
  const sex = random.chance(0.5) ? 'female' : 'male';
  const name =
    language === 'zh'
      ? random.pick(CHINESE_NAMES.surnames) + random.pick(CHINESE_NAMES[sex])
      : `${random.pick(ENGLISH_NAMES[sex])} ${random.pick(ENGLISH_NAMES.surnames)}`;
  return { name, sex, birthYear: decided - random.between(19, 68) };
}

const drawDate = (year: number, random: SeededRandom): string =>
  `${year}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;

function drawMatter(
  cause: Crime | CivilCause,
  { key, language }: JudgingCourt,
  planted: boolean,
  random: SeededRandom,
): { readonly circumstances: Circumstance[]; readonly quantities: Quantities; readonly outcome: Outcome } {
  if (isCrime(cause)) {
    const circumstances = drawCircumstances(cause, CRIMINAL_ODDS, random);
    const quantities = drawHarm[cause](key, random);
    return {
      circumstances,
      quantities,
      outcome: sentence(cause, quantities, circumstances, { language, planted }, random),
    };
  }
  const circumstances = drawCircumstances(cause, CIVIL_ODDS, random);
  const quantities: Quantities =
    cause === 'traffic-liability' ? { injury: random.pick<InjuryLevel>(['slight', 'minor', 'serious']) } : {};
  const needsWriting = cause !== 'traffic-liability';
  return {
    circumstances,
    quantities,
    outcome: award(drawAmount(key, random) * 3, circumstances, { needsWriting, planted }, random),
  };
}

const isCrime = (cause: Crime | CivilCause): cause is Crime => (CRIMES as readonly string[]).includes(cause);

/** A planted outlier is never drunken driving, whose six months at most leave no room for one. */
const causesFor = (planted: boolean): readonly (Crime | CivilCause)[] =>
  planted
    ? [...CRIMES, ...CIVIL_CAUSES].filter((cause) => cause !== 'dangerous-driving')
    : [...CRIMES, ...CIVIL_CAUSES];

const caseNumber = ({ language, sign }: JudgingCourt, year: number, criminal: boolean, index: number): string =>
  language === 'zh'
    ? `（${year}）${sign}${criminal ? '刑初' : '民初'}${index + 1}号`
    : `${year}-${sign}-${criminal ? 'CR' : 'CV'}-${index + 1}`;

/**
 * Draws everything that a judgment will say.
 *
 * @param person makes up who takes part; whoever that is, the outcome is the same
 */
export function drawCase(
  id: string,
  index: number,
  court: JudgingCourt,
  planted: boolean,
  random: SeededRandom,
  person: typeof drawPerson = drawPerson,
): DrawnCase {
  const { language } = court;
  const cause = random.pick(causesFor(planted));
  const criminal = isCrime(cause);
  const year = random.between(2019, 2025);
  const matter = drawMatter(cause, court, planted, random);
  const firm = random.pick<string>(language === 'zh' ? CHINESE_FIRMS : ENGLISH_FIRMS);
  return {
    id,
    language,
    court: court.key,
    caseNumber: caseNumber(court, year, criminal, index),
    decidedOn: drawDate(year, random),
    happenedOn: drawDate(year - 1, random),
    branch: criminal ? 'criminal' : 'civil',
    cause,
    ...matter,
    articles: citedArticles(language, cause, matter.circumstances, matter.outcome),
    defendant: person(language, year, random),
    other: cause === 'sale-contract' ? firm : person(language, year, random).name,
    judge: random.pick<string>(language === 'zh' ? CHINESE_JUDGES : ENGLISH_JUDGES),
    plantedOutlier: planted,
  };
}
