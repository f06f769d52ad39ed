import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { verifyConsistency, verifyInclusion } from './merkle-verify';

/** The test vectors of transparency-dev/merkle, by other people and for other programs. Most of them must be refused. */
const FOLDER = resolve(__dirname, '../../../..', process.env.ASSIZE_SHARED ?? '../shared', 'data/merkle-vectors');

interface Vector {
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
}
interface InclusionVector extends Vector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
}
interface ConsistencyVector extends Vector {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
}

const bytes = (base64: string | null): Buffer => Buffer.from(base64 ?? '', 'base64');
const hashes = ({ proof }: Vector): Buffer[] => (proof ?? []).map(bytes);

function vectors<V>(kind: string): [string, V][] {
  const folder = join(FOLDER, kind);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as V]);
}

if (existsSync(FOLDER)) {
  describe('the vectors of transparency-dev/merkle', () => {
    it.each(vectors<InclusionVector>('inclusion'))('inclusion %s', (_, vector) => {
      const head = { size: vector.treeSize, root: bytes(vector.root) };
      const claim = { index: vector.leafIdx, leaf: bytes(vector.leafHash), head, proof: hashes(vector) };
      expect(verifyInclusion(claim)).toBe(!vector.wantErr);
    });

    it.each(vectors<ConsistencyVector>('consistency'))('consistency %s', (_, vector) => {
      const older = { size: vector.size1, root: bytes(vector.root1) };
      const newer = { size: vector.size2, root: bytes(vector.root2) };
      expect(verifyConsistency({ older, newer, proof: hashes(vector) })).toBe(!vector.wantErr);
    });

    it('are 98 of each kind', () => {
      expect([vectors('inclusion').length, vectors('consistency').length]).toEqual([98, 98]);
    });
  });
} else {
  it.skip('vectors of transparency-dev/merkle: the folder data/merkle-vectors is not in ASSIZE_SHARED or ../shared', () =>
    undefined);
}
