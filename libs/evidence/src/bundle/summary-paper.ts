import type { Bilingual } from '@assize/courts';
import { displayName } from '@assize/kernel';
import type { Written } from '../papers/lines';
import type { Paper } from '../papers/paper-question';
import { summaryOf, type Summary, type SummaryPart } from './summary';

const [SMALL, TEXT, HEAD, TITLE] = [6.5, 7.5, 11, 13];

const words = ({ en, zh }: Bilingual, size: number): Written[] => [
  { text: en, size },
  { text: zh, size },
];

const cellText = (value: string | Bilingual): string =>
  typeof value === 'string' ? value : value.en === value.zh ? value.en : `${value.en} ${value.zh}`;

/** What a stranger wrote is cut here; whole it stands in the page and in the certificate. */
const row = (cells: SummaryPart['rows'][number]): Written => ({
  text: cells.map((value) => displayName(cellText(value).replace(/\n/g, ', '), '-')).join(' | '),
  size: SMALL,
});

const LINES = ['Name 姓名', 'Capacity 职务', 'Place and date 地点及日期', 'Signature 签名'];

const signed = (signature: Bilingual): Written[] => [
  ...words(signature, TEXT),
  { text: LINES.map((line) => `${line} ________________`).join('  '), size: TEXT },
];

const part = ({ title, sentences, columns, rows, signature }: SummaryPart): Written[] => [
  { text: '', size: TEXT },
  ...words(title, HEAD),
  ...sentences.flatMap((sentence) => words(sentence, TEXT)),
  { text: columns.map(cellText).join(' | '), size: SMALL },
  ...rows.map(row),
  ...(signature ? signed(signature) : []),
];

/** The summary for paper. Pure. */
export function summaryPaper(summary: Summary): Paper {
  const { title, sentences, parts } = summaryOf(summary);
  const lines = [
    ...words(title, TITLE),
    ...sentences.flatMap((sentence) => words(sentence, TEXT)),
    ...parts.flatMap(part),
  ];
  return { title: title.en, lines, at: summary.at };
}
