import type { Readable } from 'node:stream';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import { DomainError, pointerStep } from '@assize/kernel';
import type { FastifyRequest } from 'fastify';
import type { ActorRequest } from './decorators';
import { BodyTooLarge } from './errors';
import { requestInvalid } from './request-invalid';

/** A file of a form, on its way in. */
export interface FilePart {
  readonly kind: 'file';
  readonly field: string;
  /** As the client says. */
  readonly fileName: string;
  readonly stream: Readable;
}

interface FieldPart {
  readonly kind: 'field';
  readonly field: string;
  readonly value: unknown;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The largest file a form may bring, in bytes. */
    uploadLimit: number;
  }
}

/** The one field of a form that holds a file. */
export const FILE_FIELD = 'file';

/** What a form may hold besides its file, whose size is a setting. */
export const FORM_LIMITS = { fields: 20, fieldSize: 65_536, headerPairs: 100 } as const;

const tooLarge = (pointer: string, detail: string): DomainError =>
  new DomainError(BodyTooLarge, `The form is larger than the court takes: ${detail}.`, [{ pointer, detail }]);

/** What the parser says when a limit is met, in our words. */
const LIMITS_MET: Readonly<Record<string, (mostBytes: number) => DomainError>> = {
  FST_FIELDS_LIMIT: () => tooLarge('', `at most ${FORM_LIMITS.fields} fields are taken`),
  FST_FILES_LIMIT: () => requestInvalid([{ pointer: `/${FILE_FIELD}`, detail: 'one file is taken, not more' }]),
  FST_REQ_FILE_TOO_LARGE: (most) => tooLarge(`/${FILE_FIELD}`, `a file may have ${most} bytes at most`),
};

function inOurWords(error: unknown, mostBytes: number): unknown {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && LIMITS_MET[code] ? LIMITS_MET[code](mostBytes) : error;
}

/**
 * The parts of a `multipart/form-data` request as they arrive. A file must be read to its end, or let go with
 * `resume()`, before the next part is asked for; one that was cut off at the limit makes the next step throw.
 *
 * @throws BodyTooLarge with the limit that was met
 * @throws RequestInvalid when a field comes twice, for nobody could say which one counts
 * @throws NotSignedIn when the session ended while the form was on its way
 */
export async function* formParts(request: FastifyRequest): AsyncGenerator<FilePart | FieldPart> {
  const seen = new Set<string>();
  const mostBytes = request.server.uploadLimit;
  try {
    // One file more than any route takes, so that the route itself can say how many it takes.
    for await (const part of request.parts({ limits: { files: 2 } })) {
      refuseNameless(part);
      if (part.type === 'file') {
        yield named(part);
        continue;
      }
      const { fieldname: field, value, valueTruncated } = part;
      const pointer = pointerStep(field);
      if (valueTruncated) throw tooLarge(pointer, `a field may have ${FORM_LIMITS.fieldSize} bytes at most`);
      refuseLost(pointer, value);
      if (seen.has(field)) throw requestInvalid([{ pointer, detail: 'is given twice' }]);
      seen.add(field);
      yield { kind: 'field', field, value };
    }
    // Minutes may have passed: a session or an office that has ended meanwhile ends with what was being sent.
    await (request as ActorRequest).askAgain?.();
  } catch (error) {
    throw inOurWords(error, mostBytes);
  }
}

/** What the parser puts in place of bytes that are no UTF-8, such as those of an older encoding. What was meant is lost. */
const LOST = '\uFFFD';

function refuseLost(pointer: string, text: unknown): void {
  if (typeof text !== 'string' || !text.includes(LOST)) return;
  throw requestInvalid([{ pointer, detail: 'is no text in UTF-8; send the form in that encoding' }]);
}

/** RFC 7578, section 4.2: every part names its field. The types say that it does; the parser does not see to it. */
function refuseNameless(part: Multipart): void {
  if ((part.fieldname as string | undefined) !== undefined) return;
  if (part.type === 'file') part.file.resume();
  throw requestInvalid([{ pointer: '', detail: 'every part of a form needs a name (`name`)' }]);
}

/** Browsers and most clients name every file; without a name the records would have nothing to call it. */
function named({ fieldname: field, filename, file: stream }: MultipartFile): FilePart {
  const fileName = filename as string | undefined;
  if (fileName !== undefined) return { kind: 'file', field, fileName, stream };
  stream.resume();
  throw requestInvalid([{ pointer: pointerStep(field), detail: 'a file needs a name (`filename`)' }]);
}

/** @throws RequestInvalid with every field of a form that takes a file and nothing else */
export function refuseFields(fields: readonly string[]): void {
  if (fields.length === 0) return;
  throw requestInvalid(fields.map((field) => ({ pointer: pointerStep(field), detail: 'is no field of this form' })));
}

/**
 * The files of a form that takes files and nothing else, in its field for files.
 *
 * @throws RequestInvalid at the end of the form with every other field of it
 */
export async function* incomingFiles(request: FastifyRequest): AsyncGenerator<FilePart> {
  const others: string[] = [];
  for await (const part of formParts(request)) {
    if (part.kind === 'file' && part.field === FILE_FIELD) {
      yield part;
      continue;
    }
    if (part.kind === 'file') part.stream.resume();
    others.push(part.field);
  }
  refuseFields(others);
}
