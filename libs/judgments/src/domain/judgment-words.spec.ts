import { causeNamed } from './cause';
import { languageOf } from './language';
import { isCustody } from './outcome';

describe('the language of a text', () => {
  it.each([
    ['The court orders payment.', 'en'],
    ['本院认为，被告人驾驶 BMW 轿车。', 'zh'],
    ['The plaintiff 贾设例 lives in Qinghe and claims a thousand yuan.', 'en'],
    ['', 'en'],
    ['123 !?', 'en'],
  ])('%s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});

describe('custody', () => {
  it.each([
    [{ penalty: 'imprisonment', months: 12 }, true],
    [{ penalty: 'imprisonment', months: 12, suspendedMonths: 24 }, false],
    [{ penalty: 'life' }, true],
    [{ penalty: 'fine', fine: 100 }, false],
    [{}, undefined],
  ] as const)('%j', (outcome, custody) => {
    expect(isCustody(outcome)).toBe(custody);
  });
});

describe('a cause', () => {
  it('is the same in both languages', () => {
    expect(causeNamed('盗窃罪', 'criminal').key).toBe(causeNamed('theft', 'criminal').key);
  });

  it('may be known by its name only', () => {
    expect(causeNamed('滥伐林木罪', 'criminal')).toEqual({ name: '滥伐林木罪', branch: 'criminal' });
  });
});
