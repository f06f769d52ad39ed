import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import type { Upload } from './wire';

/** The papers of the first case always have the same bytes, so that a step played again sends the same file. */
const WRITTEN = new Date('2026-03-02T09:00:00Z');

/** A one-page PDF. */
export async function paper(name: string, title: string, lines: readonly string[]): Promise<Upload> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(title);
  document.setCreationDate(WRITTEN);
  document.setModificationDate(WRITTEN);
  const font = await document.embedFont(StandardFonts.TimesRoman);
  const page = document.addPage([595, 842]);
  page.drawText(title, { x: 72, y: 720, size: 18, font });
  lines.forEach((line, row) => page.drawText(line, { x: 72, y: 680 - row * 20, size: 12, font }));
  return { name, type: 'application/pdf', bytes: await document.save() };
}
