import PgBoss from 'pg-boss';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { assertMode } from './mode';
import { BOSS_SCHEMA, DEAD_LETTERS, type JobDefinition } from './job-definition';
import type { Migration } from './migration';
import { MIGRATIONS } from './migrations';
import { installPurge } from './purge-space';
import { DEFAULT_SPACE } from './spaces';

/** An arbitrary constant: whoever holds this advisory lock migrates, the others wait. */
const MIGRATION_LOCK = 4_155_260_001;

const toTypeOrm = (migration: Migration, position: number): new () => MigrationInterface =>
  class implements MigrationInterface {
    // TypeORM orders by the thirteen digits at the end of the name.
    readonly name = `${migration.id}-${1_700_000_000_000 + position}`;

    async up(runner: QueryRunner): Promise<void> {
      for (const sql of migration.up) await runner.query(sql);
    }

    async down(runner: QueryRunner): Promise<void> {
      for (const sql of migration.down) await runner.query(sql);
    }
  };

export const ownerDataSource = (ownerUrl: string): DataSource =>
  new DataSource({ type: 'postgres', url: ownerUrl, migrations: MIGRATIONS.map(toTypeOrm), poolSize: 2 });

/** pg-boss installs its tables and one partition a queue; the app role, which owns nothing, only works in them. */
async function installQueues(owner: DataSource, jobs: readonly JobDefinition[]): Promise<void> {
  const installed = await owner.query<{ found: string | null }[]>(
    `SELECT to_regclass('${BOSS_SCHEMA}.job')::text AS found`,
  );
  if (!installed[0]?.found) await owner.query(PgBoss.getConstructionPlans(BOSS_SCHEMA));
  const create = `SELECT ${BOSS_SCHEMA}.create_queue($1, $2::json)`;
  await owner.query(create, [DEAD_LETTERS, { policy: 'standard', retentionMinutes: 60 * 24 * 365 }]);
  for (const { queue } of jobs) {
    await owner.query(create, [
      queue,
      {
        policy: 'standard',
        retryLimit: 4,
        retryDelay: 1,
        retryBackoff: true,
        // A worker that dies is noticed after this long and its job runs again; handlers are effectively once.
        expireInSeconds: 15,
        deadLetter: DEAD_LETTERS,
      },
    ]);
  }
  await owner.query(`GRANT USAGE ON SCHEMA ${BOSS_SCHEMA} TO assize_app`);
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${BOSS_SCHEMA} TO assize_app`);
  await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${BOSS_SCHEMA} TO assize_app`);
}

async function stampMode(owner: DataSource, mode: string): Promise<void> {
  await owner.query(`INSERT INTO installation (mode) VALUES ($1) ON CONFLICT (id) DO NOTHING`, [mode]);
  await assertMode(owner, mode);
  // The sandbox makes its spaces when it seeds; a production has this one and no other.
  if (mode === 'production') {
    await owner.query(`INSERT INTO space (id, name) VALUES (gen_random_uuid(), $1) ON CONFLICT (name) DO NOTHING`, [
      DEFAULT_SPACE,
    ]);
  }
}

/**
 * Brings the database to the present version, as its owner; safe to run from several processes at once.
 *
 * @throws ModeRefused when the database was stamped with the other mode
 */
export async function migrate(ownerUrl: string, mode: string, jobs: readonly JobDefinition[]): Promise<string[]> {
  const owner = await ownerDataSource(ownerUrl).initialize();
  const lock = owner.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock($1)`, [MIGRATION_LOCK]);
    const done = await owner.runMigrations({ transaction: 'each' });
    await stampMode(owner, mode);
    await installQueues(owner, jobs);
    await installPurge(owner, mode);
    return done.map((migration) => migration.name.replace(/-\d{13}$/, ''));
  } finally {
    await lock.query(`SELECT pg_advisory_unlock($1)`, [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await owner.destroy();
  }
}
