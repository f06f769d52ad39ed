import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { median } from './court.mjs';

const { Pool } = createRequire(import.meta.url)('pg');
const ROUNDS = 5;
const WRITES = 3000;
const AT_ONCE = 20;

async function rate(write) {
  const started = process.hrtime.bigint();
  let left = WRITES;
  const lane = async () => {
    while (left-- > 0) await write();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return WRITES / (Number(process.hrtime.bigint() - started) / 1e9);
}

/** The empty idempotent write, against the same statements in a bare transaction through pg; both wait for the disk. */
export async function benchWrite({ app, built, database, spaceId, clerkId }) {
  const { Idempotency } = built('libs/database/src');
  const { LOOK_UP, KEEP } = built('libs/database/src/idempotency');
  const idempotency = app.get(Idempotency, { strict: false });
  const actor = { personId: clerkId, spaceId, roles: [], assurance: 'self-asserted', method: 'bench' };
  const pool = new Pool({ connectionString: database.appUrl, max: AT_ONCE });
  const digest = Buffer.alloc(32, 1);

  const ours = () =>
    idempotency.once(actor, { route: 'bench', key: randomUUID(), request: { empty: true } }, async () => ({}));
  const bare = async () => {
    const key = randomUUID();
    const client = await pool.connect();
    await client.query(`BEGIN; SET LOCAL assize.space_id = '${spaceId}'`);
    await client.query(LOOK_UP, [clerkId, 'bench', key, spaceId]);
    await client.query(KEEP, [spaceId, clerkId, 'bench', key, digest, '{}']);
    await client.query('COMMIT');
    client.release();
  };
  try {
    await rate(ours);
    await rate(bare);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push([await rate(ours), await rate(bare)]);
    const ratio = median(rounds.map(([a, b]) => a / b));
    const each = (side) => Math.round(median(rounds.map((one) => one[side])));
    const notes = `${each(0)}/s of ${each(1)}/s, ${AT_ONCE} at once`;
    return [
      {
        name: 'empty idempotent write : bare transaction',
        figure: ratio.toFixed(2),
        aim: 'at least 0.5',
        notes,
        ratio,
      },
    ];
  } finally {
    await pool.end();
  }
}
