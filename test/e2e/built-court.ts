import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import supertest from 'supertest';
import { emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import { testDatabase, type TestDatabase } from '../integration/database';

/** The built application, listening on a free port of the loopback address, on a database of its own. */
export interface BuiltCourt {
  readonly database: TestDatabase;
  readonly url: string;
  readonly dataDir: string;
  /** Fastify's own drawing of its routes. */
  readonly routes: string;
  /** A request that nobody has signed. */
  request(): ReturnType<typeof supertest>;
  /** What it has written to its log so far. */
  logged(): string;
  /** The `Authorization` value of a seeded person. */
  as(key: string): Promise<string>;
  openapi(): Promise<OpenAPIObject>;
  /** `kill -9`, and a new process on the same data, which listens elsewhere. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

interface Served {
  readonly port: number;
  readonly routes: string;
  readonly logged: () => string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}

function serve(database: TestDatabase, dataDir: string, environment: Record<string, string>): Promise<Served> {
  const child = fork(join(__dirname, 'serve-built.cjs'), {
    env: {
      PATH: process.env['PATH'],
      ASSIZE_TEST_DIST: process.env['ASSIZE_TEST_DIST'],
      ASSIZE_LOG_LEVEL: 'silent',
      ASSIZE_POOL_SIZE: '10',
      // A test asks faster than people do; the one that is about quotas sets its own.
      ASSIZE_RATE_ADDRESS: '1000000',
      ASSIZE_RATE_ACCOUNT: '1000000',
      ASSIZE_RATE_SIGN_IN: '1000000',
      ASSIZE_DATA_DIR: dataDir,
      ASSIZE_PUBLIC_URL: 'http://localhost:3000',
      DATABASE_URL: database.appUrl,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: ['--no-deprecation'],
  });
  let log = '';
  child.stdout!.on('data', (chunk) => (log += String(chunk)));
  const stop = (signal: NodeJS.Signals = 'SIGTERM') =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  return new Promise((resolve, reject) => {
    child.once('message', (message) =>
      resolve({ ...(message as Pick<Served, 'port' | 'routes'>), logged: () => log, stop }),
    );
    child.once('exit', (code) => reject(new Error(`The built court ended with ${code}.`)));
  });
}

interface Wanted {
  /** How many made-up judgments to seed; with any, the worker runs as well. */
  readonly judgments?: number;
  /** Settings other than those of every test. */
  readonly settings?: Readonly<Record<string, string>>;
}

export async function builtCourt({ judgments = 0, settings = {} }: Wanted = {}): Promise<BuiltCourt> {
  const database = await testDatabase('seeded');
  const dataDir = mkdtempSync(join(tmpdir(), 'assize-e2e-'));
  const seeded: Record<string, string> =
    judgments > 0 ? { ASSIZE_TEST_JUDGMENTS: String(judgments), ASSIZE_TEST_WORK: '1' } : {};
  const serving = () => serve(database, dataDir, { ...seeded, ...settings });
  let served = await serving();
  const urlOf = () => `http://127.0.0.1:${served.port}`;
  const tokens = new Map<string, string>();
  const request = () => supertest(urlOf());
  return {
    database,
    get url() {
      return urlOf();
    },
    dataDir,
    routes: served.routes,
    request,
    logged: () => served.logged(),
    as: async (key) => {
      const body = { email: emailOf(key), password: SANDBOX_PASSWORD };
      const token = tokens.get(key) ?? (await request().post('/auth/token').send(body)).body.accessToken;
      tokens.set(key, token);
      return `Bearer ${token}`;
    },
    openapi: async () => (await request().get('/openapi.json')).body as OpenAPIObject,
    crash: async () => {
      await served.stop('SIGKILL');
      served = await serving();
    },
    close: async () => {
      await served.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
