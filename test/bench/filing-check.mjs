import { createRequire } from 'node:module';
import { median } from './court.mjs';
import { complaintOf, filerOf, uploaded } from './envelopes.mjs';
import { load } from './measure.mjs';

const { Pool } = createRequire(import.meta.url)('pg');
const ROUNDS = 7;
const CHECKS = 300;
const AT_ONCE = 8;
const DOCUMENTS = 20;

const SELECTS = [
  { name: 'court', text: 'SELECT * FROM court WHERE space_id = $1 AND key = $2' },
  { name: 'policy', text: 'SELECT * FROM court_policy WHERE space_id = $1 AND court_id = $2' },
  { name: 'uploads', text: 'SELECT * FROM filing_upload WHERE space_id = $1 AND id = ANY ($2) AND uploaded_by = $3' },
];

/** An envelope of twenty documents against the policy, beside the bare SELECTs without which nobody could check it. */
export async function benchCheck(court) {
  const { app, built, database, folder, spaceId } = court;
  const { EnvelopeChecks } = built('libs/filing/src');
  const checks = app.get(EnvelopeChecks, { strict: false });
  const filer = filerOf(court);
  const ids = await uploaded(court, filer, DOCUMENTS);
  const envelope = complaintOf(ids);
  const courtId = built('libs/kernel/src').seedId('court riverside');
  const pool = new Pool({ connectionString: database.appUrl, max: AT_ONCE });
  const asked = { court: [spaceId, 'riverside'], policy: [spaceId, courtId], uploads: [spaceId, ids, filer.personId] };
  const bare = async () => {
    const client = await pool.connect();
    await client.query(`BEGIN READ ONLY; SET LOCAL assize.space_id = '${spaceId}'`);
    for (const select of SELECTS) await client.query({ ...select, values: asked[select.name] });
    await client.query('COMMIT');
    client.release();
  };
  const check = async () => {
    const { deficiencies } = await checks.check(filer, envelope);
    if (deficiencies.some(({ effect }) => effect === 'refuse'))
      throw new Error('The envelope of the bench is deficient.');
  };
  try {
    const sizes = { times: CHECKS, atOnce: AT_ONCE, folder };
    await load(check, sizes);
    await load(bare, sizes);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push([await load(check, sizes), await load(bare, sizes)]);
    const alone = await load(check, { times: CHECKS, atOnce: 1, folder });
    const each = (side, what) => median(rounds.map((one) => one[side][what]));
    return [
      {
        name: `check of ${DOCUMENTS} documents`,
        figure: `${alone.p99.toFixed(1)} ms`,
        aim: 'p99 under 50 ms',
        notes: `p50 ${alone.p50.toFixed(1)} ms, one at a time; ${each(0, 'cpu').toFixed(2)} CPU-ms each`,
        p99: alone.p99,
      },
      {
        name: `check of ${DOCUMENTS} documents : bare SELECTs`,
        figure: median(rounds.map(([ours, selects]) => ours.rate / selects.rate)).toFixed(2),
        aim: 'at least 0.3',
        notes: `${Math.round(each(0, 'rate'))}/s of ${Math.round(each(1, 'rate'))}/s, ${each(0, 'cpu').toFixed(2)} CPU-ms of ${each(1, 'cpu').toFixed(2)}, ${AT_ONCE} at once`,
        ratio: median(rounds.map(([ours, selects]) => ours.rate / selects.rate)),
      },
    ];
  } finally {
    await pool.end();
  }
}
