import type { Membership, Organisation } from '@assize/identity';
import type { Page } from '@assize/kernel';

export class OrganisationView {
  id!: string;
  /** @example firm */
  kind!: string;
  /** @example Larkspindle & Partners */
  name!: string;
}

export class OrganisationsPageView {
  items!: OrganisationView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export class MembershipView {
  id!: string;
  personId!: string;
  from!: Date;
  /** Absent as long as no end is set. */
  until?: Date;
}

export class MembersPageView {
  items!: MembershipView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export const presentOrganisation = ({ id, kind, name }: Organisation): OrganisationView => ({ id, kind, name });

export const presentOrganisations = ({ items, next }: Page<Organisation>): OrganisationsPageView => ({
  items: items.map(presentOrganisation),
  next,
});

export const presentMember = ({ id, personId, fromAt, untilAt }: Membership): MembershipView => ({
  id,
  personId,
  from: fromAt,
  ...(untilAt ? { until: untilAt } : {}),
});

export const presentMembers = ({ items, next }: Page<Membership>): MembersPageView => ({
  items: items.map(presentMember),
  next,
});
