import type { Readable } from 'node:stream';
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

/** A file part of a multipart request, on its way in. */
export interface FilePart {
  readonly fileName: string;
  readonly stream: Readable;
}

/**
 * The files of a multipart request in the part `file`, one after the other as they arrive. Each must be read to its end
 * before the next is asked for. A file that was cut off at the limit makes the next step throw.
 */
export async function* incomingFiles(request: FastifyRequest): AsyncGenerator<FilePart> {
  // One more than any route takes, so that the route itself can say how many it takes.
  for await (const part of request.files({ limits: { files: 2 } })) {
    if (part.fieldname === 'file') yield { fileName: part.filename, stream: part.file };
    else part.file.resume();
  }
}
