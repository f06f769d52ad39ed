import { Logger, Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Rows, Spaces, Transactions } from '@assize/database';
import { ActLeaves, Acts, LeafAudit, LeafAuditTimer, LeafPump, LeafSources } from './acts';
import { FirstAdministrators } from './people/first-administrators.service';
import { ApiClients } from './sign-in/api-clients.service';
import { ApiKeys } from './sign-in/api-keys.service';
import { BreachedPasswordFile, BreachedPasswords, NoBreachedPasswords } from './sign-in/breached-passwords';
import type { OidcProvider } from './sign-in/oidc-provider';
import { OidcSignIn } from './sign-in/oidc-sign-in.service';
import { PasswordSignIn } from './sign-in/password-sign-in.service';
import { Passwords } from './sign-in/passwords.service';
import { RefusedActs } from './sign-in/refused-acts.service';
import { Sealing } from './sign-in/sealing';
import { SecondFactor } from './sign-in/second-factor.service';
import { Lifetimes, Sessions, type SessionLifetimes } from './sign-in/sessions.service';
import { SignIn } from './sign-in/sign-in.service';
import { SignInDelays } from './sign-in/sign-in-delays.service';
import { Tokens, type TokenOptions } from './sign-in/tokens';

const RECORD = [Acts, ActLeaves, LeafSources, LeafPump, LeafAudit, LeafAuditTimer];

/** The record of acts, for every room that changes something, and how it comes into the log. */
@Module({ providers: RECORD, exports: RECORD })
export class ActsModule {}

export interface IdentityOptions {
  readonly tokens: TokenOptions;
  readonly lifetimes: SessionLifetimes;
  /** 32 bytes: the secrets of authenticators and the tickets of OpenID sign-ins are sealed under keys derived from it. */
  readonly masterKey: Buffer;
  /** A file of leaked passwords. */
  readonly breachedPasswords?: string | undefined;
  readonly oidcProviders: readonly OidcProvider[];
}

const SERVICES = [FirstAdministrators, SignIn, Sessions, Passwords, ApiKeys, ApiClients];

/** Services that hold a key of their own, each derived for its one purpose. */
const keyed = ({ masterKey, tokens, oidcProviders }: IdentityOptions) => [
  {
    provide: SignInDelays,
    inject: [DataSource],
    useFactory: (source: DataSource) => new SignInDelays(source, new Sealing(masterKey, 'sign-in delays')),
  },
  {
    provide: SecondFactor,
    inject: [Transactions, Rows, Acts, SignInDelays],
    useFactory: (transactions: Transactions, rows: Rows, acts: Acts, delays: SignInDelays) =>
      new SecondFactor(transactions, rows, acts, delays, new Sealing(masterKey, 'totp'), new URL(tokens.issuer).host),
  },
  {
    provide: PasswordSignIn,
    inject: [DataSource, Transactions, Rows, Sessions, SecondFactor, SignInDelays, RefusedActs],
    useFactory: (...services: WithoutLast<ConstructorParameters<typeof PasswordSignIn>>) =>
      new PasswordSignIn(...services, new Sealing(masterKey, 'nobody')),
  },
  {
    provide: OidcSignIn,
    inject: [Spaces, Transactions, Rows, Acts, Sessions, RefusedActs],
    useFactory: (
      spaces: Spaces,
      transactions: Transactions,
      rows: Rows,
      acts: Acts,
      sessions: Sessions,
      refused: RefusedActs,
    ) => {
      const sealing = new Sealing(masterKey, 'openid tickets');
      return new OidcSignIn(oidcProviders, spaces, transactions, rows, acts, sessions, refused, sealing);
    },
  },
];

type WithoutLast<T extends unknown[]> = T extends [...infer Rest, unknown] ? Rest : never;

@Module({})
export class IdentityModule {
  static forRoot(options: IdentityOptions): DynamicModule {
    const log = new Logger('sign-in');
    const tokens = new Tokens(options.tokens, (reason) => log.warn(`refused an access token: ${reason}`));
    const { breachedPasswords: path } = options;
    const shown = [...SERVICES, SecondFactor, PasswordSignIn, OidcSignIn, Tokens];
    return {
      module: IdentityModule,
      imports: [ActsModule],
      providers: [
        ...SERVICES,
        ...keyed(options),
        RefusedActs,
        { provide: Tokens, useValue: tokens },
        { provide: Lifetimes, useValue: options.lifetimes },
        { provide: BreachedPasswords, useValue: path ? new BreachedPasswordFile(path) : new NoBreachedPasswords() },
      ],
      exports: shown,
    };
  }
}
