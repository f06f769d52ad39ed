import type { Bilingual } from '@assize/courts';
import { escapeHtml } from '@assize/kernel';
import type { CertificateWords } from '../domain/certificate-words';

export const PAPER_STYLE = `body{font:16px/1.6 Georgia,"Songti SC","Noto Serif CJK SC",serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
h1{font-size:1.4rem}[lang=zh]{color:#333}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid #999;overflow-wrap:anywhere;white-space:pre-wrap}
th{width:30%;font-weight:normal}.sign{margin-top:2rem;border:1px solid #111;padding:1rem;break-inside:avoid}
.line{display:block;border-bottom:1px solid #111;height:2rem;margin-bottom:.2rem}
@page{size:A4;margin:2cm}@media print{body{margin:0;max-width:none;font-size:11pt}tr,p{break-inside:avoid}}`;

/** What a stranger wrote stays in its own cell, whichever way its script runs. */
export const both = (tag: string, { en, zh }: Bilingual): string =>
  en === zh
    ? `<${tag} dir="auto">${escapeHtml(en)}</${tag}>`
    : `<${tag} lang="en">${escapeHtml(en)}</${tag}><${tag} lang="zh">${escapeHtml(zh)}</${tag}>`;

const LINES: readonly Bilingual[] = [
  { en: 'Name', zh: '姓名' },
  { en: 'Capacity', zh: '职务' },
  { en: 'Place and date', zh: '地点及日期' },
  { en: 'Signature', zh: '签名' },
];

/** Lines for whoever signs, by name and capacity. */
export const signatureBlock = (words: Bilingual | null): string =>
  words === null
    ? ''
    : `<section class="sign">${both('p', words)}${LINES.map(({ en, zh }) => `<span class="line"></span>${en} / ${zh}`).join('')}</section>`;

/** One certificate as a page to read and print; one document, no script. */
export const certificatePage = ({ title, sentences, facts, signature }: CertificateWords): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${escapeHtml(title.en)}</title><style>${PAPER_STYLE}</style></head><body>${both('h1', title)}` +
  sentences.map((sentence) => both('p', sentence)).join('') +
  `<table>${facts
    .map(
      ({ name, value }) =>
        `<tr><th>${both('div', name)}</th><td>${both('div', typeof value === 'string' ? { en: value, zh: value } : value)}</td></tr>`,
    )
    .join('')}</table>${signatureBlock(signature)}</body></html>`;
