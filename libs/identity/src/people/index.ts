export { ActingFor, type Acting } from './acting.service';
export { Assistance } from './assistance.entity';
export { Assistances } from './assistances.service';
export * from './errors';
export { Membership, Organisation, ORGANISATION_KINDS, type OrganisationKind } from './organisation.entity';
export { Organisations, type NewMember } from './organisations.service';
export { People, type PersonSeen } from './people.service';
export { Recipients } from './recipients.service';
export { PeopleModule } from './people.module';
export { refuseBackwards } from './refusals';
export { Roles, type RoleGrant } from './roles.service';
export { Verification } from './verification.entity';
export { VERIFICATION_MEANS, type VerificationMeans } from './verification-means';
export { Verifications, type Seen } from './verifications.service';
import { Assistance } from './assistance.entity';
import { Membership, Organisation } from './organisation.entity';
import { Verification } from './verification.entity';

export const peopleEntities = [Assistance, Membership, Organisation, Verification];
