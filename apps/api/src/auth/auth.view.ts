import type { Actor } from '@assize/kernel';
import type { ApiKey, Person } from '@assize/identity';

export class TokenView {
  accessToken!: string;
  /** @example Bearer */
  tokenType!: string;
  /**
   * Seconds until the token ends.
   * @example 900
   */
  expiresIn!: number;
}

export class HeldRoleView {
  /** @example clerk */
  role!: string;
  /** The court in which the role is held; absent when it is held in all of them. */
  courtId?: string;
}

export class MeView {
  id!: string;
  /** @example Robin Vale */
  name!: string;
  email!: string;
  /** @example verified-in-person */
  assurance!: string;
  roles!: HeldRoleView[];
}

export class ApiKeyView {
  id!: string;
  /** @example nightly filing test */
  name!: string;
  createdAt!: Date;
  endedAt?: Date;
}

export class NewApiKeyView extends ApiKeyView {
  /** Shown once; only its digest is kept. */
  secret!: string;
}

export const presentMe = (person: Person, actor: Actor): MeView => ({
  id: person.id,
  name: person.name,
  email: person.email,
  assurance: person.assurance,
  roles: actor.roles.map(({ role, courtId }) => ({ role, ...(courtId ? { courtId } : {}) })),
});

export const presentApiKey = (key: ApiKey): ApiKeyView => ({
  id: key.id,
  name: key.name,
  createdAt: key.createdAt,
  ...(key.endedAt ? { endedAt: key.endedAt } : {}),
});
