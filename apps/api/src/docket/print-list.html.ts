import type { QueuedService } from '@assize/docket';
import { escapeHtml } from '@assize/kernel';

/** A window of a C5/6 envelope: 20 mm from the left, 45 mm from the top, 90 by 45 mm. */
const STYLE = `@page{size:A4;margin:0}*{margin:0;box-sizing:border-box}body{font:11pt sans-serif}
.piece{position:relative;height:297mm;page-break-after:always}.piece:last-child{page-break-after:auto}
.window{position:absolute;left:20mm;top:45mm;width:90mm;height:45mm;white-space:pre-line}
.about{position:absolute;left:20mm;top:105mm;right:20mm}.none{color:#900}`;

const window = ({ partyName, address, onCounsel }: QueuedService): string =>
  (onCounsel ? 'To counsel for / 致下列当事人的代理人\n' : '') +
  `${escapeHtml(partyName)}\n` +
  (address ? escapeHtml(address) : '<span class="none">No address is known. / 地址不详。</span>');

const piece = (one: QueuedService): string =>
  `<section class="piece"><address class="window">${window(one)}</address>` +
  `<div class="about"><p><b>${escapeHtml(one.docketNumber)}</b></p><p>${escapeHtml(one.entryTitle)}</p></div></section>`;

/** A page for each paper that waits, with its address where an envelope has its window. */
export const printList = (papers: readonly QueuedService[]): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Print list</title><style>${STYLE}` +
  `</style></head><body>${papers.map(piece).join('')}</body></html>`;
