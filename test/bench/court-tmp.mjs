// A durable database and data folder of the benches' own, with the made-up courts, one case, and a signed-in clerk.
import { fork } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
export const root = resolve(import.meta.dirname, '../..');
const built = (path) => require(join(root, '.test-dist', path));

export async function openBenchCourt() {
  require('reflect-metadata');
  const { NestFactory } = require('@nestjs/core');
  const { startEmbedded, migrate, Transactions, Rows } = built('libs/database/src');
  const { readConfig, withSecrets } = built('libs/config/src');
  const { CourtModule, JOBS } = built('apps/worker/src');
  const { Seeding } = built('libs/sandbox/src');
  const { Case, CaseParty } = built('libs/docket/src');
  const { newId, seedId } = built('libs/kernel/src');

  const folder = mkdtempSync(join(tmpdir(), 'assize-bench-'));
  chmodSync(folder, 0o755);
  const database = await startEmbedded({ dataDir: folder, durable: true });
  await migrate(database.ownerUrl, 'sandbox', JOBS);
  const given = readConfig({ ASSIZE_LOG_LEVEL: 'silent' });
  const config = withSecrets(
    given.with({ ASSIZE_DATA_DIR: folder, ASSIZE_PUBLIC_URL: 'http://localhost:3000', DATABASE_URL: database.appUrl }),
  );
  const app = await NestFactory.createApplicationContext(CourtModule.forRoot(config), { logger: ['error'] });
  const spaceId = await app.get(Seeding, { strict: false }).courtsAndPeople();
  const caseId = newId();
  const rows = app.get(Rows, { strict: false });
  await app.get(Transactions, { strict: false }).run(spaceId, async () => {
    await rows.insert(Case, {
      id: caseId,
      courtId: seedId('court riverside'),
      docketNumber: '2026-CV-00001',
      caption: 'Copperkettle v. Marrowby',
      category: 'civil',
      status: 'opened',
      juvenile: false,
      officialFileDate: '2026-03-02',
      openedAt: new Date('2026-03-02T15:00:00Z'),
      version: 1,
    });
    await rows.insert(CaseParty, {
      id: newId(),
      caseId,
      position: 1,
      role: 'plaintiff',
      side: 'claimant',
      kind: 'person',
      name: 'Odalys Copperkettle',
      email: 'filer@assize.example',
      address: null,
      personId: seedId('person filer'),
    });
  });
  return {
    app,
    built,
    database,
    folder,
    spaceId,
    caseId,
    clerkId: seedId('person riverside-clerk'),
    environment: {
      ASSIZE_LOG_LEVEL: 'silent',
      // Counted as ever, and never met by a load from one address in one name.
      ASSIZE_RATE_ADDRESS: '1000000000',
      ASSIZE_RATE_ACCOUNT: '1000000000',
      ASSIZE_DATA_DIR: folder,
      ASSIZE_PUBLIC_URL: 'http://localhost:3000',
      DATABASE_URL: database.appUrl,
    },
    close: async () => {
      await app.close();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server in a process of its own; resolves when it says on which port it listens. */
export function serverProcess(file, environment) {
  const child = fork(join(root, 'test/bench', file), { env: { ...process.env, ...environment }, stdio: 'inherit' });
  return new Promise((resolveServer, reject) => {
    child.once('message', ({ port }) =>
      resolveServer({
        url: `http://127.0.0.1:${port}`,
        pid: child.pid,
        stop: () =>
          new Promise((ended) => {
            child.once('exit', ended);
            child.kill('SIGTERM');
          }),
      }),
    );
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
}

/** The header of a clerk who has signed in at a court's door as everybody does. */
export async function signedIn(url) {
  const answer = await fetch(`${url}/auth/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'riverside-clerk@assize.example', password: 'assize' }),
  });
  if (!answer.ok) throw new Error(`Signing in was answered with ${answer.status}.`);
  return { authorization: `Bearer ${(await answer.json()).accessToken}` };
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
