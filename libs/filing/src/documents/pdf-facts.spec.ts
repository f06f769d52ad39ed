import { aPdf } from '../testing';
import { mediaTypeOf } from './media-type';
import { pdfFacts } from './pdf-facts';

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

describe('the facts of an upload', () => {
  it.each([1, 3, 21])('count %i page(s)', async (pages) => {
    const bytes = await aPdf({ pages });
    expect(await pdfFacts(bytes)).toEqual({
      mediaType: 'application/pdf',
      bytes: bytes.length,
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
    const facts = await pdfFacts(await aPdf({ carrying }));
    expect(facts.hasScripts).toBe(true);
    expect(facts.activeContent).toContain(content);
  });

  it('are not fooled by a name in another spelling', async () => {
    const hidden = bytesOf(
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
        '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n4 0 obj<</J#53 (app.alert)>>endobj\n' +
        'trailer<</Root 1 0 R/Size 5>>\n%%EOF',
    );
    expect(await pdfFacts(hidden)).toMatchObject({ pages: 1, activeContent: ['javascript'] });
  });

  it('find a document that is encrypted', async () => {
    expect(await pdfFacts(await aPdf({ password: 'secret' }))).toMatchObject({ encrypted: true });
  });

  it.each([
    ['cut off', async () => (await aPdf({ pages: 3 })).slice(0, 700)],
    ['only a head', async () => bytesOf('%PDF-1.7\nnothing\n%%EOF')],
    ['without pages', () => aPdf({ pages: 0 })],
  ])('find a document that is %s damaged', async (_, make) => {
    expect(await pdfFacts(await make())).toMatchObject({ mediaType: 'application/pdf', damaged: true });
  });

  it('read a document that lies in the middle of a larger buffer', async () => {
    const bytes = await aPdf();
    const within = new Uint8Array(bytes.length + 20);
    within.set(bytes, 10);
    expect(await pdfFacts(within.subarray(10, 10 + bytes.length))).toMatchObject({ pages: 1, damaged: false });
  });
});

describe('the media type', () => {
  it.each([
    ['%PDF-1.7', 'application/pdf'],
    [' %PDF-1.7', 'text/plain'],
    ['\x89PNG\r\n\x1a\nrest', 'image/png'],
    ['PK\x03\x04rest', 'application/zip'],
    ['MZ\x90\x00', 'application/x-dosexec'],
    ['Dear court', 'text/plain'],
    ['\x00\x01', 'application/octet-stream'],
    ['', 'application/octet-stream'],
    ['\xff\xfe', 'application/octet-stream'],
  ])('of %j is %s', (start, mediaType) => expect(mediaTypeOf(bytesOf(start))).toBe(mediaType));
});
