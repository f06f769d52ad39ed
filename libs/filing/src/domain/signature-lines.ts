import { fill, type Bilingual, type Court, type Language } from '@assize/courts';
import type { Ruling } from '@assize/docket';

/** What is known of a ruling when the proposed order is signed. */
export interface SignatureFacts {
  readonly docketNumber: string;
  readonly entry: number;
  readonly date: string;
  readonly judge: string;
  readonly ruling: Ruling;
}

const RULED: Readonly<Record<Ruling, Bilingual>> = {
  granted: { en: 'SO ORDERED: granted', zh: '裁定：准许' },
  denied: { en: 'SO ORDERED: denied', zh: '裁定：驳回' },
  'in-part': { en: 'SO ORDERED: granted in part', zh: '裁定：部分准许' },
  moot: { en: 'SO ORDERED: moot', zh: '裁定：已无审理必要' },
};
const WHERE: Bilingual = {
  en: '{date} · {docketNumber} · entry {entry}',
  zh: '{date} · {docketNumber} · 第 {entry} 项',
};

/** The lines that make a proposed order an order, in the language of the court. */
export const signatureLines = (facts: SignatureFacts, court: Pick<Court, 'name'>, language: Language): string[] => [
  court.name[language],
  `${RULED[facts.ruling][language]} · ${facts.judge}`,
  fill(WHERE, { ...facts })[language],
];
