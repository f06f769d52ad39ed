import type { PersonSeen, Verification } from '@assize/identity';
import type { Page } from '@assize/kernel';

export class PersonView {
  id!: string;
  /** @example Robin Vale */
  name!: string;
  /** Absent where you may not know how to reach her. */
  email?: string;
  /** @example verified-in-person */
  assurance!: string;
}

export class NewPersonView extends PersonView {
  /** The first password, shown once; only its hash is kept. */
  password!: string;
}

export class PeoplePageView {
  items!: PersonView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export class PersonVerificationView {
  id!: string;
  courtId!: string;
  /** @example identity-document */
  means!: string;
  /** @example verified-in-person */
  level!: string;
  /** Whose authority was shown. */
  organisationId?: string;
  /** The clerk who saw it. */
  verifiedBy!: string;
  verifiedAt!: Date;
}

export const presentPerson = ({ id, name, email, assurance }: PersonSeen): PersonView => ({
  id,
  name,
  ...(email === null ? {} : { email }),
  assurance,
});

export const presentPeople = ({ items, next }: Page<PersonSeen>): PeoplePageView => ({
  items: items.map(presentPerson),
  next,
});

export const presentVerification = (one: Verification): PersonVerificationView => ({
  id: one.id,
  courtId: one.courtId,
  means: one.means,
  level: one.level,
  ...(one.organisationId ? { organisationId: one.organisationId } : {}),
  verifiedBy: one.verifiedBy,
  verifiedAt: one.verifiedAt,
});
