import { causeNamed } from './cause';
import { lawOf } from './law';

describe('the law under which a case was decided', () => {
  const theft = causeNamed('theft', 'criminal');

  it.each([
    [
      'the first article',
      [
        { statute: 'Penal Code', number: '12' },
        { statute: 'Penal Code', number: '61' },
      ],
      'Penal Code 12',
    ],
    [
      'not procedure',
      [
        { statute: 'Criminal Procedure Act', number: '15' },
        { statute: 'Penal Code', number: '12' },
      ],
      'Penal Code 12',
    ],
    [
      'not an interpretation',
      [
        { statute: '关于审理某类案件的解释', number: '1' },
        { statute: '刑法', number: '264' },
      ],
      '刑法 264',
    ],
    ['one statute by either title', [{ statute: '中华人民共和国刑法', number: '264' }], '刑法 264'],
    ['not an article of no statute', [{ statute: '', number: '7' }], 'theft'],
    ['the cause, when nothing is cited', [], 'theft'],
  ])('is %s', (_, articles, law) => {
    expect(lawOf(articles, theft)).toBe(law);
  });

  it('is unknown when neither is', () => {
    expect(lawOf([], undefined)).toBeUndefined();
  });
});
