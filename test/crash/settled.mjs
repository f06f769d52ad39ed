// Whether everything that was accepted is carried out in the end, by whichever process.
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** A job of a process that died is taken up again when its time has run out, and a retry waits a little more. */
const PATIENCE_MS = 60_000;

/** Each counts what is still on its way. */
const ON_ITS_WAY = {
  'filings accepted and not docketed': `SELECT count(*)::int AS n FROM filing WHERE docketing IN ('pending', 'failed')`,
  'exhibits pending': `SELECT count(*)::int AS n FROM exhibit WHERE status = 'pending'`,
  'acts without a leaf': `SELECT count(*)::int AS n FROM act a WHERE NOT EXISTS (SELECT FROM act_leaf l
     WHERE l.space_id = a.space_id AND l.act_id = a.id AND l.log_index IS NOT NULL)`,
  'filings without a receipt': `SELECT count(*)::int AS n FROM filing f WHERE NOT EXISTS (SELECT FROM filing_leaf l
     WHERE l.space_id = f.space_id AND l.filing_id = f.id AND l.attempt = f.attempt AND l.receipt IS NOT NULL)`,
  'hearings listed and not notified': `SELECT count(*)::int AS n FROM hearing WHERE status = 'listed'`,
  'judgments not compared': `SELECT count(*)::int AS n FROM judgment j WHERE case_id IS NOT NULL
     AND NOT EXISTS (SELECT FROM comparison c WHERE c.judgment_id = j.id)`,
  // What falls due on a later day, such as a reminder, waits for that day.
  'jobs not completed': `SELECT count(*)::int AS n FROM pgboss.job
     WHERE state <> 'completed' AND NOT (state = 'created' AND start_after > now())`,
};

async function waiting(court) {
  const lines = [];
  for (const [what, sql] of Object.entries(ON_ITS_WAY)) {
    const [{ n }] = await court.sql(sql);
    if (n > 0) lines.push(`${n} ${what}`);
  }
  return lines;
}

/** What is still undone when patience ends; empty when all is done. */
export async function unsettled(court) {
  const began = performance.now();
  for (;;) {
    const lines = await waiting(court);
    if (lines.length === 0 || performance.now() - began > PATIENCE_MS) return lines;
    await pause(250);
  }
}

/** Documents on the docket whose bytes, as anybody who may read them gets them, are not those that were stored. */
export async function unreadable(court, headers) {
  const lines = [];
  const documents = await court.sql(`SELECT d.id, o.sha256 AS original, s.sha256 AS stamped FROM docket_document d
    JOIN blob o ON o.id = original_blob LEFT JOIN blob s ON s.id = stamped_blob`);
  for (const { id, original, stamped } of documents) {
    for (const [query, sha256] of [
      ['?original=true', original],
      ['', stamped ?? original],
    ]) {
      const answer = await fetch(`${court.url}/documents/${id}/content${query}`, { headers });
      const digest = createHash('sha256')
        .update(Buffer.from(await answer.arrayBuffer()))
        .digest();
      if (!answer.ok || !digest.equals(sha256))
        lines.push(`document ${id}${query} answers ${answer.status} with other bytes`);
    }
  }
  return lines;
}
