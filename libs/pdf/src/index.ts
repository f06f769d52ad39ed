export { InflationLimit } from './inflation-limit';
export { openWithPdfjs } from './open-with-pdfjs';
export { PlainFonts } from './plain-fonts';
