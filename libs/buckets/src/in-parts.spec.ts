import { Readable } from 'node:stream';
import { inParts } from './in-parts';

const partsOf = async (chunks: string[], size: number): Promise<string[]> => {
  const parts: string[] = [];
  for await (const part of inParts(Readable.from(chunks.map((text) => Buffer.from(text))), size))
    parts.push(part.toString());
  return parts;
};

describe('bytes in parts', () => {
  it.each([
    [['abcdefg'], 3, ['abc', 'def', 'g']],
    [['a', 'b', 'c', 'd'], 3, ['abc', 'd']],
    [['abc', 'def'], 3, ['abc', 'def']],
    [[], 3, []],
  ])('of %j by %i are %j', async (chunks, size, parts) => expect(await partsOf(chunks, size)).toEqual(parts));
});
