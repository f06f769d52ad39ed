import { outcomeOf } from '../extraction';
import { extract } from '../extract';

const judgment = (view: string, disposition: string, claim = 'The defendant is charged with theft.'): string =>
  `${claim}\n\nFACTS\nSomething happened.\n\nIn the court's view, ${view}\n\nIt is ordered as follows:\n${disposition}\n\nAn appeal may be entered.`;

describe('an English sentence', () => {
  it.each([
    ['He is guilty of theft and sentenced to 14 months of imprisonment.', { penalty: 'imprisonment', months: 14 }],
    [
      'She is guilty and sentenced to imprisonment for a term of three years and six months, suspended for 4 years.',
      { penalty: 'imprisonment', months: 42, suspendedMonths: 48 },
    ],
    [
      "Guilty. He will serve a sentence of 2 years' imprisonment and is fined $1,500.",
      { penalty: 'imprisonment', months: 24, fine: 1500 },
    ],
    [
      'Guilty: 2 years of imprisonment and imprisonment for 1 year, a total sentence of imprisonment for 30 months.',
      { penalty: 'imprisonment', months: 30 },
    ],
    ['Guilty; sentenced to imprisonment for life.', { penalty: 'life' }],
    ['Guilty; she is fined 900 dollars.', { penalty: 'fine', fine: 900 }],
    ['The defendant is acquitted.', { penalty: 'acquittal' }],
    ['The defendant is charged, and the case is adjourned.', {}],
  ])('%s', (disposition, outcome) => {
    expect(outcomeOf(extract(judgment('', disposition), 'en'))).toEqual(outcome);
  });
});

describe('an English award', () => {
  it.each([
    ['The defendant shall pay the plaintiff $900.', { claimed: 1000, awarded: 900, winner: 'plaintiff' }],
    [
      'The defendant shall pay the plaintiff $900. The rest of the claim is dismissed.',
      { claimed: 1000, awarded: 900, winner: 'partly' },
    ],
    ['The claim is dismissed.', { claimed: 1000, awarded: 0, winner: 'defendant' }],
  ])('%s', (disposition, outcome) => {
    const text = judgment('', disposition, 'The plaintiff claims $1,000 for repayment of a loan.');
    expect(outcomeOf(extract(text, 'en'))).toEqual(outcome);
  });
});

describe('English citations and circumstances', () => {
  it.each([
    ['Penal Code s. 12 applies.', ['Penal Code 12']],
    [
      'sections 12, 15A and 19(2) of the Road Safety Act apply.',
      ['Road Safety Act 12', 'Road Safety Act 15A', 'Road Safety Act 19'],
    ],
    ['section 3 is not of any named statute.', []],
  ])('%s', (view, articles) => {
    expect(extract(judgment(view, '')).articles.map(({ value }) => `${value.statute} ${value.number}`)).toEqual(
      articles,
    );
  });

  it.each([
    ['he surrendered and pleaded guilty.', ['surrender', 'plea']],
    ['he did not surrender; he has no previous convictions.', []],
    ['he never forgave, but confessed.', ['confession']],
  ])('%s', (view, circumstances) => {
    expect(extract(judgment(view, ''), 'en').circumstances.map(({ value }) => value)).toEqual(circumstances);
  });
});
