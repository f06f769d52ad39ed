import { batchesOf, oneAhead, type Batch, type Incoming } from './batches';
import type { RefusedRecord } from './import-record';

const record = (at: number, length = 10): Incoming => ({ kind: 'record', text: 'x'.repeat(length), byteEnd: at });
const refused = (at: number): RefusedRecord => ({ kind: 'refused', reason: 'no-id', line: at, byteEnd: at });

async function batches(source: Iterable<Incoming | RefusedRecord>): Promise<Batch<number>[]> {
  const all: Batch<number>[] = [];
  for await (const batch of oneAhead(batchesOf(source, ({ byteEnd }) => byteEnd))) all.push(batch);
  return all;
}

describe('batches of an import', () => {
  it('hold five hundred records or refusals, and the rest', async () => {
    const source = Array.from({ length: 1100 }, (_, at) => (at % 100 === 0 ? refused(at) : record(at)));
    const sizes = (await batches(source)).map((batch) => [batch.rows.length, batch.refused.length, batch.byteEnd]);
    expect(sizes).toEqual([
      [495, 5, 499],
      [495, 5, 999],
      [99, 1, 1099],
    ]);
  });

  it('end earlier where judgments are long', async () => {
    const source = [1, 2, 3].map((at) => record(at, 1_500_000));
    expect((await batches(source)).map(({ rows }) => rows)).toEqual([[1, 2], [3]]);
  });

  it('are none for nothing', async () => {
    expect(await batches([])).toEqual([]);
  });

  it('come before the failure of the source, and the failure after them', async () => {
    function* failing(): Generator<Incoming> {
      for (let at = 0; at < 600; at++) yield record(at);
      throw new Error('the disk went away');
    }
    const seen: number[] = [];
    const reading = (async () => {
      for await (const { rows } of oneAhead(batchesOf(failing(), () => 1))) seen.push(rows.length);
    })();
    await expect(reading).rejects.toThrow('the disk went away');
    expect(seen).toEqual([500]);
  });

  it('close their source when nobody wants more of them', async () => {
    let closed = false;
    function* endless(): Generator<Incoming> {
      try {
        for (let at = 0; ; at++) yield record(at);
      } finally {
        closed = true;
      }
    }
    for await (const batch of oneAhead(batchesOf(endless(), () => 1))) if (batch.rows.length > 0) break;
    expect(closed).toBe(true);
  });
});
