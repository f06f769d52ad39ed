import { provinceCode, provinceNamed, provinceOfNumber, PROVINCES } from './province';

describe('the province', () => {
  it.each<[string, string | null]>([
    ['湖南省长沙市岳麓区人民法院', 'CN-HN'],
    ['长沙市中级人民法院', 'CN-HN'],
    ['岳麓区人民法院', null],
    ['北京知识产权法院', 'CN-BJ'],
    ['新疆维吾尔自治区高级人民法院', 'CN-XJ'],
    ['海南省高级人民法院', 'CN-HI'],
    ['海南藏族自治州中级人民法院', 'CN-QH'],
    ['河南蒙古族自治县人民法院', 'CN-QH'],
    ['最高人民法院', null],
    ["Hunan High People's Court", 'CN-HN'],
    ["Intermediate People's Court of Xiamen, Fujian Province", 'CN-FJ'],
    ['High Court of Macau', 'CN-MO'],
    ['Riverside County Court', null],
    ['', null],
  ])('of a court called %s is %s', (name, code) => expect(provinceNamed(name)).toBe(code));

  it.each<[string, string | null]>([
    ['（2016）湘0102刑初1号', 'CN-HN'],
    ['(2021)粤刑终12号', 'CN-GD'],
    // Of a district that has the sign of a province: before 2016 it tells none.
    ['（2015）鲁刑初字第12号', null],
    ['（2016）岳刑初1号', null],
    ['2026-CV-7', null],
  ])('of a case numbered %s is %s', (number, code) => expect(provinceOfNumber(number)).toBe(code));

  it.each<[string, string | undefined]>([
    ['湖南', 'CN-HN'],
    ['湖南省', 'CN-HN'],
    ['内蒙古自治区', 'CN-NM'],
    ['hunan', 'CN-HN'],
    ['Hunan Province', 'CN-HN'],
    ['CN-HN', 'CN-HN'],
    ['长沙', undefined],
    ['Atlantis', undefined],
    ['', undefined],
  ])('that somebody calls "%s" is %s', (name, code) => expect(provinceCode(name)).toBe(code));

  it('has a code, two names and a sign of its own', () => {
    for (const part of ['code', 'zh', 'en'] as const) expect(new Set(PROVINCES.map((one) => one[part])).size).toBe(34);
    const signs = PROVINCES.flatMap(({ sign }) => sign || []);
    expect(new Set(signs).size).toBe(signs.length);
  });
});
