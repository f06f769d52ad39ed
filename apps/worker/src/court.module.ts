import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '@assize/config';
import { DatabaseModule } from '@assize/database';
import { IdentityModule, readOidcProviders, type IdentityOptions } from '@assize/identity';
import { ENTITIES, JOBS, ROOMS, SANDBOX_ROOMS } from './rooms';

const seedOf = (text: string): Buffer => Buffer.from(text, 'base64');

const identityOptions = (config: Config): IdentityOptions => ({
  tokens: {
    seed: seedOf(config.text('ASSIZE_TOKEN_SEED')),
    otherSeeds: config.list('ASSIZE_TOKEN_OTHER_SEEDS').map(seedOf),
    issuer: config.text('ASSIZE_PUBLIC_URL'),
  },
  lifetimes: {
    idleSeconds: config.number('ASSIZE_SESSION_IDLE_MINUTES') * 60,
    absoluteSeconds: config.number('ASSIZE_SESSION_HOURS') * 3600,
  },
  masterKey: seedOf(config.text('ASSIZE_MASTER_KEY')),
  breachedPasswords: config.maybe('ASSIZE_BREACHED_PASSWORDS'),
  oidcProviders: readOidcProviders(config.maybe('ASSIZE_OIDC_PROVIDERS')),
});

/** The whole court without HTTP: what the api, the worker and the command line share. */
@Module({})
export class CourtModule {
  /** @param config with its secrets and DATABASE_URL in place */
  static forRoot(config: Config): DynamicModule {
    const database = DatabaseModule.forRoot({
      url: config.text('DATABASE_URL'),
      entities: ENTITIES,
      jobs: JOBS,
      mode: config.mode,
      poolSize: config.number('ASSIZE_POOL_SIZE'),
    });
    const identity = IdentityModule.forRoot(identityOptions(config));
    const offered = config.mode === 'sandbox' ? [...ROOMS, ...SANDBOX_ROOMS] : ROOMS;
    const rooms = offered.map((room) => room(config));
    return { module: CourtModule, imports: [database, identity, ...rooms], exports: [identity, ...rooms] };
  }
}
