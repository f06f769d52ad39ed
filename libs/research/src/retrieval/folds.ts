import { createHash } from 'node:crypto';

/** Queries that share so many pool documents are learnt from or measured together, never one of each. */
const SHARED = 10;

/** By query the smallest id of those it must stay with. */
function groupsOf(pools: ReadonlyMap<string, readonly string[]>): Map<string, string> {
  const ids = [...pools.keys()].sort();
  const group = new Map(ids.map((id) => [id, id]));
  const rootOf = (id: string): string => {
    const above = group.get(id) ?? id;
    return above === id ? id : rootOf(above);
  };
  for (const [at, id] of ids.entries()) {
    const pool = new Set(pools.get(id));
    for (const other of ids.slice(0, at)) {
      const shared = (pools.get(other) ?? []).filter((document) => pool.has(document)).length;
      if (shared < SHARED) continue;
      const [first = id, second = id] = [rootOf(id), rootOf(other)].sort();
      group.set(second, first);
    }
  }
  return new Map(ids.map((id) => [id, rootOf(id)]));
}

/** By query its fold, 0 to `folds` − 1: by a hash of the query's group and the seed, so that the order of a file changes nothing. */
export function foldsOf(
  pools: ReadonlyMap<string, readonly string[]>,
  folds: number,
  seed: number,
): ReadonlyMap<string, number> {
  const foldOf = (group: string): number =>
    createHash('sha256').update(`${seed}:${group}`).digest().readUInt32BE(0) % folds;
  return new Map([...groupsOf(pools)].map(([id, group]) => [id, foldOf(group)]));
}
