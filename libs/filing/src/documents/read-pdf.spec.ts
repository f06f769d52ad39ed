import { aPdf, aRawPdf, aSignedPdf, aTextPdf, PAGE_TREES } from '../testing';
import { readPdf } from './read-pdf';

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

describe('reading a PDF', () => {
  it.each([1, 3, 21])('count %i page(s)', async (pages) => {
    expect(await readPdf(await aPdf({ pages }))).toEqual({
      pages,
      encrypted: false,
      damaged: false,
      activeContent: [],
      activePages: {},
      foreign: null,
      signed: false,
    });
  });

  it.each([
    ['javascript', 'javascript'],
    ['launch-on-open', 'launch'],
    ['page-action', 'automatic-action'],
    ['embedded-file', 'embedded-file'],
  ] as const)('name %s', async (carrying, content) => {
    const facts = await readPdf(await aPdf({ carrying }));
    expect(facts.activeContent).toContain(content);
  });

  it.each([
    ['<</J#53 (app.alert)>>', ['javascript']],
    ['<</S/SubmitForm/F(https://elsewhere.example)>>', ['external-action']],
    ['<</S/GoToR/F(other.pdf)>>', ['external-action']],
    ['<</S/Launch/F(calculator)>>', ['launch']],
    ['<</A<</S/URI/URI(https://court.example)>>>>', []],
    ['<</XFA[]>>', ['xfa-form']],
    ['[[<</RichMediaContent 1 0 R>>]]', ['embedded-file']],
    ['<</Type/Filespec/EF<<>>>>', ['embedded-file']],
    ['<</constructor 1/toString 2/S/valueOf>>', []],
    [`[${'0 '.repeat(300_000)}<</JS()>>]`, ['javascript']],
  ])('name what %.50s is, wherever it stands', async (object, activeContent) => {
    expect(await readPdf(aRawPdf(object))).toMatchObject({ pages: 1, damaged: false, activeContent });
  });

  it('tell the page on which something acts', async () => {
    expect(await readPdf(aRawPdf('<</S/Launch>>'))).toMatchObject({ activeContent: ['launch'], activePages: {} });
    const annotated = aTextPdf('one', 'two', 'three').toString('latin1').split('/MediaBox');
    const annot = '/Annots[<</Subtype/Link/A<</S/Launch/F(calculator)/Next<</S/SubmitForm>>>>>>]/MediaBox';
    const third = Buffer.from([annotated.slice(0, 3).join('/MediaBox'), annotated[3]].join(annot), 'latin1');
    expect(await readPdf(third)).toMatchObject({
      activeContent: ['external-action', 'launch'],
      activePages: { 'external-action': 3, launch: 3 },
    });
  });

  it('find a document that is encrypted', async () => {
    expect(await readPdf(await aPdf({ password: 'secret' }))).toMatchObject({ encrypted: true });
  });

  it.each([
    ['cut off', async () => (await aPdf({ pages: 3 })).slice(0, 700)],
    ['only a head', async () => bytesOf('%PDF-1.7\nnothing\n%%EOF')],
    ['without pages', () => aPdf({ pages: 0 })],
  ])('find a document that is %s damaged', async (_, make) => {
    expect(await readPdf(await make())).toMatchObject({ damaged: true });
  });

  it('read a document that lies in the middle of a larger buffer', async () => {
    const bytes = await aPdf();
    const within = new Uint8Array(bytes.length + 20);
    within.set(bytes, 10);
    expect(await readPdf(within.subarray(10, 10 + bytes.length))).toMatchObject({ pages: 1, damaged: false });
  });

  it('find a tree of pages that leads in a circle damaged', async () => {
    expect(await readPdf(PAGE_TREES['leads in a circle']())).toMatchObject({ damaged: true, pages: null });
  });

  it.each([
    ['over all of it', aSignedPdf(), true],
    [
      'over all but what was added later',
      Buffer.concat([aSignedPdf(), Buffer.from('9 0 obj<<>>endobj\n%%EOF')]),
      false,
    ],
    ['over a part', aSignedPdf({ leavingOut: 40 }), false],
    ['that is empty', aSignedPdf({ contents: '0'.repeat(64) }), false],
    ['that no field holds', aSignedPdf({ field: false }), false],
  ])('find a signature %s: %s', async (_, bytes, signed) => {
    expect(await readPdf(bytes)).toMatchObject({ pages: 1, signed });
  });
});
