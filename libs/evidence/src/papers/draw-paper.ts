import { PDFDocument } from '@cantoo/pdf-lib';
import { PlainFonts } from '@assize/pdf';
import { wrapped } from './lines';
import type { Paper } from './paper-question';

const A4 = { width: 595, height: 842 } as const;
const MARGIN = 40;
const LEADING = 1.35;

/** In English and Chinese, on one page and on further ones only where it does not fit. */
export async function drawPaper({ title, lines, at }: Paper): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  let page = document.addPage([A4.width, A4.height]);
  let fonts = new PlainFonts(document, page);
  let y = A4.height - MARGIN;
  for (const { text, size } of wrapped(lines, A4.width - 2 * MARGIN)) {
    y -= size * LEADING;
    if (y < MARGIN) {
      page = document.addPage([A4.width, A4.height]);
      fonts = new PlainFonts(document, page);
      y = A4.height - MARGIN - size * LEADING;
    }
    page.pushOperators(...fonts.draw(text, size, MARGIN, y));
  }
  document.setTitle(title);
  document.setCreationDate(at);
  return document.save({ addDefaultPage: false });
}
