import type { Circumstance } from '@assize/judgments';
import { readJudgment } from '@assize/judgments';
import { writeChinese } from './chinese/write';
import { COURTS } from './courts';
import { drawCase, drawPerson } from './draw';
import { writeEnglish } from './english/write';
import { award, sentence } from './formula';
import type { DrawnCase, MadeUpPerson } from './made-up-judgment';
import { SeededRandom } from './random';

const lawful = { language: 'en', planted: false } as const;
const monthsFor = (circumstances: readonly Circumstance[], planted = false): number =>
  sentence('theft', { amount: 40_000 }, circumstances, { language: 'en', planted }, new SeededRandom(1, 1)).months ?? 0;

describe('the formula of made-up sentences', () => {
  it.each([
    ['surrender', 'lower'],
    ['accessory', 'lower'],
    ['recidivism', 'higher'],
  ] as const)('makes a sentence with %s %s', (circumstance, direction) => {
    const difference = monthsFor([circumstance]) - monthsFor([]);
    expect(direction === 'lower' ? -difference : difference).toBeGreaterThan(0);
  });

  it('puts a planted outlier three to four times off', () => {
    const factor = monthsFor([]) / monthsFor([], true);
    expect(Math.max(factor, 1 / factor)).toBeGreaterThan(2.7);
    expect(Math.max(factor, 1 / factor)).toBeLessThan(4.4);
  });

  it('gives life for what exceeds every term', () => {
    expect(sentence('drug-sale', { drugGrams: 1600 }, [], lawful, new SeededRandom(1, 1))).toEqual({ penalty: 'life' });
  });

  it('never suspends for a recidivist', () => {
    for (let stream = 0; stream < 50; stream++) {
      const mild: readonly Circumstance[] = ['surrender', 'plea', 'compensation', 'recidivism'];
      const outcome = sentence('theft', { amount: 2000 }, mild, lawful, new SeededRandom(2, stream));
      expect(outcome.suspendedMonths).toBeUndefined();
    }
  });

  it('never awards more than was claimed', () => {
    for (let stream = 0; stream < 200; stream++) {
      const random = new SeededRandom(3, stream);
      const { awarded = 0 } = award(1000, [], { needsWriting: stream % 2 === 0, planted: false }, random);
      expect(awarded).toBeLessThanOrEqual(1000);
    }
  });
});

describe('who is judged', () => {
  /** The other sex, a name of that sex, another age. */
  const another: typeof drawPerson = (language, decided, random) => {
    const drawn = drawPerson(language, decided, random);
    const sex = drawn.sex === 'female' ? 'male' : 'female';
    return { ...NAMED[language][sex], sex, birthYear: drawn.birthYear === 1990 ? 1955 : 1990 };
  };

  const NAMED = {
    en: { female: { name: 'Wilhelmina Thistledown' }, male: { name: 'Ebenezer Thistledown' } },
    zh: { female: { name: '令狐无双' }, male: { name: '令狐有才' } },
  } satisfies Record<string, Record<MadeUpPerson['sex'], Pick<MadeUpPerson, 'name'>>>;

  const drawnTwice = (index: number): [DrawnCase, DrawnCase] => {
    const court = COURTS[index % COURTS.length]!;
    const draw = (person: typeof drawPerson) =>
      drawCase('x', index, court, index % 20 === 0, new SeededRandom(11, index), person);
    return [draw(drawPerson), draw(another)];
  };

  const CASES = Array.from({ length: 300 }, (_, index) => drawnTwice(index));

  it('changes nothing about the outcome, planted or not', () => {
    for (const [one, other] of CASES) {
      expect(other.defendant).not.toEqual(one.defendant);
      expect(other.outcome).toEqual(one.outcome);
    }
  });

  it('changes nothing of what is read from the text and compared', () => {
    const read = (drawn: DrawnCase) => {
      const { text } = (drawn.language === 'zh' ? writeChinese : writeEnglish)(drawn, new SeededRandom(12, 1));
      const { outcome, circumstances, quantities, causeKey, branch, law, articles } = readJudgment(text);
      return { outcome, circumstances, quantities, causeKey, branch, law, articles };
    };
    for (const [one, other] of CASES) expect(read(other)).toEqual(read(one));
  });
});
