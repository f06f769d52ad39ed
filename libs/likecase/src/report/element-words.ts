import { fill, type Bilingual, type Language } from '@assize/courts';
import { KNOWN_CAUSES, type Circumstance } from '@assize/judgments';
import type { Element } from '../domain/elements';

const CIRCUMSTANCE_WORDS: Readonly<Record<Circumstance, Bilingual>> = {
  surrender: { en: 'surrender', zh: '自首' },
  confession: { en: 'confession', zh: '坦白' },
  plea: { en: 'plea of guilt', zh: '认罪认罚' },
  recidivism: { en: 'recidivism', zh: '累犯' },
  accessory: { en: 'accessory', zh: '从犯' },
  attempt: { en: 'attempt', zh: '未遂' },
  compensation: { en: 'compensation', zh: '赔偿' },
  forgiveness: { en: 'forgiveness', zh: '谅解' },
  merit: { en: 'merit', zh: '立功' },
  'minor-age': { en: 'minor age', zh: '未成年' },
  weapon: { en: 'weapon', zh: '持械' },
  drunk: { en: 'drunk', zh: '醉酒' },
  fled: { en: 'fled', zh: '逃逸' },
  'written-agreement': { en: 'written agreement', zh: '书面约定' },
  'contributory-fault': { en: 'contributory fault', zh: '被侵权人过错' },
  'late-notice': { en: 'late notice', zh: '逾期通知' },
};

const MEASURED: Readonly<Record<Exclude<Element['kind'], 'circumstance' | 'article' | 'charge'>, Bilingual>> = {
  amount: { en: 'amount', zh: '金额' },
  drugGrams: { en: 'grams of drugs', zh: '毒品克数' },
  alcohol: { en: 'alcohol, mg in 100 ml', zh: '血液酒精含量（毫克/100毫升）' },
  injury: { en: 'injury', zh: '伤情' },
};

const OTHERWISE: Bilingual = { en: ' (here: {value})', zh: '（本案：{value}）' };

/** One element in words, with what the question has in its place where that is another value. */
export function elementWords({ kind, value, inQuery }: Element, language: Language): string {
  if (kind === 'article') return String(value);
  if (kind === 'charge') return KNOWN_CAUSES.find(({ key }) => key === value)?.[language] ?? String(value);
  if (kind === 'circumstance') return CIRCUMSTANCE_WORDS[value as Circumstance]?.[language] ?? String(value);
  const told = `${MEASURED[kind][language]} ${value}`;
  return inQuery === undefined || inQuery === value ? told : told + fill(OTHERWISE, { value: inQuery })[language];
}

export const elementsInWords = (elements: readonly Element[], language: Language): string =>
  elements.map((one) => elementWords(one, language)).join(language === 'zh' ? '、' : ', ');
