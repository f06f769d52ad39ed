import fc from 'fast-check';
import { aNoteSigner, treeOf, type Tree } from '../testing';
import { formatCheckpoint } from './checkpoint';
import { grow, inclusionProof, nodesOfGrowth, peaksOf, type NodeAt } from './merkle';
import { signNote } from './note';
import { encodeVkey } from './note-key';
import { formatProofs, formatReceipt, parseReceipt, verifyReceipt } from './proof';

const signer = aNoteSigner();
const vkey = encodeVkey(signer);

/** A receipt for an entry of `treeOf(size)`, under a checkpoint that claims the size `claimed` if given. */
async function aReceipt({
  index = 3,
  size = 7,
  claimed = 0,
  origin = signer.name,
  signers = [signer],
} = {}): Promise<string> {
  const { root, read } = treeOf(size);
  const checkpoint = signNote(formatCheckpoint({ origin, size: claimed || size, root }), signers);
  return formatReceipt({ index, proof: await inclusionProof(index, size, read), checkpoint });
}
/** What a log knows when it has just grown. */
async function nodesAfter({ size, read }: Tree, { leaves }: Tree): Promise<NodeAt> {
  const peaks = await read(peaksOf(size));
  return nodesOfGrowth(size, peaks, grow(size, peaks, leaves.slice(size)));
}

const entry = (index: number) => Buffer.from(`entry ${index}`);

describe('a receipt', () => {
  it('proves any entry of any log to whoever holds the key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), fc.nat(), async (size, pick) => {
        const index = pick % size;
        const receipt = await aReceipt({ index, size });
        expect(verifyReceipt(receipt, entry(index), vkey)).toMatchObject({ holds: true, index, checkpoint: { size } });
        expect(verifyReceipt(receipt, entry(size), vkey)).toEqual({ holds: false, failed: 'inclusion' });
      }),
    );
  });

  it('says the same when it is made together with those of all leaves that were added with it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), fc.nat(), async (size, pick) => {
        const from = pick % (size + 1);
        const [before, all] = [treeOf(from), treeOf(size)];
        const known = await nodesAfter(before, all);
        const each = all.entries.slice(from).map((_, at) => aReceipt({ index: from + at, size }));
        const checkpoint = signNote(formatCheckpoint({ origin: signer.name, size, root: all.root }), [signer]);
        expect(formatProofs(from, size, known).map((proof) => proof + checkpoint)).toEqual(await Promise.all(each));
      }),
      { numRuns: 40 },
    );
  });

  it('begins with the lines the specification names', async () => {
    const [first, index, ...rest] = (await aReceipt({ index: 0, size: 1 })).split('\n');
    expect([first, index, rest[0], rest[1]]).toEqual(['c2sp.org/tlog-proof@v1', 'index 0', '', signer.name]);
  });

  it('keeps extra bytes as they are', async () => {
    const receipt = { ...parseReceipt(await aReceipt()), extra: Buffer.from('a hint') };
    expect(parseReceipt(formatReceipt(receipt))).toEqual(receipt);
  });

  it('names what failed', async () => {
    const stranger = aNoteSigner({ seed: 9 });
    const failed = async (receipt: Promise<string>) => verifyReceipt(await receipt, entry(3), vkey);
    const is = (what: string) => ({ holds: false, failed: what });
    expect(await failed(aReceipt({ signers: [stranger] }))).toEqual(is('checkpoint-unsigned'));
    expect(await failed(aReceipt({ origin: 'other.example' }))).toEqual(is('checkpoint-origin'));
    expect(await failed(aReceipt({ claimed: 3 }))).toEqual(is('index-beyond-checkpoint'));
    expect(await failed(aReceipt({ claimed: 9 }))).toEqual(is('inclusion'));
    expect(await failed(aReceipt().then((text) => text.replace('\n7\n', '\n8\n')))).toEqual(is('checkpoint-signature'));
    expect(await failed(aReceipt().then((text) => text.slice(0, -1)))).toEqual(is('checkpoint-malformed'));
  });

  it('is refused, or does not hold, after a change of any one character', async () => {
    const receipt = await aReceipt();
    const holds = (text: string): boolean => {
      try {
        return verifyReceipt(text, entry(3), vkey).holds;
      } catch (error) {
        expect(error).toMatchObject({ code: 'receipt-malformed' });
        return false;
      }
    };
    expect(holds(receipt)).toBe(true);
    for (let at = 0; at < receipt.length; at += 1) {
      const changed = String.fromCharCode(receipt.charCodeAt(at) ^ 1);
      expect({ at, holds: holds(receipt.slice(0, at) + changed + receipt.slice(at + 1)) }).toEqual({
        at,
        holds: false,
      });
    }
  });

  it.each([
    ['is empty', () => ''],
    ['is of another version', (text: string) => text.replace('@v1', '@v2')],
    ['has no index', (text: string) => text.replace('index 3\n', '')],
    ['has an index with a leading zero', (text: string) => text.replace('index 3', 'index 03')],
    ['has extra bytes after the index', (text: string) => text.replace('index 3\n', 'index 3\nextra AAAA\n')],
    ['has extra bytes that are not base64', (text: string) => text.replace('index', 'extra ?\nindex')],
    ['has a hash too short', (text: string) => text.replace('index 3\n', 'index 3\nAAAA\n')],
    [
      'has more hashes than a tree has levels',
      (text: string) => text.replace('index 3\n', `index 3\n${`${'A'.repeat(43)}=\n`.repeat(64)}`),
    ],
  ])('is malformed when it %s', async (_, spoil) => {
    const receipt = spoil(await aReceipt());
    expect(() => verifyReceipt(receipt, entry(3), vkey)).toThrow(
      expect.objectContaining({ code: 'receipt-malformed' }),
    );
  });
});
