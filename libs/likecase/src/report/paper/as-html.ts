import { escapeHtml } from '@assize/kernel';
import type { PaperBlock, PaperDocument } from './paper-blocks';

const STYLE = `body{font:16px/1.6 Georgia,"Songti SC","Noto Serif CJK SC",serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.15rem}h3{font-size:1rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid #999;overflow-wrap:anywhere;white-space:pre-wrap}
th{width:26%;font-weight:normal}p{white-space:pre-wrap}@page{size:A4;margin:2cm}@media print{body{margin:0;max-width:none;font-size:11pt}tr{break-inside:avoid}}`;

function htmlOf(block: PaperBlock): string {
  if (block.kind === 'heading') return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
  if (block.kind === 'paragraph') return `<p dir="auto">${escapeHtml(block.text)}</p>`;
  const rows = block.rows.map(
    ([name, text]) => `<tr><th>${escapeHtml(name)}</th><td dir="auto">${escapeHtml(text)}</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

/** One page, without a script and without anything from elsewhere. */
export const asHtml = ({ language, title, blocks }: PaperDocument): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
  `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><h1>${escapeHtml(title)}</h1>${blocks.map(htmlOf).join('')}</body></html>`;
