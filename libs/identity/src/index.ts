export { assuranceAtLeast, requireAssurance } from './access/assurance';
export { may, mayAnywhere, permit, permitRole, plainFacts, type ObjectFacts } from './access/access';
export { accessPage } from './access/access-page';
export { mayInSql, wayInSql, waysTo, type FactColumns, type Way } from './access/access-in-sql';
export { isReading, POLICY, RULES, type Grant, type Permission, type Relation, type State } from './access/policy';
export * from './acts';
export * from './errors';
export { ActsModule, IdentityModule, type IdentityOptions } from './identity.module';
export * from './people';
export { courtItself, operatorIn } from './operator';
export { readerNow } from './reader-now';
export { FirstAdministrators, type AdministratorToAppoint } from './people/first-administrators.service';
export { ApiKey, HeldRoleRow, Person } from './person.entity';
export * from './privacy';
export { ApiClients, publicName } from './sign-in/api-clients.service';
export { CLIENT_ROLES } from './sign-in/client-roles';
export { ApiClient } from './sign-in/api-client.entity';
export { ApiKeys } from './sign-in/api-keys.service';
export * from './sign-in/errors';
export type { Issued, Knock } from './sign-in/knock';
export { OidcLink } from './sign-in/oidc-link.entity';
export { readOidcProviders, type OidcProvider } from './sign-in/oidc-provider';
export { OidcSignIn } from './sign-in/oidc-sign-in.service';
export { hashPassword, Passwords } from './sign-in/passwords.service';
export { PasswordSignIn } from './sign-in/password-sign-in.service';
export { SCOPES, withinScopes, type Scope } from './sign-in/scopes';
export { SecondFactor } from './sign-in/second-factor.service';
export { RefreshToken, Session } from './sign-in/session.entity';
export { Sessions } from './sign-in/sessions.service';
export { SignInMisconfigured } from './sign-in/sign-in-misconfigured';
export { SignIn } from './sign-in/sign-in.service';
export { TOKEN_SECONDS, Tokens } from './sign-in/tokens';
import { peopleEntities } from './people';
import { ApiClient } from './sign-in/api-client.entity';
import { OidcLink } from './sign-in/oidc-link.entity';
import { RefreshToken, Session } from './sign-in/session.entity';
import { ApiKey, HeldRoleRow, Person } from './person.entity';
import { LegalHold } from './privacy/legal-hold.entity';

export const identityEntities = [
  Person,
  HeldRoleRow,
  ApiKey,
  Session,
  RefreshToken,
  ApiClient,
  OidcLink,
  LegalHold,
  ...peopleEntities,
];
