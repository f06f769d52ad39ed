import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig, withSecrets, type Config } from '@assize/config';
import { DEFAULT_SPACE, Rows, Spaces, Transactions } from '@assize/database';
import { HeldRoleRow, hashPassword, Person } from '@assize/identity';
import { newId, seedId, type Role } from '@assize/kernel';
import { Client } from 'pg';
import { AuthController } from '../../../apps/api/src/auth/auth.controller';
import { ClientsController } from '../../../apps/api/src/auth/clients.controller';
import { JwksController } from '../../../apps/api/src/auth/jwks.controller';
import { OidcController } from '../../../apps/api/src/auth/oidc.controller';
import { SessionsController } from '../../../apps/api/src/auth/sessions.controller';
import { TotpController } from '../../../apps/api/src/auth/totp.controller';
import { ActorGuard } from '../../../apps/api/src/edge/actor.guard';
import { httpAdapter, prepareServer } from '../../../apps/api/src/edge/http-server';
import { createLogger } from '../../../apps/api/src/edge/log';
import { Metrics } from '../../../apps/api/src/edge/metrics';
import { ProblemFilter } from '../../../apps/api/src/edge/problem.filter';
import { RateLimits } from '../../../apps/api/src/edge/rate-limits';
import { validation } from '../../../apps/api/src/edge/validation';
import { CourtModule } from '../../../apps/worker/src/court.module';
import { testDatabase } from '../database';

/** The ways in, and nothing behind them. */
@Module({
  controllers: [AuthController, ClientsController, JwksController, OidcController, SessionsController, TotpController],
  providers: [
    { provide: APP_GUARD, useClass: ActorGuard },
    { provide: APP_PIPE, useFactory: validation },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
class Door {}

export const PASSWORD = 'a password of the tests';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a body of any shape, of which each test names what it expects
  readonly body: any;
}

export interface SentWith {
  readonly token?: string;
  readonly headers?: Record<string, string>;
  /** The client's network address. */
  readonly from?: string;
}

export interface SignInCourt {
  readonly spaceId: string;
  get<T>(token: new (...parameters: never[]) => T): T;
  send(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object, sent?: SentWith): Promise<Answer>;
  /** Somebody new, whose password is PASSWORD. */
  person(role?: Role): Promise<{ id: string; email: string }>;
  signIn(email: string, more?: object, sent?: SentWith): Promise<Answer>;
  /** As the superuser: past every guard, as only a test may look and turn clocks. */
  sql<R = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<R[]>;
  acts(act: string, objectId: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

interface Options {
  /** As docs/guides/sign-in.md describes the file, each with its secret. */
  readonly oidcProviders?: readonly (object & { readonly name: string; readonly clientSecret: string })[];
  readonly breachedPasswords?: string;
}

/** The file of providers, and one beside it for each secret. */
function providersFile(folder: string, providers: NonNullable<Options['oidcProviders']>): string {
  const given = providers.map(({ clientSecret, ...provider }) => {
    const clientSecretFile = join(folder, `${provider.name}.secret`);
    writeFileSync(clientSecretFile, `${clientSecret}\n`);
    return { ...provider, clientSecretFile };
  });
  const path = join(folder, 'providers.json');
  writeFileSync(path, JSON.stringify(given));
  return path;
}

function configOf(databaseUrl: string, folder: string, { oidcProviders = [], breachedPasswords }: Options): Config {
  return withSecrets(
    readConfig({ ASSIZE_RATE_SIGN_IN: '1000000', ASSIZE_POOL_SIZE: '10', ASSIZE_EMBEDDING_MODEL: 'none' }).with({
      DATABASE_URL: databaseUrl,
      ASSIZE_DATA_DIR: folder,
      ASSIZE_PUBLIC_URL: 'http://localhost:3000',
      ASSIZE_OIDC_PROVIDERS: providersFile(folder, oidcProviders),
      ...(breachedPasswords ? { ASSIZE_BREACHED_PASSWORDS: breachedPasswords } : {}),
    }),
  );
}

let people = 0;

export async function signInCourt(options: Options = {}): Promise<SignInCourt> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'assize-sign-in-'));
  const config = configOf(database.appUrl, folder, options);
  const adapter = httpAdapter(config, createLogger('silent'));
  const limits = { provide: RateLimits, useValue: new RateLimits(config) };
  const door = { module: Door, imports: [CourtModule.forRoot(config)], providers: [limits] };
  const api = await NestFactory.create<NestFastifyApplication>(door, adapter, { logger: ['error'] });
  prepareServer(api, config, new Metrics());
  await api.init();
  await api.getHttpAdapter().getInstance().ready();
  const get: SignInCourt['get'] = (token) => api.get(token, { strict: false });
  const spaceId = await get(Spaces).ensure(DEFAULT_SPACE, seedId('space of sign-in'));
  const superuser = new Client({ connectionString: database.superUrl });
  await superuser.connect();
  const passwordHash = await hashPassword(PASSWORD);

  const sql: SignInCourt['sql'] = async (text, parameters) => (await superuser.query(text, parameters)).rows as never;
  let clients = 0;
  /** Everybody comes from an address of their own, so that no test slows another. */
  const elsewhere = () => `10.0.${++clients >> 8}.${clients & 255}`;
  const send: SignInCourt['send'] = async (method, url, body, { token, headers, from = elsewhere() } = {}) => {
    const answer = await api.inject({
      method,
      url,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      ...(body ? { payload: body } : {}),
      remoteAddress: from,
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : {} };
  };
  const person: SignInCourt['person'] = (role = 'filer') => {
    const id = newId();
    const email = `person-${++people}@assize.example`;
    return get(Transactions).run(spaceId, async () => {
      const rows = get(Rows);
      const named = { name: 'Odalys Copperkettle', email, passwordHash, assurance: 'verified-remote', version: 1 };
      await rows.insert(Person, { id, ...named } as Person);
      const heldFrom = new Date('2020-01-01T00:00:00Z');
      await rows.insert(HeldRoleRow, { id: newId(), personId: id, role, courtId: null, heldFrom, heldTo: null });
      return { id, email };
    });
  };
  return {
    spaceId,
    get,
    send,
    person,
    signIn: (email, more = {}, sent = {}) => send('POST', '/auth/token', { email, password: PASSWORD, ...more }, sent),
    sql,
    acts: (act, objectId) =>
      sql('SELECT * FROM act WHERE act = $1 AND object_id = $2 ORDER BY recorded_at', [act, objectId]),
    close: async () => {
      await superuser.end();
      await api.close();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What an authenticator shows for a base-32 secret at a moment; written apart from the court's own code. */
export function authenticator(secret: string, moment: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = 0n;
  for (const letter of secret) bits = (bits << 5n) | BigInt(alphabet.indexOf(letter));
  const key = Buffer.from(bits.toString(16).padStart(40, '0'), 'hex');
  const counter = Buffer.from(
    Math.floor(moment / 30_000)
      .toString(16)
      .padStart(16, '0'),
    'hex',
  );
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
