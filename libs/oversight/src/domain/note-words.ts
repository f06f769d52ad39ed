import type { AbstentionReason, Comparison } from './compare';
import type { Measure } from './outcome';

export type NoteLanguage = 'en' | 'zh';

/** The words of a note: a heading, then sentences. They say "unlike its comparables" and never judge the judgment. */
export interface NoteWords {
  readonly heading: string;
  readonly sentences: readonly string[];
}

const rounded = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

interface Phrases {
  readonly amount: Readonly<Record<Measure, (value: number) => string>>;
  readonly heading: Readonly<Record<Comparison['result'], string>>;
  readonly side: Readonly<Record<'above' | 'below', string>>;
  readonly reason: Readonly<Record<AbstentionReason, string>>;
  readonly count: (comparables: number, effective: string) => string;
  readonly interval: (low: string, high: string) => string;
  readonly outcome: (value: string, side: string) => string;
  readonly lift: (low: string, high: string, further: number) => string;
  readonly needed: (size: number) => string;
  readonly closing: string;
}

const PHRASES: Readonly<Record<NoteLanguage, Phrases>> = {
  en: {
    amount: {
      'custody-months': (months) => `${rounded(months, 1)} months`,
      'share-awarded': (share) => `${rounded(share * 100, 1)} % of the claim`,
    },
    heading: {
      'within-comparables': 'Within its comparables',
      'unlike-comparables': 'Unlike its comparables',
      abstained: 'No statement',
    },
    side: { above: 'above', below: 'below' },
    reason: {
      'outcome-unknown': 'The outcome of the judgment could not be read.',
      'another-law': 'Most comparables were judged under another law or another version of it.',
      'too-far': 'Most of the cases found are too far from this one to be comparables.',
      'too-few': 'There are too few comparables.',
      bimodal: 'The outcomes of the comparables fall into two groups, so they have no common middle.',
    },
    count: (comparables, effective) => `Comparables: ${comparables}, worth ${effective} of equal weight.`,
    interval: (low, high) => `Their outcomes lie between ${low} and ${high}.`,
    outcome: (value, side) => `The outcome of ${value} lies ${side} this.`,
    lift: (low, high, further) =>
      `The note would not arise for an outcome between ${low} and ${high}, or with ${further} further near ` +
      'comparables that ended as this case did or beyond.',
    needed: (size) => `A statement needs comparables worth ${size} of equal weight.`,
    closing: 'This is advice. A case may differ for good reasons, and a reasoned deviation is a full and final answer.',
  },
  zh: {
    amount: {
      'custody-months': (months) => `${rounded(months, 1)}个月`,
      'share-awarded': (share) => `请求额的${rounded(share * 100, 1)}%`,
    },
    heading: {
      'within-comparables': '与可比案件相近',
      'unlike-comparables': '与可比案件不同',
      abstained: '不作说明',
    },
    side: { above: '高于', below: '低于' },
    reason: {
      'outcome-unknown': '未能读出本案的裁判结果。',
      'another-law': '多数可比案件适用其他法律或者同一法律的其他版本。',
      'too-far': '检索到的多数案件与本案相距过远，不足以比较。',
      'too-few': '可比案件过少。',
      bimodal: '可比案件的结果分为两组，没有共同的中间值。',
    },
    count: (comparables, effective) => `可比案件${comparables}件，有效样本量为${effective}。`,
    interval: (low, high) => `其结果在${low}至${high}之间。`,
    outcome: (value, side) => `本案结果为${value}，${side}上述区间。`,
    lift: (low, high, further) =>
      `如果结果在${low}至${high}之间，或者另有${further}件相近的可比案件结果与本案相当或者更远，则不产生本提示。`,
    needed: (size) => `作出说明需要有效样本量达到${size}。`,
    closing: '本提示仅供参考。案件可以有充分理由而有所不同；说明理由的偏离是完整的、最终的答复。',
  },
};

function resultSentences(comparison: Comparison, phrases: Phrases): string[] {
  const amount = phrases.amount[comparison.measure];
  if (comparison.result === 'within-comparables') return [];
  if (comparison.result === 'abstained')
    return [phrases.reason[comparison.reason], phrases.needed(comparison.neededSize)];
  const { outcomeWithin, furtherComparables } = comparison.lift;
  return [
    phrases.outcome(amount(comparison.value), phrases.side[comparison.side]),
    phrases.lift(amount(outcomeWithin.low), amount(outcomeWithin.high), furtherComparables),
    phrases.closing,
  ];
}

/** The words in which a comparison is told, its numbers filled in. */
export function noteWords(comparison: Comparison, language: NoteLanguage): NoteWords {
  const phrases = PHRASES[language];
  const amount = phrases.amount[comparison.measure];
  const { comparableIds, effectiveSize, interval } = comparison;
  return {
    heading: phrases.heading[comparison.result],
    sentences: [
      phrases.count(comparableIds.length, rounded(effectiveSize, 1)),
      ...(interval ? [phrases.interval(amount(interval.low), amount(interval.high))] : []),
      ...resultSentences(comparison, phrases),
    ],
  };
}
