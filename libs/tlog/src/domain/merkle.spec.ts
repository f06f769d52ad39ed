import fc from 'fast-check';
import { verifyMerkleInclusion } from '@sigstore/verify/dist/tlog/merkle';
import { treeOf } from '../testing';
import { consistencyProof, EMPTY_ROOT, grow, inclusionProof, leafHash, nodeHash, peaksOf, rootOf } from './merkle';
import { verifyConsistency, verifyInclusion, type ConsistencyClaim, type InclusionClaim } from './merkle-verify';

/** The definition of RFC 9162 section 2.1.1, word for word. */
function definedRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(definedRoot(leaves.slice(0, k)), definedRoot(leaves.slice(k)));
}

async function inclusion(index: number, size: number): Promise<InclusionClaim> {
  const tree = treeOf(size);
  return { index, leaf: tree.leaves[index]!, head: tree, proof: await inclusionProof(index, size, tree.read) };
}

async function consistency(older: number, newer: number): Promise<ConsistencyClaim> {
  const tree = treeOf(newer);
  return { older: treeOf(older), newer: tree, proof: await consistencyProof(older, newer, tree.read) };
}

function flip(hash: Buffer, bit: number): Buffer {
  const changed = Buffer.from(hash);
  changed[bit >> 3]! ^= 1 << (bit & 7);
  return changed;
}

/** Every way to spoil a proof that we fear: a bit, a hash missing, one too many, two swapped. */
function spoiled(proof: readonly Buffer[], at: number, bit: number): Buffer[][] {
  const [before, hash, after] = [proof.slice(0, at), proof[at]!, proof.slice(at + 1)];
  const next = proof[at + 1];
  return [
    [...before, flip(hash, bit), ...after],
    [...before, ...after],
    [...before, hash, hash, ...after],
    [...proof, hash],
    ...(next ? [[...before, next, hash, ...proof.slice(at + 2)]] : []),
    [...before, hash.subarray(1), ...after],
  ];
}

const leafOfTree = fc.integer({ min: 1, max: 520 }).chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));
const twoSizes = fc
  .integer({ min: 1, max: 520 })
  .chain((newer) => fc.tuple(fc.integer({ min: 1, max: newer }), fc.constant(newer)));
const bit = fc.nat(255);

describe('the Merkle tree', () => {
  it('hashes leaves and nodes as RFC 6962 implementations do', () => {
    const hex = (hash: Buffer) => hash.toString('hex');
    expect(hex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hex(leafHash(Buffer.alloc(0)))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(hex(leafHash(Buffer.from('L123456')))).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
    expect(hex(nodeHash(Buffer.from('N123'), Buffer.from('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });

  it.each([0, 1, 2, 3, 4, 5, 7, 8, 255, 256, 257, 1000])('has the root the RFC defines, for %i leaves', (size) => {
    const { leaves } = treeOf(size);
    expect(rootOf(leaves)).toEqual(definedRoot(leaves));
  });

  it('is the same tree however it grew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(300), fc.nat(300), async (older, more) => {
        const { leaves, root, read } = treeOf(older + more);
        const grown = grow(older, await read(peaksOf(older)), leaves.slice(older));
        expect(grown.root).toEqual(root);
        for (const [level, { first, hashes }] of grown.rows.entries())
          expect(hashes).toEqual(await read(hashes.map((_, at) => ({ level, index: first + at }))));
        // Complete by now and not before.
        expect(grown.rows.map(({ first }) => first)).toEqual(
          grown.rows.map((_, level) => Math.floor(older / 2 ** level)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('keeps every complete subtree of 70,000 leaves, once', () => {
    const { leaves } = treeOf(70_000);
    const { rows } = grow(0, [], leaves);
    const atLevel = (level: number) => rows[level]?.hashes.length;
    expect([atLevel(1), atLevel(8), atLevel(16), atLevel(17)]).toEqual([35_000, 273, 1, undefined]);
    expect(rows.map(({ first }) => first)).toEqual(Array(17).fill(0));
  });
});

describe('a proof of inclusion', () => {
  it('holds for any leaf of any tree, and for no other leaf, index or root', async () => {
    await fc.assert(
      fc.asyncProperty(leafOfTree, bit, async ([index, size], at) => {
        const claim = await inclusion(index, size);
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: flip(claim.leaf, at) })).toBe(false);
        expect(verifyInclusion({ ...claim, head: { size, root: flip(claim.head.root, at) } })).toBe(false);
        for (const other of [index - 1, index + 1, size])
          expect(verifyInclusion({ ...claim, index: other })).toBe(false);
      }),
    );
  });

  it('is refused with any bit changed, any hash missing, extra, swapped or shortened', async () => {
    await fc.assert(
      fc.asyncProperty(leafOfTree, bit, fc.nat(), async ([index, size], at, pick) => {
        const claim = await inclusion(index, size);
        fc.pre(claim.proof.length > 0);
        for (const proof of spoiled(claim.proof, pick % claim.proof.length, at)) {
          expect(verifyInclusion({ ...claim, proof })).toBe(false);
        }
      }),
    );
  });

  it('is accepted and refused by the verifier of sigstore alike', async () => {
    const sigstoreAccepts = (entry: Buffer, { index, head, proof }: InclusionClaim): boolean => {
      const inclusionProof = { logIndex: String(index), hashes: proof };
      try {
        verifyMerkleInclusion(
          { canonicalizedBody: entry, inclusionProof } as never,
          { logSize: BigInt(head.size), logHash: head.root } as never,
        );
        return true;
      } catch {
        return false;
      }
    };
    await fc.assert(
      fc.asyncProperty(leafOfTree, bit, async ([index, size], at) => {
        const claim = await inclusion(index, size);
        const entry = Buffer.from(`entry ${index}`);
        expect(sigstoreAccepts(entry, claim)).toBe(true);
        const proof = claim.proof.map((hash) => flip(hash, at));
        expect(sigstoreAccepts(entry, { ...claim, proof })).toBe(verifyInclusion({ ...claim, proof }));
      }),
    );
  });

  it('does not exist for a leaf outside the tree', async () => {
    for (const index of [-1, 3, 0.5])
      await expect(inclusionProof(index, 3, treeOf(3).read)).rejects.toThrow(RangeError);
  });

  it('can be checked at a size beyond 32 bits', () => {
    const [leaf, ...path] = treeOf(42).leaves;
    // The first leaf of a tree of 2^41 has 41 siblings, all on its right.
    const head = { size: 2 ** 41, root: path.reduce((root, sibling) => nodeHash(root, sibling), leaf!) };
    expect(verifyInclusion({ index: 0, leaf: leaf!, head, proof: path })).toBe(true);
    expect(verifyInclusion({ index: 2 ** 40, leaf: leaf!, head, proof: path })).toBe(false);
  });
});

describe('a proof of consistency', () => {
  it('holds between any two sizes of one log, and for no other roots', async () => {
    await fc.assert(
      fc.asyncProperty(twoSizes, bit, async ([older, newer], at) => {
        const claim = await consistency(older, newer);
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, older: { size: older, root: flip(claim.older.root, at) } })).toBe(false);
        expect(verifyConsistency({ ...claim, newer: { size: newer, root: flip(claim.newer.root, at) } })).toBe(false);
      }),
    );
  });

  it('is refused with any bit changed, any hash missing, extra, swapped or shortened', async () => {
    await fc.assert(
      fc.asyncProperty(twoSizes, bit, fc.nat(), async ([older, newer], at, pick) => {
        const claim = await consistency(older, newer);
        fc.pre(claim.proof.length > 0);
        for (const proof of spoiled(claim.proof, pick % claim.proof.length, at)) {
          expect(verifyConsistency({ ...claim, proof })).toBe(false);
        }
      }),
    );
  });

  it('does not exist from the empty tree, nor backwards', async () => {
    for (const [older, newer] of [
      [0, 3],
      [3, 2],
    ] as const) {
      await expect(consistencyProof(older, newer, treeOf(3).read)).rejects.toThrow(RangeError);
      expect(verifyConsistency({ older: treeOf(older), newer: treeOf(newer), proof: [] })).toBe(false);
    }
  });
});
