// Databases to copy: migrating and seeding take seconds, copying what was migrated or seeded takes a tenth of one.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
require('reflect-metadata');
const { Client } = require('pg');

const named = (url, database) => Object.assign(new URL(url), { pathname: `/${database}` }).toString();

/** Makes those that are not there yet. The names tell the sources by the stamp of the build, so none is of other sources. */
exports.templates = async (server, dist) => {
  const content = createHash('sha256').update(stampOf(dist)).digest('hex').slice(0, 16);
  const names = { migrated: `template_migrated_${content}`, seeded: `template_seeded_${content}` };
  const client = new Client({ connectionString: named(server.superUrl, 'postgres') });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(727)');
    await dropOthers(client, Object.values(names));
    await make(client, names.migrated, 'template1', (draft) => migrated(named(server.ownerUrl, draft), dist));
    await make(client, names.seeded, names.migrated, (draft) => seeded(named(server.appUrl, draft), dist));
    return names;
  } finally {
    await client.end();
  }
};

/** A build that has no stamp is never taken for another. */
function stampOf(dist) {
  const stamp = path.join(dist, '.stamp');
  return fs.existsSync(stamp) ? fs.readFileSync(stamp) : String(process.hrtime.bigint());
}

async function make(client, name, from, fill) {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount > 0) return;
  await client.query(`DROP DATABASE IF EXISTS "${name}_draft" WITH (FORCE)`);
  await client.query(`CREATE DATABASE "${name}_draft" TEMPLATE "${from}" OWNER assize_owner`);
  await fill(`${name}_draft`);
  await client.query(`ALTER DATABASE "${name}_draft" RENAME TO "${name}"`);
}

/** Those of sources as they were before; and what a run left that was killed. */
async function dropOthers(client, kept) {
  const { rows } = await client.query(
    `SELECT datname FROM pg_database d WHERE datname ~ '^(template_|test_)' AND datname <> ALL ($1)
       AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)`,
    [kept],
  );
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS "${datname}"`).catch(() => undefined);
}

async function migrated(ownerUrl, dist) {
  const { migrate } = require(path.join(dist, 'libs/database/src'));
  const { JOBS } = require(path.join(dist, 'apps/worker/src'));
  await migrate(ownerUrl, 'sandbox', JOBS);
}

/** The made-up courts and people. The court itself is not opened: its log would be signed with a key that no other court has. */
async function seeded(appUrl, dist) {
  const { Spaces, Transactions } = require(path.join(dist, 'libs/database/src'));
  const { Seeding } = require(path.join(dist, 'libs/sandbox/src'));
  const { ENTITIES } = require(path.join(dist, 'apps/worker/src/rooms'));
  const { DataSource } = require('typeorm');
  const dataSource = await new DataSource({ type: 'postgres', url: appUrl, entities: [...ENTITIES] }).initialize();
  try {
    await new Seeding(new Spaces(dataSource), new Transactions(dataSource)).courtsAndPeople();
  } finally {
    await dataSource.destroy();
  }
}
