// Whether the transparency log is whole and every exhibit's receipt holds, as somebody outside would check it.
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

/** One line for each break. `seen` remembers the largest log that was ever shown, which no later one may fall behind. */
export async function logBreaks(court, { built, headers }, seen) {
  const { verifyReceipt, openCheckpoint, parseVkey } = built('libs/tlog/src');
  const text = async (path, init) => (await fetch(court.url + path, init)).text();
  const lines = [];
  const vkey = (await text('/log/vkey')).trim();
  const published = async () => {
    const { opened, checkpoint } = openCheckpoint(await text('/log/checkpoint'), parseVkey(vkey));
    return opened ? checkpoint.size : undefined;
  };
  const size = await published();
  if (size === undefined) return ['the checkpoint does not verify'];
  if (size < seen.size) lines.push(`the log shrank from ${seen.size} to ${size}`);
  const [{ entries, highest }] = await court.sql(
    'SELECT count(*)::int AS entries, coalesce(max(index), -1)::int AS highest FROM log_entry',
  );
  if (entries < size || highest !== entries - 1)
    lines.push(`${entries} entries up to ${highest}, but the log says ${size}`);
  seen.size = await reached(published, entries);
  if (seen.size < entries) lines.push(`${entries} entries, and the log stays at ${seen.size}`);
  for (const { id, log_index: index } of await court.sql(`SELECT id, log_index FROM exhibit WHERE status = 'marked'`)) {
    const logged = await (await fetch(`${court.url}/exhibits/${id}/entry`, { headers })).json();
    const receipt = await text(`/exhibits/${id}/receipt`, { headers });
    const entry = Buffer.from(logged.entry, 'ascii');
    if (!verifyReceipt(receipt, entry, vkey).holds) lines.push(`the receipt of exhibit ${id} does not hold`);
    if (Number(index) >= seen.size) lines.push(`exhibit ${id} is leaf ${index} of a log of ${seen.size}`);
    const leaf = createHash('sha256').update('\0').update(entry).digest();
    const there = await court.sql('SELECT FROM log_entry WHERE index = $1 AND leaf_hash = $2', [index, leaf]);
    if (there.length !== 1) lines.push(`leaf ${index} is not the entry of exhibit ${id}`);
  }
  return lines;
}

/** An entry is committed before it is published, and jobs append while we look: what is committed must be published soon. */
async function reached(published, wanted) {
  const late = performance.now() + PATIENCE_MS;
  for (;;) {
    const size = (await published()) ?? 0;
    if (size >= wanted || performance.now() > late) return size;
    await pause(50);
  }
}
