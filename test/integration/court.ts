import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig, withSecrets, type Config } from '@assize/config';
import { Transactions } from '@assize/database';
import { seedId, type Actor } from '@assize/kernel';
import { Seeding } from '@assize/sandbox';
import { ACCOUNTS } from '@seed/accounts';
import { CourtModule } from '../../apps/worker/src/court.module';
import { testDatabase, type TestDatabase } from './database';

/** The whole court without HTTP on a database of its own, with the made-up courts and people in it. */
export interface TestCourt {
  readonly app: INestApplicationContext;
  readonly database: TestDatabase;
  readonly config: Config;
  readonly spaceId: string;
  get<T>(token: abstract new (...parameters: never[]) => T): T;
  /** A seeded person, by the key in seed/accounts.ts. */
  actor(key: string): Actor;
  close(): Promise<void>;
}

async function testConfig(database: TestDatabase, folder: string, settings: NodeJS.ProcessEnv): Promise<Config> {
  const plain = { ASSIZE_LOG_LEVEL: 'silent', ASSIZE_POOL_SIZE: '10', ASSIZE_EMBEDDING_MODEL: 'none' };
  const given = readConfig({ ...plain, ...settings });
  return withSecrets(
    given.with({
      ASSIZE_DATA_DIR: folder,
      ASSIZE_PUBLIC_URL: 'http://localhost:3000',
      DATABASE_URL: database.appUrl,
    }),
  );
}

/** @param settings besides those that every test has */
export async function testCourt(settings: NodeJS.ProcessEnv = {}): Promise<TestCourt> {
  const database = await testDatabase('seeded');
  const folder = mkdtempSync(join(tmpdir(), 'assize-test-'));
  const config = await testConfig(database, folder, settings);
  const app = await NestFactory.createApplicationContext(CourtModule.forRoot(config), {
    logger: ['error'],
    abortOnError: false,
  });
  const spaceId = await app.get(Seeding, { strict: false }).courtsAndPeople();
  return {
    app,
    database,
    config,
    spaceId,
    get: (token) => app.get(token, { strict: false }),
    actor: (key) => actorOf(key, spaceId),
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function actorOf(key: string, spaceId: string): Actor {
  const account = ACCOUNTS.find((one) => one.key === key);
  if (!account) throw new Error(`Nobody is called "${key}" in seed/accounts.ts.`);
  return {
    personId: seedId(`person ${key}`),
    spaceId,
    roles: [{ role: account.role, courtId: account.court ? seedId(`court ${account.court}`) : null }],
    assurance: account.assurance,
    method: 'password',
  };
}

export const courtId = (key: string): string => seedId(`court ${key}`);

/** Runs in the court's space. */
export const inSpace = <T>(court: TestCourt, work: () => Promise<T>): Promise<T> =>
  court.get(Transactions).run(court.spaceId, work);
