import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

/** RFC 5987: what a header can carry of a name in any script. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** What every browser understands, for the one that knows no RFC 5987. */
const plain = (name: string): string => name.replace(/[^A-Za-z0-9 ._-]/g, '_');

export const disposition = (name: string): string =>
  `attachment; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`;

/** Streams a stored file. Its type is that of its content, and a browser is told to save it and not to run it. */
export const fileAnswer = (stream: Readable, mediaType: string, bytes: number, name: string): StreamableFile =>
  new StreamableFile(stream, { type: mediaType, length: bytes, disposition: disposition(name) });

/** For the routes that answer with `fileAnswer`: what somebody uploaded is never run in the name of the court. */
export const FILE_POLICY = ['Content-Security-Policy', "sandbox; default-src 'none'"] as const;

export const AnswersFile = (): MethodDecorator =>
  ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } });

/** For the routes that answer with a proof out of the log. */
export const AnswersReceipt = (): MethodDecorator =>
  ApiOkResponse({
    description: 'A `.tlog-proof` (c2sp.org/tlog-proof).',
    content: {
      'text/plain': { schema: { type: 'string' }, example: 'c2sp.org/tlog-proof@v1\nindex 0\n\ncourt.example\n1\n…' },
    },
  });
