import fs from 'node:fs';
import path from 'node:path';
import { serverAccount } from './account';
import { deliveredBinaries, installedBinaries, type Delivered } from './binaries';
import { clusterIn, createCluster, openCluster } from './cluster';
import { makeDataDir } from './data-dir';
import { becomeKeeper, isOrphaned } from './keeper';
import { launch } from './launch';
import { halt, type Postmaster } from './postmaster';
import { asRefusal } from './refused';
import { findRunning } from './running';
import { lockStart } from './start-lock';
import { databaseUrls, type DatabaseUrls } from './urls';

export interface EmbeddedOptions {
  /** Holds binaries, cluster and log; made when missing. See `defaultDataDir`. */
  readonly dataDir: string;
  /** False for tests: fast, and the data may be lost when the machine stops. */
  readonly durable: boolean;
  /** Told in one line of what takes longer than a moment. */
  readonly log?: (line: string) => void;
}

/** A PostgreSQL server on the loopback address with the database `assize`; the URLs point at that database. */
export interface EmbeddedDatabase extends DatabaseUrls {
  readonly port: number;
  /** False when a server was already running and is shared. */
  readonly started: boolean;
  /** Stops the server if this process started it or took it over from one that died; another's is left alone. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the embedded PostgreSQL in `dataDir`, or joins the one that runs there.
 *
 * Works as root and as an ordinary user, after a kill of everything, and when several start at once.
 * @throws EmbeddedStartRefused when the folder is in use by the other profile, shut, on a full disk, or of another PostgreSQL version
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataDir = path.resolve(options.dataDir);
  try {
    makeDataDir(dataDir);
    const release = await lockStart(dataDir);
    try {
      return await startAlone(dataDir, options);
    } finally {
      release();
    }
  } catch (error) {
    throw asRefusal(error, dataDir);
  }
}

/** The caller holds the start lock. */
async function startAlone(dataDir: string, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const delivered = deliveredBinaries();
  const cluster = clusterIn(dataDir);
  const running = fs.existsSync(cluster)
    ? await findRunning(cluster, openCluster(cluster, delivered.major), options.durable)
    : undefined;
  const keeps = !running || isOrphaned(dataDir);
  const server = running ?? (await startServer(dataDir, delivered, options));
  if (keeps) becomeKeeper(dataDir);
  return {
    ...databaseUrls(openCluster(cluster, delivered.major), server.port, 'assize'),
    port: server.port,
    started: !running,
    stop: async () => (keeps ? halt(cluster, server.pid) : undefined),
  };
}

async function startServer(
  dataDir: string,
  delivered: Delivered,
  { durable, log }: EmbeddedOptions,
): Promise<Postmaster> {
  const cluster = clusterIn(dataDir);
  const account = serverAccount(cluster);
  const bin = installedBinaries(dataDir, delivered);
  if (!fs.existsSync(cluster)) {
    log?.(`Creating the database in ${dataDir}`);
    createCluster(cluster, bin, account, durable);
  }
  return launch(dataDir, bin, account, durable);
}
