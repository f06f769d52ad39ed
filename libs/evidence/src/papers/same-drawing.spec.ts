import { PDFDict, PDFDocument, PDFName, type PDFRawStream, type PDFRef } from '@cantoo/pdf-lib';
import { redactPdf } from './redact-pdf';
import { sameDrawing } from './same-drawing';

const RESOURCES = PDFName.of('Resources');
const XOBJECT = PDFName.of('XObject');

/** A page with two pictures of one size, of which the second lies in a form, and a page that goes. */
async function aPdfWithPictures(): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  const { context } = document;
  const picture = (bytes: string): PDFRef =>
    context.register(
      context.stream(bytes, {
        Type: 'XObject',
        Subtype: 'Image',
        Width: 2,
        Height: 2,
        BitsPerComponent: 8,
        ColorSpace: 'DeviceGray',
        SMask: context.register(context.stream(`mask${bytes}`, { Subtype: 'Image', Width: 2, Height: 4 })),
      }),
    );
  const within = { XObject: { Im0: picture('bbbb'), Unused: picture('cccc') } };
  const form = context.stream('/Im0 Do', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9], Resources: within });
  for (const drawn of ['/Im0 Do /Fm0 Do', '0 0 9 9 re f']) {
    const page = document.addPage([99, 99]);
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(drawn)));
    page.node.set(RESOURCES, context.obj({ XObject: { Im0: picture('aaaa'), Fm0: context.register(form) } }));
  }
  return PDFDocument.load(await document.save());
}

/** The picture or form to which the names lead from the first page. */
function streamAt(document: PDFDocument, ...names: readonly string[]): PDFRawStream {
  let { node: dict }: { node: PDFDict } = document.getPage(0);
  let found: PDFRawStream | undefined;
  for (const name of names) {
    found = dict.lookup(RESOURCES, PDFDict).lookup(XOBJECT, PDFDict).lookup(PDFName.of(name)) as PDFRawStream;
    dict = found.dict;
  }
  return found!;
}

describe('a page that was carried over', () => {
  it.each<[string, boolean, (document: PDFDocument) => void]>([
    ['all of it', true, () => undefined],
    ['another picture', false, (document) => streamAt(document, 'Im0').contents.fill(0)],
    ['another picture in a form', false, (document) => streamAt(document, 'Fm0', 'Im0').contents.fill(0)],
    ['another form', false, (document) => streamAt(document, 'Fm0').contents.fill(32)],
    ['a picture without its mask', false, (document) => streamAt(document, 'Im0').dict.delete(PDFName.of('SMask'))],
    [
      'pictures exchanged',
      false,
      (document) => {
        const [one, other] = [streamAt(document, 'Im0'), streamAt(document, 'Fm0', 'Im0')];
        const kept = Buffer.from(one.contents);
        one.contents.set(other.contents);
        other.contents.set(kept);
      },
    ],
    ['a member more', false, (document) => streamAt(document, 'Im0').dict.set(PDFName.of('Decode'), PDFName.of('x'))],
  ])('is drawn with what it was drawn with: %s', async (_, same, tamper) => {
    const document = await aPdfWithPictures();
    const { bytes } = await redactPdf(await document.save(), [2]);
    const redacted = await PDFDocument.load(bytes);
    tamper(redacted);
    expect(sameDrawing(document.getPage(0).node, redacted.getPage(0).node)).toBe(same);
  });
});
