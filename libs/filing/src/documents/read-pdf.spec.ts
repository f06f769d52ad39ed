import { aPdf, aRawPdf } from '../testing';
import { readPdf } from './read-pdf';

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

describe('reading a PDF', () => {
  it.each([1, 3, 21])('count %i page(s)', async (pages) => {
    expect(await readPdf(await aPdf({ pages }))).toEqual({
      pages,
      encrypted: false,
      damaged: false,
      hasScripts: false,
      activeContent: [],
    });
  });

  it.each([
    ['javascript', 'javascript'],
    ['launch-on-open', 'launch'],
    ['page-action', 'automatic-action'],
    ['embedded-file', 'embedded-file'],
  ] as const)('name %s', async (carrying, content) => {
    const facts = await readPdf(await aPdf({ carrying }));
    expect(facts.hasScripts).toBe(true);
    expect(facts.activeContent).toContain(content);
  });

  it.each([
    ['<</J#53 (app.alert)>>', ['javascript']],
    ['<</S/SubmitForm/F(https://elsewhere.example)>>', ['external-action']],
    ['<</XFA[]>>', ['xfa-form']],
    ['[[<</RichMediaContent 1 0 R>>]]', ['embedded-file']],
    ['<</Type/Filespec/EF<<>>>>', ['embedded-file']],
    ['<</constructor 1/toString 2/S/valueOf>>', []],
    [`[${'0 '.repeat(300_000)}<</JS()>>]`, ['javascript']],
  ])('name what %.50s is, wherever it stands', async (object, activeContent) => {
    expect(await readPdf(aRawPdf(object))).toMatchObject({ pages: 1, damaged: false, activeContent });
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
});
