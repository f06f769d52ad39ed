import { Client } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { Secrets } from './cluster';
import { disownDead, recordedPostmaster, servesCluster, type Postmaster } from './postmaster';
import { EmbeddedStartRefused } from './refused';
import { roleUrl } from './urls';

/** invalid_authorization_specification and invalid_password (PostgreSQL, appendix A, class 28). */
const WRONG_PASSWORD = ['28000', '28P01'];

/**
 * The server that already serves this cluster, tried by connecting; undefined when there is none.
 *
 * One that is starting or stopping is waited for.
 * @throws EmbeddedStartRefused when it takes other passwords, serves the other profile, or does not answer within `patience` milliseconds
 */
export async function findRunning(
  cluster: string,
  secrets: Secrets,
  durable: boolean,
  patience = 30_000,
): Promise<Postmaster | undefined> {
  const until = performance.now() + patience;
  for (;;) {
    const recorded = recordedPostmaster(cluster);
    if (!recorded) return undefined;
    if (!servesCluster(recorded.pid, cluster)) {
      disownDead(cluster);
      return undefined;
    }
    const fsync = recorded.ready ? await askFsync(recorded.port, secrets, cluster) : undefined;
    if (fsync !== undefined) return sameProfile(recorded, fsync, durable, cluster);
    if (performance.now() > until) throw inUse(cluster, `by a server that does not answer (process ${recorded.pid})`);
    await pause(50);
  }
}

/** What a server says of its fsync setting; undefined while it takes no connections. */
async function askFsync(port: number, secrets: Secrets, cluster: string): Promise<string | undefined> {
  const url = roleUrl('postgres', secrets.superuser, port, 'postgres');
  const client = new Client({ connectionString: url, ssl: false, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined); // A server that stops meanwhile is seen by the next look.
  try {
    await client.connect();
    const { rows } = await client.query<{ fsync: string }>('SHOW fsync');
    return rows[0]?.fsync;
  } catch (error) {
    if (WRONG_PASSWORD.includes((error as { code?: string }).code ?? ''))
      throw inUse(cluster, 'by a server that takes other passwords');
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function sameProfile(running: Postmaster, fsync: string, durable: boolean, cluster: string): Postmaster {
  if ((fsync === 'on') === durable) return running;
  throw inUse(
    cluster,
    durable ? 'by tests, which keep nothing safe' : 'by a running Assize, whose data tests must not touch',
  );
}

const inUse = (cluster: string, how: string) =>
  new EmbeddedStartRefused(
    `The data in ${cluster} is in use ${how}. Stop that server, or name another folder in ASSIZE_DATA_DIR.`,
  );
