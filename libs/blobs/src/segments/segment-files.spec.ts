import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { newId } from '@assize/kernel';
import { openObject } from '../open-object';
import { FRAME_BYTES } from './sealed-frames';
import { SegmentFiles, type GrowingFile, type Segment } from './segment-files';

let folder: string;
let files: SegmentFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assize-segments-'));
  files = new SegmentFiles(folder, Buffer.alloc(32, 9));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const aFile = (id = newId()): GrowingFile => ({ id, wrappedKey: files.wrappedKeyFor(id) });

async function written(file: GrowingFile, from: number, ...chunks: string[]): Promise<Segment> {
  const id = newId();
  const writer = await files.write(file, id, from);
  for (const chunk of chunks) await writer.write(Buffer.from(chunk));
  const durable = await writer.sync();
  await writer.close();
  return { id, from, ...durable };
}

const read = async (file: GrowingFile, segments: Segment[]) => (await buffer(files.read(file, segments))).toString();
/** In pieces of `size` bytes, as a store may give them. */
async function opened(sealed: Buffer, key: Buffer, size = sealed.length): Promise<string> {
  const pieces = Array.from({ length: Math.ceil(sealed.length / size) }, (_, at) =>
    sealed.subarray(at * size, (at + 1) * size),
  );
  return (await buffer(openObject(Readable.from(pieces), key))).toString();
}
const paths = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('a file that comes in piece by piece', () => {
  it('is read as one, and lies encrypted on the disk', async () => {
    const file = aFile();
    const segments = [await written(file, 0, 'the whole ', 'truth'), await written(file, 15, ' and nothing else')];
    expect(await read(file, segments)).toBe('the whole truth and nothing else');
    for (const path of paths()) expect(readFileSync(path).toString('latin1')).not.toMatch(/whole|truth|nothing/);
  });

  it('is cut into frames, none of them larger than a frame may be', async () => {
    const file = aFile();
    const long = 'x'.repeat(2 * FRAME_BYTES + 7);
    const segment = await written(file, 0, long.slice(0, 5), long.slice(5));
    expect([segment.bytes, segment.stored]).toEqual([long.length, long.length + 3 * 32]);
    expect(await read(file, [segment])).toBe(long);
  });

  it('does not count what a crash left behind the durable end', async () => {
    const file = aFile();
    const writer = await files.write(file, newId(), 0);
    await writer.write(Buffer.from('kept'));
    const durable = await writer.sync();
    await writer.write(Buffer.from('lost'));
    await writer.sync();
    await writer.close();
    const [id] = paths().map((path) => path.split('/').at(-1)!);
    expect(await read(file, [{ id: id!, from: 0, ...durable }])).toBe('kept');
  });

  it.each<[string, (segments: [Segment, Segment]) => Segment[]]>([
    [
      'segments are swapped',
      ([first, second]) => [
        { ...second, from: 0 },
        { ...first, from: 4 },
      ],
    ],
    ['a segment is repeated', ([first]) => [first, { ...first, from: 4 }]],
    ['a segment claims more bytes', ([first]) => [{ ...first, bytes: 5 }]],
  ])('is not read when %s', async (_, spoilt) => {
    const file = aFile();
    const segments: [Segment, Segment] = [await written(file, 0, 'four'), await written(file, 4, 'more')];
    await expect(read(file, spoilt(segments))).rejects.toThrow();
  });

  it('is not read when a bit was changed, the end is missing, or it is of another file', async () => {
    const [file, other] = [aFile(), aFile()];
    const segment = await written(file, 0, 'four');
    await expect(read({ ...file, wrappedKey: other.wrappedKey }, [segment])).rejects.toThrow();
    const [path] = paths();
    const sealed = readFileSync(path!);
    sealed[sealed.length - 20]! ^= 1;
    writeFileSync(path!, sealed);
    await expect(read(file, [segment])).rejects.toThrow();
    truncateSync(path!, 10);
    await expect(read(file, [segment])).rejects.toThrow('ends too early');
  });

  it('that came without a break opens as an object, as it lies', async () => {
    const file = aFile();
    const long = 'y'.repeat(2 * FRAME_BYTES + 7);
    const { path, key } = files.sealed(file, await written(file, 0, long));
    expect(await opened(readFileSync(path), key)).toBe(long);
    expect(await opened(readFileSync(path), key, 1000)).toBe(long);
  });

  it('opens as no object when a bit was changed, an end is missing, something follows, or it is another one', async () => {
    const [file, other] = [aFile(), aFile()];
    const { path, key } = files.sealed(file, await written(file, 0, 'z'.repeat(FRAME_BYTES + 5)));
    const sealed = readFileSync(path);
    const changed = Buffer.from(sealed);
    changed[FRAME_BYTES + 50]! ^= 1;
    const firstFrame = sealed.subarray(0, FRAME_BYTES + 32);
    for (const spoilt of [changed, firstFrame, sealed.subarray(0, -1), Buffer.concat([sealed, firstFrame])]) {
      await expect(opened(spoilt, key)).rejects.toThrow();
    }
    const theirs = files.sealed(other, await written(other, 0, 'four'));
    await expect(opened(sealed, theirs.key)).rejects.toThrow();
    await expect(opened(sealed, Buffer.concat([key.subarray(0, 32), theirs.key.subarray(32)]))).rejects.toThrow();
    expect(() => openObject(Readable.from([sealed]), key.subarray(1))).toThrow('opens no object');
  });

  it('leaves nothing behind when it is removed, nor a segment that is discarded', async () => {
    const file = aFile();
    await written(file, 0, 'four');
    await files.remove(file.id);
    const writer = await files.write(file, newId(), 0);
    await writer.close();
    await writer.discard();
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).includes(file.id))).toEqual([]);
  });

  it('is never named by anything but ids', async () => {
    await expect(files.write({ ...aFile(), id: '../../x' }, newId(), 0)).rejects.toThrow('UUID');
  });
});
