import { mediaTypeOf, mediaTypeOfWhole } from './media-type';

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('the media type', () => {
  it.each([
    ['%PDF-1.7', 'application/pdf'],
    [' %PDF-1.7', 'text/plain'],
    ['%PD', 'text/plain'],
    ['<script>', 'text/plain'],
    ['\x89PNG\r\n\x1a\nrest', 'image/png'],
    ['RIFF0000WAVEfmt ', 'audio/wav'],
    ['\0\0\0\x20ftypmp42', 'video/mp4'],
    ['PK\x03\x04rest', 'application/zip'],
    ['{\\rtf1', 'application/rtf'],
    ['MZ\x90\x00', 'application/x-dosexec'],
    ['Dear court', 'text/plain'],
    ['\x00\x01', 'application/octet-stream'],
    ['', 'application/octet-stream'],
    ['\xff\xfe', 'application/octet-stream'],
  ])('of %j is %s', (content, type) => expect(mediaTypeOfWhole(bytesOf(content))).toBe(type));

  it('is never text as long as only the beginning is seen', () => {
    expect(mediaTypeOf(bytesOf('Dear court'))).toBe('application/octet-stream');
    expect(mediaTypeOf(bytesOf('%PDF-1.7'))).toBe('application/pdf');
  });

  it('is that of the part of a larger buffer', () => {
    expect(mediaTypeOf(bytesOf('....%PDF-1.7').subarray(4))).toBe('application/pdf');
  });
});
