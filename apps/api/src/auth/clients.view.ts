import { publicName, type ApiClient } from '@assize/identity';

export class ClientView {
  id!: string;
  /** What the program names itself with. */
  clientId!: string;
  /** @example Northgate e-filing */
  name!: string;
  /** The person as whom it acts; acts name it by this id. */
  personId!: string;
  organisationId?: string;
  scopes!: string[];
  createdAt!: Date;
  endedAt?: Date;
}

export class NewClientView extends ClientView {
  /** Shown once; only its digest is kept. */
  clientSecret!: string;
}

export const presentClient = (client: ApiClient): ClientView => ({
  id: client.id,
  clientId: publicName(client),
  name: client.name,
  personId: client.personId,
  ...(client.organisationId ? { organisationId: client.organisationId } : {}),
  scopes: client.scopes,
  createdAt: client.createdAt,
  ...(client.endedAt ? { endedAt: client.endedAt } : {}),
});
