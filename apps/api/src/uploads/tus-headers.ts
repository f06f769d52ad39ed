import { isUtf8 } from 'node:buffer';
import { CHECKSUMS, type Announced, type Checksum } from '@assize/uploads';
import { requestInvalid } from '../edge/request-invalid';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const invalid = (header: string, detail: string): Error =>
  requestInvalid([{ pointer: '', detail: `\`${header}\` ${detail}` }]);

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function fromBase64(header: string, text: string): Buffer {
  if (!BASE64.test(text)) throw invalid(header, 'has something that is not base64');
  return Buffer.from(text, 'base64');
}

/** A count of bytes. @throws RequestInvalid */
function countIn(headers: Headers, header: string): number {
  const text = headers[header.toLowerCase()];
  if (typeof text === 'string' && /^\d{1,15}$/.test(text)) return Number(text);
  throw invalid(header, 'must be a number of bytes');
}

/** Where the bytes of a PATCH begin. @throws RequestInvalid */
export const offsetIn = (headers: Headers): number => countIn(headers, 'Upload-Offset');

/** How many bytes a request has, if it says so. */
export const bytesIn = (headers: Headers): number | undefined =>
  headers['content-length'] === undefined ? undefined : countIn(headers, 'Content-Length');

/** What a client announces with a POST. @throws RequestInvalid */
export function announcedIn(headers: Headers): Announced {
  if (headers['upload-defer-length'] !== undefined) throw invalid('Upload-Defer-Length', 'is not taken here');
  const length = countIn(headers, 'Upload-Length');
  const metadata = metadataIn(headers['upload-metadata']);
  const fileName = metadata.get('filename');
  if (!fileName?.length) throw invalid('Upload-Metadata', 'needs a `filename`');
  if (!isUtf8(fileName)) throw invalid('Upload-Metadata', 'has a `filename` that is not UTF-8');
  return { length, fileName: fileName.toString('utf8'), sha256: digestIn(metadata.get('sha256')) };
}

function digestIn(given: Buffer | undefined): Buffer | undefined {
  if (given === undefined) return undefined;
  const hex = given.toString('latin1');
  if (!/^[0-9a-f]{64}$/i.test(hex))
    throw invalid('Upload-Metadata', 'has a `sha256` that is not 64 hexadecimal digits');
  return Buffer.from(hex, 'hex');
}

/** Pairs of a key and a value in base64; what this court has no use for is let pass. */
function metadataIn(text: Headers[string]): Map<string, Buffer> {
  const pairs = String(text ?? '')
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => pair.split(' ', 2));
  const metadata = new Map(pairs.map(([key = '', value = '']) => [key, fromBase64('Upload-Metadata', value)] as const));
  if (metadata.size < pairs.length) throw invalid('Upload-Metadata', 'says something twice');
  return metadata;
}

/** The same again, for an answer. */
export const metadataOf = (metadata: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(metadata)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${Buffer.from(value!).toString('base64')}`)
    .join(',');

/** Of the bytes of a PATCH, if it says one. @throws RequestInvalid */
export function checksumIn(headers: Headers): Checksum | undefined {
  const text = headers['upload-checksum'];
  if (text === undefined) return undefined;
  const [name, digest = ''] = String(text).split(' ', 2);
  const algorithm = CHECKSUMS.find((known) => known === name);
  if (!algorithm) throw invalid('Upload-Checksum', `takes ${CHECKSUMS.join(' or ')}`);
  return { algorithm, digest: fromBase64('Upload-Checksum', digest) };
}
