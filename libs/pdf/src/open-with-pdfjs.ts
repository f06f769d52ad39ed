import { dirname, join } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api';

/** pdf.js wants these to be there when it is loaded; what only draws pages needs them to work. */
const DRAWING = { DOMMatrix: class {}, ImageData: class {}, Path2D: class {} };

async function pdfjs() {
  for (const [name, stub] of Object.entries(DRAWING))
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: stub });
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** Only for a process that may die of it. @throws Error of what pdf.js cannot open */
export async function openWithPdfjs(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const folder = dirname(require.resolve('pdfjs-dist/package.json'));
  const { getDocument, VerbosityLevel } = await pdfjs();
  return getDocument({
    // A copy: pdf.js takes what it is given for itself.
    data: new Uint8Array(bytes),
    cMapUrl: join(folder, 'cmaps') + '/',
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts') + '/',
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    verbosity: VerbosityLevel.ERRORS,
  }).promise;
}
