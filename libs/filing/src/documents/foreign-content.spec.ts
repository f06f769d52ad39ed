import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { aPackedPdf, aPdf, aRawPdf, aTextPdf, aZip } from '../testing';
import { foreignIn } from './foreign-content';

const PDF = aTextPdf('Complaint');
const latin = (text: string) => Buffer.from(text, 'latin1');
const join2 = (...parts: (Buffer | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin(part) : part)));
const HEAD = latin('%PDF-1.5\n');
const REST = PDF.subarray(HEAD.length);

/** What a program adds when it saves a change, without touching what was there. */
const REVISION =
  '3 0 obj<</Type/Font/Subtype/Type0>>\nendobj\nxref\n3 1\n0000001234 00000 n \ntrailer<</Root 1 0 R/Size 9/Prev 500>>\nstartxref\n1400\n%%EOF\n';

describe('a PDF and something else at once', () => {
  it.each([
    ['an archive behind its end', join2(PDF, aZip()), 'archive'],
    ['an archive behind its end, counted from its beginning', join2(PDF, aZip('a', 'b', PDF.length)), 'archive'],
    ['an archive with a last line to look whole', join2(PDF, aZip(), '\n%%EOF\n'), 'archive'],
    [
      'an archive in its last stream',
      aRawPdf(`<</Length 999>>stream\n${aZip().toString('latin1')}\nendstream`),
      'archive',
    ],
    ['an archive in a comment', join2(HEAD, '%', aZip().subarray(0, 60), '\n', REST), 'archive'],
    ['an empty archive', join2(PDF, 'PK\x05\x06', Buffer.alloc(18)), 'archive'],
    ['a 7z archive', join2(PDF, '7z\xbc\xaf\x27\x1c'), 'archive'],
    ['a RAR archive', join2(PDF, 'Rar!\x1a\x07'), 'archive'],
    ['a tar by its place', join2(HEAD, '%', Buffer.alloc(257 - HEAD.length - 1, 97), 'ustar\n', REST), 'archive'],
    [
      'an ISO image by its place',
      join2(HEAD, '%', Buffer.alloc(0x8001 - HEAD.length - 1, 97), 'CD001\n', REST),
      'archive',
    ],
    ['a page behind its end', join2(PDF, '<html><script>alert(1)</script></html>'), 'web-page'],
    ['a script behind its end', join2(PDF, 'alert(document.cookie)'), 'unknown'],
    ['a page in its first comment', join2(HEAD, '%<script>alert(1)</script>\n', REST), 'web-page'],
    ['a page between its objects', join2(HEAD, '<!doctype html><body>', REST), 'web-page'],
    ['a comment of another language', join2(HEAD, '%/* \n', REST), 'web-page'],
    ['a program behind its end', join2(PDF, 'MZ\x90\0\x03\0\0\0'), 'program'],
    ['a program of another kind', join2(PDF, '\x7fELF\x02\x01'), 'program'],
    ['a shell script', join2(PDF, '#!/bin/sh\nrm -rf /\n'), 'program'],
    ['an image behind its end', join2(PDF, '\xff\xd8\xff\xe0JFIF'), 'image'],
    ['a second PDF behind it', join2(PDF, PDF), 'document'],
    ['a second PDF between two ends', join2(PDF, PDF, REVISION), 'document'],
    ['bytes between two revisions', join2(PDF, '\x01\x02\x03\x04', REVISION), 'unknown'],
    ['bytes between stream and object', aRawPdf('<</Length 2>>stream\nok\nendstream MZ hidden'), 'program'],
    ['bytes in its table', latin(PDF.toString('latin1').replace('xref\n0', 'xref\n<script>\n0')), 'web-page'],
  ] as const)('is found: %s', (_, bytes, kind) => expect(foreignIn(bytes)).toBe(kind));
});

describe('a PDF and nothing else', () => {
  const papers = join(__dirname, '../../../../docs/papers');
  const real = readdirSync(papers).map((name) => [name, readFileSync(join(papers, name))] as const);

  it.each([
    ...real,
    ['a plain one', PDF],
    ['without a line behind its end', PDF.subarray(0, -1)],
    ['with white space and zeros behind its end', join2(PDF, '\r\n\n', Buffer.alloc(600))],
    ['with two revisions', join2(PDF, REVISION, REVISION)],
    ['a signed one', aRawPdf(`<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 9 9 9]/Contents<${'30'.repeat(4000)}>>>`)],
    [
      'a linearised one',
      join2(
        HEAD,
        '%\xe2\xe3\xcf\xd3\n',
        '9 0 obj<</Linearized 1/L 5>>endobj\nxref\n9 1\n0000000015 00000 n\ntrailer<</Root 1 0 R/Size 10/Prev 5>>\nstartxref\n0\n%%EOF\n',
        REST,
      ),
    ],
    ['with the comments of its maker', join2(HEAD, '%\xe2\xe3\xcf\xd3\n% Made by a mill, page 1 < 2 > 0\n', REST)],
    ['with packed objects', aPackedPdf(Buffer.from('[1 2 3]'))],
    [
      'whose stream holds what looks like a beginning',
      aRawPdf(`<</Length 24>>stream\nPK\x03\x04 MZ <script> %PDF-1.4\nendstream`),
    ],
    ['whose stream holds an end', aRawPdf('<</Length 30>>stream\nendobj endstream %%EOF xref ..\nendstream')],
    [
      'whose stream tells its length elsewhere',
      aRawPdf(`<</Length 9 0 R>>stream\r\n${deflateSync(Buffer.alloc(5000, 'x')).toString('latin1')}\r\nendstream`),
    ],
    ['with a word in a text', aRawPdf('<</Title(a stream of water)/Subject(>> the stream)>>')],
  ] as (readonly [string, Buffer])[])('raises no alarm: %s', (_, bytes) => expect(foreignIn(bytes)).toBeNull());

  it.each([
    ['saved again', async () => (await PDFDocument.load(await aPdf({ pages: 3 }))).save()],
    [
      'saved with a table',
      () =>
        aPdf({ pages: 30 })
          .then((bytes) => PDFDocument.load(bytes))
          .then((read) => read.save({ useObjectStreams: false })),
    ],
    ['encrypted', () => aPdf({ password: 'secret' })],
  ])('raises no alarm when %s', async (_, make) => expect(foreignIn(Buffer.from(await make()))).toBeNull());

  it('that was cut off is damaged, and no second file', () => {
    expect(foreignIn(PDF.subarray(0, PDF.length / 2))).toBeNull();
  });

  it('is judged in a moment although it is large', () => {
    const started = performance.now();
    foreignIn(join2(HEAD, '1 0 obj<<>>endobj\n'.repeat(500_000), '%%EOF'));
    foreignIn(join2(HEAD, '1 0 obj '.repeat(1_000_000), '%%EOF'));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
