/** Numbers of a small generator (mulberry32), the same in every run. */
export function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Named = readonly [id: string, vector: Float32Array];

/** Vectors about some centres, as texts are about some matters. */
export function clustered(count: number, dimension: number, seed = 1): Named[] {
  const next = numbersOf(seed);
  const around = (width: number): Float32Array =>
    Float32Array.from({ length: dimension }, () => (next() - 0.5) * width);
  const centres = Array.from({ length: Math.max(1, Math.floor(count / 50)) }, () => around(2));
  return Array.from({ length: count }, (_, at) => {
    const [centre, noise] = [centres[Math.floor(next() * centres.length)]!, around(1)];
    return [`v${String(at).padStart(6, '0')}`, noise.map((value, of) => value + centre[of]!)];
  });
}
