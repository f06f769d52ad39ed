import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { PlainFonts } from '@assize/pdf';
import { PaperMaker } from './paper-maker';

const SECRET = 'Zwingliburg';
const maker = new PaperMaker();
afterAll(() => maker.onApplicationShutdown());

/** Three pages that share one dictionary of resources, with the secret in every place where programs leave things. */
async function aLeakyPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const { context, catalog } = document;
  document.setTitle(`About ${SECRET}`);
  document.setSubject(SECRET);
  const form = context.register(
    context.stream(`BT /F1 12 Tf 1 0 0 1 60 400 Tm (${SECRET} in a form) Tj ET`, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 595, 842],
    }),
  );
  const resources = context.register(context.obj({ Font: { F1: font.ref }, XObject: { Fm1: form } }));
  const words = ['First page', SECRET, 'Third page'];
  const pages = words.map((text, at) => {
    const page = document.addPage([595, 842]);
    const drawn = `BT /F1 12 Tf 1 0 0 1 60 700 Tm (${text}) Tj ET${at === 1 ? ' /Fm1 Do' : ''}`;
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(drawn)));
    page.node.set(PDFName.of('Resources'), resources);
    return page;
  });
  const link = { Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], Border: [0, 0, 0], Dest: [pages[1]!.ref, 'Fit'] };
  pages[0]!.node.set(PDFName.of('Annots'), context.obj([context.register(context.obj(link))]));
  pages[0]!.node.set(PDFName.of('Thumb'), context.register(context.flateStream(SECRET)));
  catalog.set(PDFName.of('Metadata'), context.register(context.stream(`<x>${SECRET}</x>`)));
  catalog.set(PDFName.of('Outlines'), context.register(context.obj({ Title: PDFString.of(SECRET) })));
  document.addJavaScript('main', `app.alert("${SECRET}")`);
  await document.attach(Buffer.from(SECRET), 'inside.txt');
  context.register(context.flateStream(`An earlier version with ${SECRET}`));
  // As an editor leaves it that appends a change: the old bytes stay before the new ones.
  return Buffer.concat([await document.save(), Buffer.from(`\n% ${SECRET}\n`)]);
}

/** One page for each text. */
async function saying(...texts: readonly string[]): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  for (const text of texts) {
    const page = document.addPage([300, 200]);
    page.pushOperators(...new PlainFonts(document, page).draw(text, 12, 20, 100));
  }
  return document;
}

const textIn = async (bytes: Uint8Array): Promise<string> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document.context
    .enumerateIndirectObjects()
    .map(([, object]) =>
      'getContents' in object
        ? Buffer.from((object as unknown as { getContents(): Uint8Array }).getContents()).toString('latin1')
        : object.toString(),
    )
    .join('\n');
};

describe('redacting a PDF', () => {
  it('takes pages away with all that hangs on them, and leaves the others as they look', async () => {
    const redacted = await maker.redacted(await aLeakyPdf(), [2]);
    expect(redacted.includes(SECRET)).toBe(false);
    expect(await textIn(redacted)).not.toContain(SECRET);
    const document = await PDFDocument.load(redacted);
    expect(document.getPageCount()).toBe(3);
    expect(document.getTitle()).toBeUndefined();
    expect(document.catalog.get(PDFName.of('Outlines'))).toBeUndefined();
    expect(document.catalog.get(PDFName.of('Names'))).toBeUndefined();
  });

  it('gives no copy when a page that stays cannot be carried over as it looks', async () => {
    const document = await PDFDocument.create();
    const page = document.addPage([200, 200]);
    const note = { Type: 'Annot', Subtype: 'FreeText', Rect: [0, 0, 90, 90], Contents: PDFString.of('note') };
    page.node.set(PDFName.of('Annots'), document.context.obj([document.context.register(document.context.obj(note))]));
    document.addPage([200, 200]);
    await expect(maker.redacted(await document.save(), [2])).rejects.toMatchObject({ code: 'not-redactable' });
  });

  it.each([
    ['in a word', SECRET, SECRET],
    ['in two characters within a sentence', '付给王明', '证人王明到庭'],
    ['in two characters that stand apart', '王 明', '王\n明'],
  ])('gives no copy when a page that stays says in secret what was on one that goes: %s', async (_, said, secret) => {
    const document = await saying('Open', said);
    const [first] = document.getPages();
    const { context } = document;
    const hidden = context.register(context.obj({ ActualText: PDFHexString.fromText(secret) }));
    first!.node.set(PDFName.of('Resources'), context.obj({ Properties: { Mc0: hidden } }));
    first!.node.set(PDFName.of('Contents'), context.register(context.flateStream('/Span /Mc0 BDC EMC')));
    await expect(maker.redacted(await document.save(), [2])).rejects.toMatchObject({
      code: 'not-redactable',
      message: expect.stringContaining('A word'),
    });
  });

  it('does not mistake its own words, nor those of a page that stays, for those of the page that goes', async () => {
    const document = await saying('王明 lives', 'order of the court. 法院 王明');
    const redacted = await PDFDocument.load(await maker.redacted(await document.save(), [2]));
    expect(redacted.getPageCount()).toBe(2);
  });

  it('carries over the layers of pages that stay, as visible as they were, and no name of another', async () => {
    const document = await saying('Open', 'Gone');
    const { context, catalog } = document;
    const layers = ['Shown', 'Unseen', SECRET].map((Name) =>
      context.register(context.obj({ Type: 'OCG', Name: PDFString.of(Name) })),
    );
    const [shown, unseen, secret] = layers;
    const [first, second] = document.getPages();
    const Properties = { L0: shown!, L1: unseen! };
    first!.node.set(PDFName.of('Resources'), context.obj({ Properties }));
    second!.node.set(PDFName.of('Resources'), context.obj({ Properties: { L0: secret! } }));
    const drawn = '/OC /L0 BDC 0 0 9 9 re f EMC /OC /L1 BDC 9 9 9 9 re f EMC';
    for (const { node } of [first!, second!])
      node.set(PDFName.of('Contents'), context.register(context.flateStream(drawn)));
    const D = { OFF: [unseen!, secret!], Order: [PDFString.of(`About ${SECRET}`), layers], Name: PDFString.of(SECRET) };
    catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: layers, D, Configs: [D] }));
    const bytes = await maker.redacted(await document.save(), [2]);
    expect(await textIn(bytes)).not.toContain(SECRET);
    const redacted = await PDFDocument.load(bytes);
    const left = redacted.catalog.lookup(PDFName.of('OCProperties'), PDFDict);
    const namesOf = (within: PDFDict, list: string): string[] =>
      within
        .lookup(PDFName.of(list), PDFArray)
        .asArray()
        .map((one) => redacted.context.lookup(one, PDFDict).lookup(PDFName.of('Name'), PDFString).asString());
    expect(namesOf(left, 'OCGs')).toEqual(['Shown', 'Unseen']);
    expect(namesOf(left.lookup(PDFName.of('D'), PDFDict), 'OFF')).toEqual(['Unseen']);
  });

  it.each<[string, () => Promise<Uint8Array>, number[]]>([
    ['a page that is not there', aLeakyPdf, [4]],
    ['no PDF', async () => Buffer.from('hello'), [1]],
  ])('gives no copy of %s', async (_, bytes, pages) => {
    await expect(maker.redacted(await bytes(), pages)).rejects.toMatchObject({ code: 'not-redactable' });
  });
});
