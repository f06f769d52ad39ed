import type { Article, Circumstance, Language, Outcome } from '@assize/judgments';
import type { CivilCause, Crime } from './formula';

type Citation = readonly [statute: string, ...numbers: string[]];

const PENAL = 'Penal Code';
const CRIMINAL_LAW = '中华人民共和国刑法';
const CIVIL_CODE = '中华人民共和国民法典';

/** The English statutes are made up. The Chinese articles are the real ones, because the law is nobody's private matter. */
const CAUSE: Readonly<Record<Language, Readonly<Record<Crime | CivilCause, Citation>>>> = {
  en: {
    theft: [PENAL, '12'],
    fraud: [PENAL, '19'],
    'dangerous-driving': ['Road Safety Act', '8'],
    'intentional-injury': [PENAL, '31'],
    'drug-sale': ['Controlled Drugs Act', '4'],
    'sale-contract': ['Sale of Goods Act', '21', '35'],
    loan: ['Lending Act', '7'],
    'traffic-liability': ['Civil Liability Act', '14', '16'],
  },
  zh: {
    theft: [CRIMINAL_LAW, '264'],
    fraud: [CRIMINAL_LAW, '266'],
    'dangerous-driving': [CRIMINAL_LAW, '133-1'],
    'intentional-injury': [CRIMINAL_LAW, '234'],
    'drug-sale': [CRIMINAL_LAW, '347'],
    'sale-contract': [CIVIL_CODE, '577', '626'],
    loan: [CIVIL_CODE, '675', '676'],
    'traffic-liability': [CIVIL_CODE, '1179', '1208'],
  },
};

const CIRCUMSTANCE: Readonly<Record<Language, Readonly<Partial<Record<Circumstance, Citation>>>>> = {
  en: {
    surrender: [PENAL, '61'],
    recidivism: [PENAL, '64'],
    accessory: [PENAL, '27'],
    plea: ['Criminal Procedure Act', '15'],
    'contributory-fault': ['Civil Liability Act', '22'],
    'late-notice': ['Sale of Goods Act', '40'],
  },
  zh: {
    surrender: [CRIMINAL_LAW, '67'],
    confession: [CRIMINAL_LAW, '67'],
    recidivism: [CRIMINAL_LAW, '65'],
    accessory: [CRIMINAL_LAW, '27'],
    plea: ['中华人民共和国刑事诉讼法', '15'],
    'contributory-fault': [CIVIL_CODE, '1173'],
    'late-notice': [CIVIL_CODE, '621'],
  },
};

const SUSPENSION: Readonly<Record<Language, Citation>> = { en: [PENAL, '72'], zh: [CRIMINAL_LAW, '72', '73'] };
const FINE: Readonly<Record<Language, Citation>> = { en: [PENAL, '52'], zh: [CRIMINAL_LAW, '52'] };

/** What a court must cite for this cause, these circumstances and this outcome; each article once, statute by statute. */
export function citedArticles(
  language: Language,
  cause: Crime | CivilCause,
  circumstances: readonly Circumstance[],
  outcome: Outcome,
): Article[] {
  const citations = [
    CAUSE[language][cause],
    ...circumstances.map((circumstance) => CIRCUMSTANCE[language][circumstance]),
    outcome.suspendedMonths === undefined ? undefined : SUSPENSION[language],
    outcome.fine === undefined ? undefined : FINE[language],
  ];
  const numbers = new Map<string, Set<string>>();
  for (const [statute, ...cited] of citations.filter((citation) => citation !== undefined)) {
    numbers.set(statute, new Set([...(numbers.get(statute) ?? []), ...cited]));
  }
  return [...numbers].flatMap(([statute, cited]) => [...cited].map((number) => ({ statute, number })));
}
