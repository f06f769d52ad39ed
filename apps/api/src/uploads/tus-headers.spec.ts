import { announcedIn, checksumIn, metadataOf, offsetIn } from './tus-headers';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const announcing = (metadata: string, length = '7') =>
  announcedIn({ 'upload-length': length, 'upload-metadata': metadata });

describe('what a client says of an upload', () => {
  it('is its length, its name, and its digest if it knows it', () => {
    const sha256 = 'ab'.repeat(32);
    const metadata = `filename ${base64('a photograph.jpg')},is_confidential,sha256 ${base64(sha256)}`;
    expect(announcing(metadata)).toEqual({
      length: 7,
      fileName: 'a photograph.jpg',
      sha256: Buffer.from(sha256, 'hex'),
    });
    expect(announcing(`filename ${base64('照片')}`)).toMatchObject({ fileName: '照片', sha256: undefined });
  });

  it.each([
    ['no length', () => announcedIn({ 'upload-metadata': `filename ${base64('a')}` })],
    ['a length that is no number', () => announcing(`filename ${base64('a')}`, '7e3')],
    ['a length below nothing', () => announcing(`filename ${base64('a')}`, '-7')],
    ['a length of more digits than any file', () => announcing(`filename ${base64('a')}`, '9'.repeat(20))],
    ['a length that is to come later', () => announcedIn({ 'upload-defer-length': '1' })],
    ['no name', () => announcing('')],
    ['an empty name', () => announcing('filename')],
    ['a name that is not base64', () => announcing('filename not-base64!')],
    ['a name that is not UTF-8', () => announcing(`filename ${Buffer.from([0xff, 0xfe]).toString('base64')}`)],
    ['two names', () => announcing(`filename ${base64('a')},filename ${base64('b')}`)],
    ['a digest that is none', () => announcing(`filename ${base64('a')},sha256 ${base64('short')}`)],
  ])('is refused with %s', (_, announced) => expect(announced).toThrow('Wrong or missing'));

  it('is given back as it was said', () => {
    expect(metadataOf({ filename: 'a.pdf', sha256: undefined })).toBe(`filename ${base64('a.pdf')}`);
  });
});

describe('what a client says of the bytes it sends', () => {
  it('is where they begin', () => {
    expect(offsetIn({ 'upload-offset': '0' })).toBe(0);
    expect(() => offsetIn({})).toThrow('Wrong or missing');
    expect(() => offsetIn({ 'upload-offset': '1.5' })).toThrow('Wrong or missing');
  });

  it('is their checksum, in an algorithm that is known here', () => {
    expect(checksumIn({ 'upload-checksum': `sha256 ${base64('x'.repeat(32))}` })).toEqual({
      algorithm: 'sha256',
      digest: Buffer.from('x'.repeat(32)),
    });
    expect(checksumIn({})).toBeUndefined();
    expect(() => checksumIn({ 'upload-checksum': `md5 ${base64('x')}` })).toThrow('Wrong or missing');
    expect(() => checksumIn({ 'upload-checksum': 'sha256 ***' })).toThrow('Wrong or missing');
  });
});
