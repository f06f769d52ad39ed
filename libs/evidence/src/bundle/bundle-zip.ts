import { createHash } from 'node:crypto';
import { pipeline, Readable, Transform } from 'node:stream';
import { ZipFile } from 'yazl';
import { MANIFEST, manifestOf } from '../domain/bundle-layout';

/** One file of a bundle: its bytes, or where they are when its turn comes. */
export type BundlePart =
  /** `unless`: asked when its turn comes, and what it throws breaks the bundle off. */
  | { readonly path: string; readonly bytes: Buffer; readonly unless?: () => Promise<void> }
  | {
      readonly path: string;
      readonly sha256: Buffer;
      readonly open: () => Promise<Readable>;
    };

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Files are mostly packed already, and a bundle waits for nobody's compression. */
const AS_IT_IS = { compress: false };

/**
 * A zip that is made while it is read, one file after the other; no file is ever in memory whole. It breaks off when a file is not the
 * one that its digest says, and then has no table of contents, so that no program takes it for a whole one.
 *
 * @param folder in which all of it lies
 */
export function bundleZip(folder: string, parts: readonly BundlePart[], at: Date): Readable {
  const zip = new ZipFile();
  let reading: Readable | undefined;
  const output = zip.outputStream as Readable;
  (zip as unknown as NodeJS.EventEmitter).on('error', (error: Error) => output.destroy(error));
  output.once('close', () => reading?.destroy());
  const digests = new Map<string, string>();
  for (const part of parts) {
    digests.set(part.path, 'bytes' in part ? sha256(part.bytes) : part.sha256.toString('hex'));
    const path = `${folder}/${part.path}`;
    if ('bytes' in part && !part.unless) {
      zip.addBuffer(part.bytes, path, { mtime: at });
      continue;
    }
    zip.addReadStreamLazy(path, { mtime: at, ...AS_IT_IS }, (give) => {
      const opening = 'bytes' in part ? held(part) : opened(part, (stream) => (reading = stream));
      opening.then(
        (stream) => give(null, stream),
        (error: unknown) => output.destroy(error as Error),
      );
    });
  }
  zip.addBuffer(Buffer.from(manifestOf(digests)), `${folder}/${MANIFEST}`, { mtime: at });
  zip.end();
  return output;
}

async function held({ bytes, unless }: Extract<BundlePart, { readonly bytes: Buffer }>): Promise<Readable> {
  await unless?.();
  return Readable.from([bytes]);
}

type Streamed = Extract<BundlePart, { readonly open: unknown }>;

async function opened({ path, sha256: wanted, open }: Streamed, begin: (source: Readable) => void): Promise<Readable> {
  const source = await open();
  const hash = createHash('sha256');
  const comparing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      done(hash.digest().equals(wanted) ? null : new Error(`${path} is not the file that was stored.`));
    },
  });
  begin(source);
  return pipeline(source, comparing, () => undefined);
}
