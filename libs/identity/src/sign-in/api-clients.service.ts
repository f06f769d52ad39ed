import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refusedAs, Rows, Transactions } from '@assize/database';
import { Clock, DomainError, newId, type Actor, type AssuranceLevel } from '@assize/kernel';
import { may, permit, permitRole, plainFacts } from '../access/access';
import { Acts } from '../acts';
import { NotPermitted } from '../errors';
import { OrganisationNotFound } from '../people/errors';
import { HeldRoleRow, Person } from '../person.entity';
import { ApiClient } from './api-client.entity';
import { ClientNotFound, ClientRefused } from './errors';
import type { Issued, Knock } from './knock';
import { RefusedActs } from './refused-acts.service';
import { requireScopes } from './require-scopes';
import type { CLIENT_ROLES } from './client-roles';
import { clientName, newSecret, parseClientName, secretDigest } from './secret-text';
import { Sessions } from './sessions.service';

export interface NewApiClient {
  readonly name: string;
  readonly organisationId?: string;
  readonly role: (typeof CLIENT_ROLES)[number];
  /** Where the role is held; in every court when absent. */
  readonly courtId?: string;
  readonly scopes: readonly string[];
  /** How surely the court knows who is behind it. */
  readonly assurance: AssuranceLevel;
}

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Fewer than the client has; all of them when absent. */
  readonly scopes?: readonly string[];
}

const INSERT_PERSON = `INSERT INTO person (space_id, id, name, email, assurance, kind)
  VALUES (current_space(), $1, $2, $3, $4, 'client')`;

/** Whoever ends it twice, or at once from two places, has ended it. */
const END = `UPDATE api_client SET ended_at = $2, version = version + 1
  WHERE space_id = current_space() AND id = $1 AND ended_at IS NULL`;

/** Whoever ends the client waits for the session that begins here, and ends it too; ended before, it lets nobody in. */
const STILL = `SELECT id FROM api_client WHERE space_id = current_space() AND id = $1 AND ended_at IS NULL FOR SHARE`;

/** Nobody reads mail there (RFC 2606), and nobody can sign in with it: a client has no password. */
const addressOf = (id: string): string => `${id}@clients.invalid`;

/** Programs of integrators (RFC 6749, section 4.4). */
@Injectable()
export class ApiClients {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly acts: Acts,
    private readonly sessions: Sessions,
    private readonly refused: RefusedActs,
    private readonly clock: Clock,
  ) {}

  /** The secret of the new client is returned here and never again. @throws NotPermitted, ScopeRefused, OrganisationNotFound */
  async create(actor: Actor, wanted: NewApiClient): Promise<{ client: ApiClient; secret: string }> {
    // A role in every court is given only by whoever administers every court.
    permit(actor, 'api-client.create', plainFacts(wanted.courtId ?? null), 'api-client.create', NotPermitted);
    requireScopes(wanted.scopes);
    const [id, personId, secret] = [newId(), newId(), newSecret()];
    return this.transactions.run(actor.spaceId, async () => {
      await this.rows.sql(INSERT_PERSON, [personId, wanted.name, addressOf(personId), wanted.assurance]);
      await this.rows.insert(HeldRoleRow, {
        id: newId(),
        personId,
        role: wanted.role,
        courtId: wanted.courtId ?? null,
        heldFrom: this.clock.now(),
        heldTo: null,
      });
      const client = await refusedAs({ api_client_organisation: OrganisationNotFound }, () =>
        this.rows.insert(ApiClient, {
          id,
          personId,
          organisationId: wanted.organisationId ?? null,
          name: wanted.name,
          scopes: [...wanted.scopes],
          secretSha256: secretDigest(secret),
          createdAt: new Date(),
          endedAt: null,
          version: 1,
        }),
      );
      await this.acts.record(actor, 'api-client.create', { kind: 'api-client', id, courtId: wanted.courtId ?? null });
      return { client, secret };
    });
  }

  async all(actor: Actor): Promise<ApiClient[]> {
    permitRole(actor, 'api-client.read');
    return this.transactions.read(actor.spaceId, async () => {
      const clients = await this.rows.many(ApiClient, {}, { createdAt: 'ASC' });
      const roles = await this.rows.many(HeldRoleRow, { personId: clients.map(({ personId }) => personId) });
      const courts = new Map(roles.map(({ personId, courtId }) => [personId, courtId]));
      return clients.filter(({ personId }) => may(actor, 'api-client.read', plainFacts(courts.get(personId) ?? null)));
    });
  }

  /** Ends the client and every token it has, at once. @throws ClientNotFound */
  async end(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(actor.spaceId, async () => {
      const client = await this.rows.one(ApiClient, { id });
      const courtId = client && (await this.courtOf(client));
      const facts = client && plainFacts(courtId);
      permit(actor, 'api-client.end', facts, 'api-client.read', ClientNotFound);
      await this.rows.sql(END, [id, new Date()]);
      await this.sessions.endAllBut(client!.personId, undefined, 'the API client was ended');
      await this.acts.record(actor, 'api-client.end', { kind: 'api-client', id, courtId });
    });
  }

  /** @throws ClientRefused, ScopeRefused */
  async signIn({ clientId, clientSecret, scopes }: ClientCredentials, knock: Knock): Promise<Issued> {
    const named = parseClientName(clientId);
    const client =
      named && (await this.transactions.read(named.spaceId, () => this.rows.one(ApiClient, { id: named.id })));
    // The secret is 256 random bits: there is nothing to guess, and so nothing to slow down.
    if (!client || client.endedAt || !timingSafeEqual(client.secretSha256, secretDigest(clientSecret))) {
      throw await this.refusal(client ?? undefined);
    }
    if (scopes) requireScopes(scopes, client.scopes);
    const issued = await this.letIn(client, scopes ?? client.scopes, knock);
    if (!issued) throw await this.refusal(client);
    return issued;
  }

  /** Nothing when the client was ended meanwhile. */
  private async letIn(client: ApiClient, scopes: readonly string[], knock: Knock): Promise<Issued | undefined> {
    return this.transactions.run(client.spaceId, async () => {
      const [still] = await this.rows.sql(STILL, [client.id]);
      if (!still) return undefined;
      const person = await this.rows.one(Person, { id: client.personId });
      return this.sessions.beginForProgram({ person: person!, method: 'client', knock }, scopes);
    });
  }

  private async refusal(client: ApiClient | undefined): Promise<DomainError> {
    const claimed = { kind: 'api-client', id: client?.id ?? newId() } as const;
    await this.refused.record(client?.spaceId, 'client', claimed, 'unknown, ended or wrong secret');
    return new DomainError(ClientRefused, 'Check `client_id` and `client_secret`.');
  }

  private async courtOf({ personId }: ApiClient): Promise<string | null> {
    return (await this.rows.one(HeldRoleRow, { personId }))?.courtId ?? null;
  }
}

export const publicName = ({ spaceId, id }: ApiClient): string => clientName(spaceId, id);
