import {
  concatTransformationMatrix,
  fill,
  ParseSpeeds,
  PDFDocument,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setFillingGrayscaleColor,
  type PDFPage,
} from '@cantoo/pdf-lib';
import { PlainFonts } from '@assize/pdf';

/** What is stamped: one line of text each, top to bottom, at the time the court's clock gave. */
export interface Stamp {
  readonly lines: readonly string[];
  /** Becomes the modification date of the copy, so that the same stamp gives the same bytes. */
  readonly at: Date;
}

const SIZE = 8;
const LEADING = 10;
const MARGIN = 6;

/**
 * Makes a file-stamped copy: the lines stand on a white band at the top of the first page as it is seen, also when the
 * page is rotated or cropped. The original is not touched. The same bytes and stamp always give the same copy.
 *
 * @throws Error when the document is encrypted or cannot be parsed; such a document is refused long before
 */
export async function stampPdf(bytes: Uint8Array, { lines, at }: Stamp): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Medium });
  const page = document.getPage(0);
  const height = lines.length * LEADING + MARGIN;
  const fonts = new PlainFonts(document, page);
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(...seenFromTopLeft(page)),
    setFillingGrayscaleColor(1),
    rectangle(0, -height, visibleWidth(page), height),
    fill(),
    ...lines.flatMap((line, index) => fonts.draw(line, SIZE, MARGIN, -(MARGIN / 2 + SIZE + index * LEADING))),
    popGraphicsState(),
  );
  document.setModificationDate(at);
  return document.save({ updateFieldAppearances: false, addDefaultPage: false });
}

const turnOf = (page: PDFPage): number => ((page.getRotation().angle % 360) + 360) % 360;

function visibleWidth(page: PDFPage): number {
  const { width, height } = page.getCropBox();
  return turnOf(page) % 180 === 0 ? width : height;
}

/** The matrix that puts the origin at the top left corner of the page as a reader sees it, x to the right and y up. */
function seenFromTopLeft(page: PDFPage): [number, number, number, number, number, number] {
  const { x, y, width, height } = page.getCropBox();
  switch (turnOf(page)) {
    case 90:
      return [0, 1, -1, 0, x, y];
    case 180:
      return [-1, 0, 0, -1, x + width, y];
    case 270:
      return [0, -1, 1, 0, x + width, y + height];
    default:
      return [1, 0, 0, 1, x, y + height];
  }
}
