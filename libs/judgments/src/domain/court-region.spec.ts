import { regionOfCourt } from './court-region';

describe('the region of a court', () => {
  it.each<[heading: string | null, title: string, number: string | null, region: string | null]>([
    ['湖南省长沙市岳麓区人民法院', '张三盗窃案', null, 'CN-HN'],
    ['长沙市中级人民法院', '', null, 'CN-HN'],
    [null, '浙江省高级人民法院刑事裁定书', null, 'CN-ZJ'],
    ['岳麓区人民法院', '', '（2018）湘0104刑初1号', 'CN-HN'],
    // Which Heping it is nobody can tell.
    ['和平区人民法院', '张三盗窃案', '（2012）和刑初字第1号', null],
    ["the Intermediate People's Court of Changsha, Hunan Province", '', null, 'CN-HN'],
    ["GUANGDONG HIGH PEOPLE'S COURT", '', null, 'CN-GD'],
    ["Inner Mongolia High People's Court", '', null, 'CN-NM'],
    [null, "Guangdong High People's Court: A v. B", null, 'CN-GD'],
    ['Riverside County Court', 'Copperkettle v. Marrowby', '2026-CV-7', null],
    [null, '', null, null],
  ])('%j, %j, %j is %j', (heading, title, caseNumber, region) =>
    expect(regionOfCourt({ heading, title, caseNumber })).toBe(region),
  );

  it('is never taken from where a party is from', () => {
    const heading = 'Riverside County Court. The accused, of Hunan Province, stood before it.';
    expect(
      regionOfCourt({ heading: 'A native of Hunan appeared in Riverside County Court', title: '', caseNumber: null }),
    ).toBeNull();
    expect(regionOfCourt({ heading, title: '湖南人张某盗窃案，岳麓区人民法院', caseNumber: null })).toBeNull();
  });
});
