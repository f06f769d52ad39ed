import { mask } from '../mask';
import { auditAttributes } from './audit-attributes';
import type { Language } from '../../domain/language';

const of = (text: string, language: Language = 'zh') => auditAttributes(text, mask(text, language), language);

const short = (text: string, language?: Language) =>
  of(text, language).map(({ kind, bearer, value, region }) => [kind, bearer, value, region]);

const HEADING = `湖南省长沙市岳麓区人民法院
刑事判决书
（2018）湘0104刑初123号
被告人谭志远，男，1980年1月5日出生，汉族，农民，户籍所在地湖南省宁乡县花明楼镇杨林村，住长沙市雨花区。
被告人买买提·吐尔逊，男，维吾尔族，住乌鲁木齐市。
辩护人李建国，湖南天地人律师事务所律师。
被害人张某，女，28岁。`;

describe('audit attributes of a heading', () => {
  it('are of whom the sentence names', () => {
    const told = short(HEADING);
    expect(told).toEqual(
      expect.arrayContaining([
        ['name', '被告人1', 'length-3', null],
        ['sex', '被告人1', 'male', null],
        ['ethnicity', '被告人1', '汉', null],
        ['ethnicity', '被告人2', '维吾尔', null],
        ['name', '被害人1', 'blanked-in-source', null],
        ['sex', '被害人1', 'female', null],
      ]),
    );
  });

  it('tell places no nearer than the county, and the province that the name tells', () => {
    const told = short(HEADING);
    expect(told).toContainEqual(['registered', '被告人1', '湖南省宁乡县', 'CN-HN']);
    expect(told).toContainEqual(['home', '被告人1', '长沙市雨花区', 'CN-HN']);
    expect(told).toContainEqual(['home', '被告人2', '乌鲁木齐市', 'CN-XJ']);
    expect(JSON.stringify(told)).not.toMatch(/花明楼|杨林/);
  });

  it('tell the court, by its name and by the number of the case', () => {
    expect(short(HEADING)).toContainEqual(['court', null, '湖南省长沙市岳麓区', 'CN-HN']);
    expect(short(HEADING)).toContainEqual(['court', null, 'case-number', 'CN-HN']);
  });

  it('hold no name, and nothing of counsel and of the people of the court', () => {
    const text = `${HEADING}\n审判长王立新\n书记员赵小红`;
    expect(JSON.stringify(of(text))).not.toMatch(/谭志远|买买提|吐尔逊|李建国|张某|王立新|赵小红|代理人|审判人员/);
  });
});

describe('the group of a name', () => {
  it.each([
    ['被告人谭志远，男，汉族。', 'length-3'],
    ['被告人买买提·吐尔逊，男，维吾尔族。', 'minority'],
    ['被告人约翰·史密斯，男，美国籍。', 'foreign'],
    ['被告人约翰·史密斯，男。', 'dotted'],
    ['被告人张某，男。', 'blanked-in-source'],
  ])('in %s is %s', (text, group) => {
    expect(short(text).filter(([kind]) => kind === 'name')).toEqual([['name', '被告人1', group, null]]);
  });

  it('is that of the whole name wherever a part of it stands', () => {
    const told = of('被告人谭志远，男。经审理查明，被告人谭志远盗窃。谭志远供认。');
    expect(told.filter(({ kind }) => kind === 'name')).toEqual([
      { kind: 'name', bearer: '被告人1', value: 'length-3', region: null, n: 3 },
    ]);
  });
});

describe('audit attributes of a sentence', () => {
  it('are of nobody when it names nobody, and when it speaks of kin', () => {
    expect(short('被告人谭志远与其妻子争吵。')).toContainEqual(['sex', null, 'female', null]);
    expect(short('一名男子逃离现场。')).toEqual([['sex', null, 'male', null]]);
  });

  it('tell the kind of household', () => {
    expect(short('被告人谭志远，男，农业户口。')).toContainEqual(['household', '被告人1', 'rural', null]);
    expect(short('被告人谭志远，男，非农业户口。')).toContainEqual(['household', '被告人1', 'urban', null]);
  });

  it('in English are told likewise', () => {
    const text =
      'Riverside County Court. Mr Alan Smith, an Indian national, a Muslim man, resident of Delhi. The accused Ravi Kumar Singh, resident of village Rampur, stole.';
    const told = short(text, 'en');
    expect(told).toEqual(
      expect.arrayContaining([
        ['court', null, 'nearer-than-county', null],
        ['name', 'person1', 'words-2', null],
        ['nationality', 'person1', 'Indian', null],
        ['ethnicity', 'person1', 'Muslim', null],
        ['sex', 'person1', 'male', null],
        ['home', 'person1', 'Delhi', null],
        ['name', 'accused1', 'words-3-or-more', null],
        ['home', 'accused1', 'nearer-than-county', null],
      ]),
    );
    expect(JSON.stringify(told)).not.toMatch(/Smith|Ravi|Rampur/);
  });
});

describe('audit attributes of a hostile text', () => {
  it('are none of nothing', () => expect(of('')).toEqual([]));

  it('end at a thousand, and take no longer than reading', () => {
    const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹';
    const text = [...surnames]
      .flatMap((a) => [...surnames].map((b, i) => `被告人${a}${b}${'伟芳娜敏静丽强磊军洋'[i % 10]}，男。`))
      .join('');
    expect(of(text).length).toBeLessThanOrEqual(1_000);
  });
});
