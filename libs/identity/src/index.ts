export { assuranceAtLeast, requireAssurance } from './access/assurance';
export { may, mayAnywhere, permit, permitRole, type ObjectFacts } from './access/access';
export { POLICY, type Grant, type Permission, type Relation } from './access/policy';
export { Acts, type ActObject } from './acts';
export * from './errors';
export { ActsModule, IdentityModule, type IdentityOptions } from './identity.module';
export { ApiKey, HeldRoleRow, Person } from './person.entity';
export { hashPassword, SignIn } from './sign-in.service';
export { TOKEN_SECONDS, Tokens } from './tokens';
import { ApiKey, HeldRoleRow, Person } from './person.entity';

export const identityEntities = [Person, HeldRoleRow, ApiKey];
