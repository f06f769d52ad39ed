import { degrees, PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';

export interface PdfWishes {
  readonly pages?: number;
  /** Stands on every page; Latin only. */
  readonly text?: string;
  readonly rotated?: 0 | 90 | 180 | 270;
  /** Puts one thing into it that a court refuses. */
  readonly carrying?: 'javascript' | 'launch-on-open' | 'embedded-file' | 'page-action';
  readonly password?: string;
}

/** A small real PDF. Without a password the same wishes always give the same bytes. */
export async function aPdf({
  pages = 1,
  text = 'Page',
  rotated = 0,
  carrying,
  password,
}: PdfWishes = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number += 1) {
    const page = document.addPage([595, 842]);
    page.setRotation(degrees(rotated));
    page.drawText(`${text} ${number}`, { x: 60, y: 700, size: 12, font });
  }
  if (carrying) await put(carrying, document);
  if (password) document.encrypt({ userPassword: password, ownerPassword: password });
  return document.save({ addDefaultPage: false });
}

async function put(what: NonNullable<PdfWishes['carrying']>, document: PDFDocument): Promise<void> {
  const { context, catalog } = document;
  const script = { Type: 'Action', S: 'JavaScript', JS: PDFString.of('app.alert(1)') };
  const launch = { Type: 'Action', S: 'Launch', F: PDFString.of('calculator') };
  switch (what) {
    case 'javascript':
      return document.addJavaScript('main', 'app.alert(1)');
    case 'launch-on-open':
      return catalog.set(PDFName.of('OpenAction'), context.obj(launch));
    case 'page-action':
      return document.getPage(0).node.set(PDFName.of('AA'), context.obj({ O: script }));
    case 'embedded-file':
      return document.attach(new Uint8Array([1, 2, 3]), 'inside.bin', { mimeType: 'application/octet-stream' });
  }
}
