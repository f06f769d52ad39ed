// Whether all that was acknowledged still holds, as whoever holds a receipt, a key or the disk would check it.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Longer than a lease of somebody who died, and a job that is taken up again. */
const PATIENCE_MS = 90_000;

/** Each finds what must not be. */
const MUST_NOT_BE = {
  'the log has a gap, or is not as long as it says':
    'SELECT 1 FROM log_entry HAVING count(*) <> coalesce(max(index) + 1, 0) OR count(*) <> (SELECT size FROM log_state)',
  'an entry is in the log twice': 'SELECT leaf_hash FROM log_entry GROUP BY leaf_hash HAVING count(*) > 1',
  'a leaf that two exhibits name': `SELECT log_index FROM exhibit WHERE log_index IS NOT NULL GROUP BY log_index HAVING count(*) > 1`,
  'numbers of exhibits with a gap': 'SELECT case_id FROM exhibit GROUP BY case_id HAVING count(*) <> max(number)',
  'an exhibit that no key stands for, or several': `SELECT id FROM exhibit e WHERE 1 <> (SELECT count(*) FROM idempotency_key k
     WHERE k.outcome->>'id' = e.id::text)`,
  'an exhibit without its file': `SELECT e.id FROM exhibit e LEFT JOIN blob b ON b.space_id = e.space_id AND b.id = e.blob_id
     LEFT JOIN stored_object o ON o.space_id = b.space_id AND o.id = b.object_id WHERE o.id IS NULL`,
  'a file that nothing names': `SELECT o.id FROM stored_object o WHERE NOT EXISTS (SELECT FROM blob b
     WHERE b.space_id = o.space_id AND b.object_id = o.id)`,
};

const ON_ITS_WAY = `SELECT (SELECT count(*) FROM exhibit WHERE status = 'pending')
  + (SELECT count(*) FROM pgboss.job WHERE name IN ('evidence-log-exhibit', 'upload-clearing') AND state <> 'completed') AS n`;

/** What can be asked after each restart, in a moment. */
export async function rowBreaks(court) {
  const lines = [];
  for (const [what, sql] of Object.entries(MUST_NOT_BE))
    for (const row of await court.sql(sql)) lines.push(`${what}: ${Object.values(row)[0]}`);
  return lines;
}

/** Waits until what crashes left undone is done. */
export async function unsettled(court) {
  const began = performance.now();
  for (;;) {
    const [{ n }] = await court.sql(ON_ITS_WAY);
    if (Number(n) === 0) return [];
    if (performance.now() - began > PATIENCE_MS) return [`${n} exhibits or jobs are still on their way`];
    await pause(200);
  }
}

/** Reads the served log as a stranger does, and holds each receipt against it. */
export async function receiptBreaks(court, acknowledged) {
  const { auditLog, grow, leafHash, parseVkey, verifyReceipt } = court.built('libs/tlog/src');
  const served = async (path) => {
    const answer = await fetch(`${court.url}/log/${path}`);
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined;
  };
  const vkey = (await served('vkey')).toString().trim();
  const entries = [];
  const audited = await auditLog(served, parseVkey(vkey), async (_, some) => (entries.push(...some), []));
  const lines = audited.findings.map(({ object, what }) => `${object} ${what}`);
  const roots = [];
  entries.reduce(
    (tree, entry) => {
      const grown = grow(tree.size, tree.peaks, [leafHash(entry)]);
      roots[grown.size] = grown.root;
      return grown;
    },
    grow(0, [], []),
  );
  for (const { id, receipt } of acknowledged) {
    const index = Number(/^index (\d+)$/m.exec(receipt)?.[1]);
    const verdict = entries[index] && verifyReceipt(receipt, entries[index], vkey);
    if (!verdict?.holds) lines.push(`the receipt of ${id} does not hold`);
    else if (!roots[verdict.checkpoint.size]?.equals(verdict.checkpoint.root))
      lines.push(`the checkpoint of the receipt of ${id} is not in the served log`);
  }
  return lines;
}

/** Whether each exhibit opens to what was handed in, has the receipt that was given, and is what its key answers. */
export async function exhibitBreaks(court, acknowledged, ask) {
  const lines = [];
  const given = new Map(acknowledged.map((one) => [one.id, one]));
  const rows = await court.sql(
    `SELECT e.id, encode(b.sha256, 'hex') AS sha256 FROM exhibit e JOIN blob b ON b.space_id = e.space_id AND b.id = e.blob_id`,
  );
  for (const { id, sha256 } of rows) {
    const content = Buffer.from(await (await ask('GET', `/exhibits/${id}/content`)).arrayBuffer());
    const opened = createHash('sha256').update(content).digest('hex');
    if (opened !== sha256 || opened !== (given.get(id)?.sha256 ?? sha256)) lines.push(`exhibit ${id} has other bytes`);
  }
  const there = new Set(rows.map(({ id }) => id));
  for (const { id, receipt, again } of acknowledged) {
    if (!there.has(id)) lines.push(`exhibit ${id} is gone`);
    else if ((await (await again()).json()).id !== id) lines.push(`the key of exhibit ${id} answers another`);
    else if ((await (await ask('GET', `/exhibits/${id}/receipt`)).text()) !== receipt)
      lines.push(`exhibit ${id} has another receipt now`);
  }
  return lines;
}

const filesIn = (folder) =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

/**
 * Whether each file on the disk belongs to a row, and each row has its file.
 *
 * What a crash left of a file that nobody was answered for has no row; it is swept when it is old enough, so it is counted and no break.
 */
export async function diskBreaks(court) {
  const lines = [];
  const stored = new Map((await court.sql('SELECT name, id FROM stored_object')).map(({ name, id }) => [name, id]));
  const found = new Set(filesIn(join(court.folder, 'files/blobs')).map((path) => basename(path)));
  for (const [name, id] of stored) if (!found.has(name)) lines.push(`the bytes of stored object ${id} are gone`);
  const open = new Set((await court.sql(`SELECT id FROM resumable_upload WHERE status = 'open'`)).map(({ id }) => id));
  for (const piece of filesIn(join(court.folder, 'files/uploads')))
    if (!open.has(basename(dirname(piece)))) lines.push(`${piece} is a piece of no open upload`);
  return { lines, unowned: [...found].filter((name) => !stored.has(name)) };
}

/** Lets the court's own sweep run as it will when all is old, and tells what of the unowned it left, or took that it must not. */
export async function sweepBreaks(court) {
  const { BlobScrubber } = court.built('libs/blobs/src');
  const { NestFactory } = await import('@nestjs/core');
  const { CourtModule } = court.built('apps/worker/src');
  const { readConfig, withSecrets } = court.built('libs/config/src');
  const given = readConfig({ ASSIZE_LOG_LEVEL: 'silent', ...court.settings });
  const app = await NestFactory.createApplicationContext(CourtModule.forRoot(withSecrets(given)), { logger: false });
  try {
    const { findings } = await app.get(BlobScrubber, { strict: false }).whole(new Date(Date.now() + 365 * 86_400_000));
    const { lines, unowned } = await diskBreaks(court);
    return [
      ...lines,
      ...findings.map(({ object, what }) => `${object} ${what}`),
      ...unowned.map((name) => `${name} belongs to nobody and was not swept`),
    ];
  } finally {
    await app.close();
  }
}
