import { createRequire } from 'node:module';
import { openBenchCourt } from './court.mjs';
import { complaintOf, filerOf, uploaded } from './envelopes.mjs';
const require = createRequire(import.meta.url);
const pg = require('pg');
const court = await openBenchCourt();
try {
  const { Filings } = court.built('libs/filing/src');
  const filer = filerOf(court);
  const envelope = complaintOf(await uploaded(court, filer, 3));
  const filings = court.app.get(Filings, { strict: false });
  const submit = (key) => filings.submit(filer, { route: 'POST /filings', key, request: envelope }, envelope);
  await submit('a');
  const q = pg.Client.prototype.query;
  pg.Client.prototype.query = function (...a) {
    console.log(
      '>',
      String(a[0].text ?? a[0])
        .replace(/\s+/g, ' ')
        .slice(0, 160),
    );
    return q.apply(this, a);
  };
  await submit('b');
  pg.Client.prototype.query = q;
} finally {
  await court.close();
}
