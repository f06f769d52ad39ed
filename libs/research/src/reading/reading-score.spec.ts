import { extract, outcomeOf } from '@assize/judgments';
import { readLabels } from './labels';
import { extracted, labelled, ReadingCounts, sectionsCompared } from './reading-score';

const TEXT = `清河区人民法院
刑事判决书
（2026）清0101刑初9号
被告人胡须有盗窃一案，现已审理终结。
经审理查明：被告人胡须有窃得现金人民币3000元。
本院认为，被告人归案后如实供述自己的罪行。依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：
被告人胡须有犯盗窃罪，判处拘役四个月，并处罚金人民币一千元。`;

const at = (words: string): [number, number] => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];
const LABELS = {
  ...{
    id: 'a',
    sealed: false,
    court: { span: at('清河区人民法院'), level: 'basic' },
    caseNumber: at('（2026）清0101刑初9号'),
  },
  ...{
    decidedOn: null,
    sections: { disposition: [TEXT.indexOf('判决如下'), TEXT.length] },
    charges: [['盗窃罪', ...at('盗窃罪')]],
  },
  ...{ articles: [['中华人民共和国刑法', '264', ...at('第二百六十四条')]] },
  ...{
    circumstances: [
      ['confession', ...at('如实供述')],
      ['forgiveness', ...at('归案')],
    ],
  },
  ...{
    quantities: { amount: [3000, ...at('3000元')] },
    outcome: { penalty: ['detention', ...at('拘役')], months: [5, ...at('四个月')] },
  },
  ...{ sentenced: 1, doubt: [] },
};

const scored = (labels: object) => {
  const [read] = readLabels(JSON.stringify(labels), 'labels');
  const found = extract(TEXT);
  const [meant, cut] = sectionsCompared(read!, found);
  const counts = new ReadingCounts();
  counts.add([...labelled(read!), ...meant], [...extracted(found, outcomeOf(found)), ...cut]);
  return new Map(counts.scores().map(({ element, right, wrong, missed }) => [element, [right, wrong, missed]]));
};

it('counts what is right, wrong and missed, element by element', () => {
  const scores = scored(LABELS);
  for (const element of [
    'court',
    'level',
    'case number',
    'charge',
    'article',
    'amount',
    'penalty',
    'custody',
    'section disposition',
  ])
    expect([element, scores.get(element)]).toEqual([element, [1, 0, 0]]);
  expect(scores.get('circumstance confession')).toEqual([1, 0, 0]);
  expect(scores.get('circumstance forgiveness')).toEqual([0, 0, 1]);
  // Another value than the labelled one is both found wrongly and missed.
  expect(scores.get('months')).toEqual([0, 1, 1]);
  expect(scores.get('fine')).toEqual([0, 1, 0]);
});

it('tells where a section is cut elsewhere', () => {
  expect(scored({ ...LABELS, sections: { disposition: [0, 20] } }).get('section disposition')).toEqual([0, 1, 1]);
});

it('names the line that is no label', () => {
  expect(() => readLabels(`${JSON.stringify(LABELS)}\nx`, 'zh.jsonl')).toThrow('zh.jsonl, line 2');
  expect(() => readLabels('{"id":7}', 'zh.jsonl')).toThrow('zh.jsonl, line 1');
});
