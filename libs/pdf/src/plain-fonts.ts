import {
  beginText,
  endText,
  PDFHexString,
  PDFString,
  setFillingGrayscaleColor,
  setFontAndSize,
  setTextMatrix,
  showText,
  StandardFonts,
  type PDFDocument,
  type PDFFont,
  type PDFName,
  type PDFOperator,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib';

/** The part of a line that one font can draw. */
interface Run {
  readonly latin: boolean;
  readonly text: string;
}

/**
 * Draws Latin and Chinese text without carrying a font.
 *
 * The standard 14 fonts have no Chinese, and a Chinese font to embed would weigh megabytes in every paper. PDF
 * knows a third way (ISO 32000-1, 9.7.5.2): a composite font under the predefined character map `UniGB-UTF16-H` over the
 * collection Adobe-GB1, which every reader replaces by a Chinese font of its own. The text stays text: it can be searched
 * and copied. A character beyond Adobe-GB1 shows as an empty box; nothing fails.
 */
export class PlainFonts {
  private readonly latin: PDFFont;
  private readonly latinKey: PDFName;
  private readonly chineseKey: PDFName;

  constructor(document: PDFDocument, page: PDFPage) {
    this.latin = document.embedStandardFont(StandardFonts.Helvetica);
    this.latinKey = page.node.newFontDictionary('PlainLatin', this.latin.ref);
    this.chineseKey = page.node.newFontDictionary('PlainChinese', chineseFont(document));
  }

  /** One line in black whose baseline begins at (x, y), in points. */
  draw(line: string, size: number, x: number, y: number): PDFOperator[] {
    const operators: PDFOperator[] = [];
    let at = x;
    for (const { latin, text } of runsOf(line)) {
      operators.push(setFontAndSize(latin ? this.latinKey : this.chineseKey, size), setTextMatrix(1, 0, 0, 1, at, y));
      operators.push(showText(latin ? this.latin.encodeText(text) : utf16(text)));
      at += latin ? this.latin.widthOfTextAtSize(text, size) : [...text].length * size;
    }
    return [beginText(), setFillingGrayscaleColor(0), ...operators, endText()];
  }
}

/** Printable ASCII and Latin-1 go to Helvetica; everything else to the Chinese font. Control characters become spaces. */
const runsOf = (line: string): Run[] =>
  [
    ...line
      .normalize('NFC')
      .replace(/\p{Cc}/gu, ' ')
      .matchAll(/([ -~\u00a0-\u00ff]+)|[^ -~\u00a0-\u00ff]+/gu),
  ].map(([text, latin]) => ({ latin: latin !== undefined, text }));

const utf16 = (text: string): PDFHexString =>
  PDFHexString.of(Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase());

/** Registers the font and its pieces, which have to be indirect objects. Every glyph is one em wide (`DW`). */
function chineseFont({ context }: PDFDocument): PDFRef {
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: 'STSong-Light',
      Flags: 6,
      FontBBox: [-25, -254, 1000, 880],
      ItalicAngle: 0,
      Ascent: 880,
      Descent: -120,
      CapHeight: 880,
      StemV: 93,
    }),
  );
  const cidFont = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType0',
      BaseFont: 'STSong-Light',
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('GB1'), Supplement: 4 },
      FontDescriptor: descriptor,
      DW: 1000,
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'STSong-Light-UniGB-UTF16-H',
      Encoding: 'UniGB-UTF16-H',
      DescendantFonts: [cidFont],
    }),
  );
}
