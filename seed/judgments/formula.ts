import type { Circumstance, Language, Outcome, Quantities } from '@assize/judgments';
import type { SeededRandom } from './random';

export const CRIMES = ['theft', 'fraud', 'dangerous-driving', 'intentional-injury', 'drug-sale'] as const;
export type Crime = (typeof CRIMES)[number];
export const CIVIL_CAUSES = ['sale-contract', 'loan', 'traffic-liability'] as const;
export type CivilCause = (typeof CIVIL_CAUSES)[number];

/** Months before circumstances. A square root, because doubling the harm does not double the sentence; it is exact on every machine. */
const BASE: Readonly<Record<Crime, (harm: Quantities) => number>> = {
  theft: ({ amount = 0 }) => 3 + 0.2 * Math.sqrt(amount),
  fraud: ({ amount = 0 }) => 5 + 0.18 * Math.sqrt(amount),
  'dangerous-driving': ({ alcohol = 0 }) => 0.4 + alcohol / 80,
  'intentional-injury': ({ injury }) => (injury === 'serious' ? 50 : 15),
  'drug-sale': ({ drugGrams = 0 }) => 8 + 9 * Math.sqrt(drugGrams),
};

/** By how much each circumstance multiplies a sentence. What is absent changes nothing. */
export const SENTENCE_FACTORS: Readonly<Partial<Record<Circumstance, number>>> = {
  surrender: 0.75,
  confession: 0.9,
  plea: 0.9,
  recidivism: 1.3,
  accessory: 0.6,
  compensation: 0.85,
  forgiveness: 0.85,
  weapon: 1.25,
};

/** What share of a claim is awarded, multiplied for each circumstance that is there. */
export const AWARD_FACTORS: Readonly<Partial<Record<Circumstance, number>>> = {
  'contributory-fault': 0.7,
  'late-notice': 0.8,
};
const WITHOUT_WRITING = 0.75;

const MITIGATING: readonly Circumstance[] = ['surrender', 'plea', 'compensation', 'forgiveness', 'accessory'];

const LIFE_FROM = 300;
const LONGEST: Readonly<Record<Language, number>> = { en: 240, zh: 180 };
const LONGEST_SUSPENDED = 36;

/** Within 15 % either way, near the middle more often. */
const noise = (random: SeededRandom): number => 1 + 0.1 * (random.next() + random.next() + random.next() - 1.5);

const product = (factors: Readonly<Partial<Record<Circumstance, number>>>, there: readonly Circumstance[]): number =>
  there.reduce((share, circumstance) => share * (factors[circumstance] ?? 1), 1);

/** Three to four times off, in the direction that the law's limits leave room for. */
function outlying(months: number, random: SeededRandom): number {
  const factor = 3 + random.next();
  const harsher = months < 12 || (months < 40 && random.chance(0.5));
  return harsher ? months * factor : months / factor;
}

const rounded = (months: number): number => (months <= 36 ? Math.round(months) : Math.round(months / 3) * 3);

/** Sentences for a crime: base, times circumstances, times noise; then the law's forms and limits. */
export function sentence(
  crime: Crime,
  harm: Quantities,
  circumstances: readonly Circumstance[],
  { language, planted }: { readonly language: Language; readonly planted: boolean },
  random: SeededRandom,
): Outcome {
  const fair = BASE[crime](harm) * product(SENTENCE_FACTORS, circumstances) * noise(random);
  const raw = planted ? outlying(fair, random) : fair;
  if (raw >= LIFE_FROM) return { penalty: 'life' };
  if (crime === 'dangerous-driving' && raw < 1) return { penalty: 'fine', fine: 2000 };
  const months = Math.max(1, Math.min(rounded(raw), crime === 'dangerous-driving' ? 6 : LONGEST[language]));
  const penalty = language === 'zh' && months < 6 ? 'detention' : 'imprisonment';
  return { penalty, months, ...suspension(months, circumstances, random), ...fine(crime, harm, months) };
}

function suspension(months: number, circumstances: readonly Circumstance[], random: SeededRandom): Outcome {
  const mild = circumstances.filter((circumstance) => MITIGATING.includes(circumstance)).length;
  const open = months <= LONGEST_SUSPENDED && !circumstances.includes('recidivism') && mild >= 2;
  if (!open || !random.chance(0.8)) return {};
  return { suspendedMonths: months < 6 ? months * 2 : Math.min(60, Math.max(12, Math.round(months / 4) * 6)) };
}

function fine(crime: Crime, { amount = 0 }: Quantities, months: number): Outcome {
  if (crime === 'intentional-injury') return {};
  const due = crime === 'theft' || crime === 'fraud' ? amount / 10 : months * 500;
  return { fine: Math.min(50_000, Math.max(1000, Math.round(due / 500) * 500)) };
}

/** Decides a claim: all of it, times circumstances, times noise. An oral bargain is sometimes not proved at all. */
export function award(
  claimed: number,
  circumstances: readonly Circumstance[],
  { needsWriting, planted }: { readonly needsWriting: boolean; readonly planted: boolean },
  random: SeededRandom,
): Outcome {
  const oral = needsWriting && !circumstances.includes('written-agreement');
  if (oral && !planted && random.chance(0.2)) return { claimed, awarded: 0, winner: 'defendant' };
  const share =
    product(AWARD_FACTORS, circumstances) * (oral ? WITHOUT_WRITING : 1) * Math.min(1, noise(random) + 0.03);
  const given = planted ? share / (3 + random.next()) : share;
  const awarded = given > 0.97 ? claimed : Math.round((claimed * given) / 10) * 10;
  return { claimed, awarded, winner: awarded === claimed ? 'plaintiff' : 'partly' };
}
