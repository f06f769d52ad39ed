import { openWithPdfjs } from '@assize/pdf';
import type { TextItem } from 'pdfjs-dist/types/src/display/api';
import type { TextFacts } from '../domain/envelope';
import { hintsIn } from '../domain/personal-hints';
import { isMarkedOn } from '../domain/signature-mark';
import type { DocumentText, TextBudget } from './text-question';

/** A document that is full of numbers gives the clerk its first ones; they know then what it is full of. */
const MOST_HINTS = 40;

/**
 * The text page by page, until the budget has run out; the budget of time is asked between pages.
 *
 * Only for a process that may die of it. @throws Error of what pdf.js cannot open
 */
export async function readText(bytes: Uint8Array, budget: TextBudget): Promise<DocumentText> {
  const began = performance.now();
  const document = await openWithPdfjs(bytes);
  const pages: string[] = [];
  let characters = 0;
  for (let number = 1; number <= Math.min(document.numPages, budget.pages); number += 1) {
    if (performance.now() - began > budget.ms || characters > budget.characters) break;
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    const text = items
      .filter((item): item is TextItem => 'str' in item)
      .map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str))
      .join('');
    characters += text.length;
    pages.push(text);
  }
  return { pages, of: document.numPages };
}

/** What the checks look for in a text. Of the text itself nothing leaves. */
export async function readTextFacts(
  bytes: Uint8Array,
  budget: TextBudget,
  marks: readonly string[],
): Promise<TextFacts> {
  const { pages, of } = await readText(bytes, budget);
  const hints = pages.flatMap((text, index) => hintsIn(text, index + 1));
  const found = marks.map((mark) => [mark, pages.findIndex((text) => isMarkedOn(text, mark))] as const);
  return {
    pagesRead: pages.length,
    pagesWithoutText: pages.filter((text) => text.trim() === '').length,
    read: pages.length === of ? 'wholly' : 'partly',
    hints: hints.slice(0, MOST_HINTS),
    marks: Object.fromEntries(found.map(([mark, at]) => [mark, at < 0 ? null : at + 1])),
  };
}
