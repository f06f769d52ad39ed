import { outcomeOf } from '../extraction';
import { extract } from '../extract';

const judgment = (view: string, disposition: string): string =>
  `某法院刑事判决书。公诉机关起诉。现已审理终结。经审理查明，某事发生。本院认为，${view}判决如下：${disposition}如不服本判决，可上诉。`;

const outcomeOfDisposition = (disposition: string): object => outcomeOf(extract(judgment('', disposition), 'zh'));

describe('a Chinese sentence', () => {
  it.each([
    [
      '被告人甲犯盗窃罪，判处有期徒刑三年六个月，并处罚金人民币二千元。',
      { penalty: 'imprisonment', months: 42, fine: 2000 },
    ],
    ['被告人甲犯危险驾驶罪，判处拘役一个月十五日。', { penalty: 'detention', months: 1.5 }],
    [
      '被告人甲犯诈骗罪，判处有期徒刑十个月，缓刑一年，罚金3.5万元。',
      { penalty: 'imprisonment', months: 10, suspendedMonths: 12, fine: 35_000 },
    ],
    [
      '被告人甲犯盗窃罪，判处有期徒刑一年；犯诈骗罪，判处有期徒刑二年；数罪并罚，决定执行有期徒刑二年六个月。',
      { penalty: 'imprisonment', months: 30 },
    ],
    [
      '被告人甲犯盗窃罪，判处有期徒刑一年，罚金一千元；犯诈骗罪，判处拘役五个月，罚金二千元；决定执行有期徒刑一年。',
      { penalty: 'imprisonment', months: 12, fine: 3000 },
    ],
    ['被告人甲犯故意杀人罪，判处死刑，缓期二年执行，剥夺政治权利终身。', { penalty: 'death-reprieved' }],
    ['被告人甲犯贩卖毒品罪，判处无期徒刑，并处没收个人全部财产。', { penalty: 'life' }],
    ['被告人甲犯赌博罪，单处罚金人民币12,000元。', { penalty: 'fine', fine: 12_000 }],
    ['被告人甲犯盗窃罪，免予刑事处罚。', { penalty: 'exempt' }],
    ['被告人甲无罪。', { penalty: 'acquittal' }],
    ['案件发回重审。', {}],
  ])('%s', (disposition, outcome) => {
    expect(outcomeOfDisposition(disposition)).toEqual(outcome);
  });

  it('is that of the first person; the others are counted', () => {
    const read = extract(judgment('', '一、被告人甲犯盗窃罪，判处拘役三个月；二、被告人乙犯盗窃罪，判处拘役二个月。'));
    expect([outcomeOf(read).months, read.sentenced]).toEqual([3, 2]);
  });
});

describe('Chinese citations', () => {
  const cited = (view: string): string[] =>
    extract(judgment(view, '')).articles.map(({ value }) =>
      [value.statute, value.number, value.paragraph].filter(Boolean).join(' '),
    );

  it.each([
    ['依照《甲法》第一百三十三条之一第一款、第六十七条第三款之规定，', ['甲法 133-1 1', '甲法 67 3']],
    ['依照《甲法》第五十二、五十三条之规定，', ['甲法 52', '甲法 53']],
    ['依照《甲法》第二十条，《关于适用《甲法》的解释》第五条之规定，', ['甲法 20', '关于适用《甲法》的解释 5']],
    ['依照《甲法》第二十条、第二十条第二款之规定，', ['甲法 20']],
    ['', []],
  ])('%s', (view, articles) => {
    expect(cited(view)).toEqual(articles);
  });

  it('are not looked for in the law that is printed after the judgment', () => {
    const text =
      judgment('依照《甲法》第一条之规定，', '被告人甲犯盗窃罪，判处拘役三个月。') + '附：相关法律条文《甲法》第九条';
    expect(extract(text).articles.map(({ value }) => value.number)).toEqual(['1']);
  });
});

describe('Chinese circumstances', () => {
  const stated = (view: string): string[] => extract(judgment(view, '')).circumstances.map(({ value }) => value);

  it.each([
    ['被告人系自首。', ['surrender']],
    ['被告人的行为不构成自首。', []],
    ['辩护人关于自首的意见不予采纳。', []],
    ['被告人没有取得被害人谅解。', []],
    ['被告人不是累犯，但如实供述。', ['confession']],
  ])('%s', (view, circumstances) => {
    expect(stated(view)).toEqual(circumstances);
  });

  it('stand where their offsets say', () => {
    const text = judgment('被告人系自首。', '');
    const [found] = extract(text).circumstances;
    expect(text.slice(found?.start, found?.end)).toBe('自首');
  });
});
