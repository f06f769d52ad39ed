import { decodePDFRawStream, PDFContext, PDFRawStream } from '@cantoo/pdf-lib';
import { deflateSync } from 'node:zlib';
import { InflationLimit } from './inflation-limit';

const MOST = 100_000;
const limit = new InflationLimit(MOST);
beforeEach(() => limit.reset());

/** Bytes behind filters, the first to be undone first, and what undoes them. */
const unpacking = (filters: readonly string[], bytes: Buffer) => () =>
  decodePDFRawStream(PDFRawStream.of(PDFContext.create().obj({ Filter: [...filters] }), bytes)).decode();

const packed = (length: number): Buffer => deflateSync(Buffer.alloc(length));
const hex = (bytes: Buffer): Buffer => Buffer.from(`${bytes.toString('hex')}>`);

/** Each pair stands for 128 bytes. */
const runs = (length: number): Buffer => Buffer.alloc((length / 128) * 2, Buffer.from([129, 65]));

describe('the limit of what a document may unpack to', () => {
  it.each([
    ['FlateDecode', ['FlateDecode'], packed(10 * MOST)],
    ['RunLengthDecode', ['RunLengthDecode'], runs(128 * 1000)],
    ['filters in a row', ['ASCIIHexDecode', 'FlateDecode', 'FlateDecode'], hex(deflateSync(packed(10 * MOST)))],
  ])('holds for %s', (_, filters, bytes) => {
    expect(unpacking(filters, bytes)).toThrow('unpacks to too much');
    expect(limit.broken).toBe(true);
  });

  it('holds for many small streams together, and then for all that follow', () => {
    const small = unpacking(['FlateDecode'], packed(30_000));
    for (let times = 0; times < 3; times += 1) expect(small()).toHaveLength(30_000);
    expect(small).toThrow('unpacks to too much');
    expect(unpacking(['FlateDecode'], packed(1))).toThrow('unpacks to too much');
  });

  it('begins anew with the next document', () => {
    expect(unpacking(['FlateDecode'], packed(2 * MOST))).toThrow();
    limit.reset();
    expect(unpacking(['FlateDecode'], packed(30_000))()).toHaveLength(30_000);
    expect(limit.broken).toBe(false);
  });
});
