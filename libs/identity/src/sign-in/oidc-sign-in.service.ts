import { Injectable, Logger } from '@nestjs/common';
import { DEFAULT_SPACE, Rows, Spaces, Transactions } from '@assize/database';
import { DomainError, newId, type Actor } from '@assize/kernel';
import { permitRole } from '../access/access';
import { Acts } from '../acts';
import { Person } from '../person.entity';
import {
  OidcLinkedAlready,
  OidcLinkNotFound,
  OidcNotLinked,
  OidcProviderNotFound,
  OidcStateRefused,
  SignInRefused,
} from './errors';
import type { Issued, Knock } from './knock';
import { OidcClient, type OidcClaims, type OidcSecrets } from './oidc-client';
import { OidcLink } from './oidc-link.entity';
import { assuranceFrom, type OidcProvider } from './oidc-provider';
import { idFrom } from './password-sign-in.service';
import { RefusedActs } from './refused-acts.service';
import { requireSession } from './require-session';
import { Sealing } from './sealing';
import { Sessions } from './sessions.service';

/** How long a person may take at the provider. */
const STATE_SECONDS = 600;

/** What a client keeps between the beginning and the end, sealed so that it can neither read nor make one. */
interface Ticket extends OidcSecrets {
  readonly id: string;
  readonly spaceId: string;
  /** Whether the space that was asked for exists; `spaceId` is the court's own when it does not. */
  readonly known: boolean;
  /** Who links; absent in a sign-in. */
  readonly personId?: string;
  readonly expiresAt: number;
}

/** Where to send the person's browser, and the ticket to keep in it meanwhile. */
export interface OidcBeginning {
  readonly authorizationUrl: string;
  readonly ticket: string;
}

/** What comes back from the browser. */
export interface OidcReturn {
  readonly ticket: string;
  /** The address with which the provider sent the person back. */
  readonly callback: string;
}

const FORGET_OLD = `DELETE FROM oidc_used_state WHERE space_id = current_space() AND expires_at < $1`;
const USE = `INSERT INTO oidc_used_state (space_id, state_id, expires_at) VALUES (current_space(), $1, $2)
  ON CONFLICT DO NOTHING RETURNING state_id`;
const LINK = `INSERT INTO oidc_link (space_id, id, person_id, provider, issuer, subject, linked_at)
  VALUES (current_space(), $1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`;
const UNLINK = `DELETE FROM oidc_link WHERE space_id = current_space() AND id = $1`;

/**
 * Signing in by an OpenID provider (authorization code with PKCE).
 *
 * The court sets no cookie. The client gets a sealed ticket that holds state, nonce and PKCE verifier, keeps it in the browser
 * that goes to the provider (`sessionStorage`), and sends it with what came back. So an answer is good only together with the
 * ticket of the browser that asked, which is what binds it against a foreign state; and as nothing is sent by the
 * browser by itself, a page of another site cannot end a sign-in for somebody else. A ticket is good once, for ten minutes.
 *
 * An identity is known by (issuer, sub) alone: a provider may hand the address of somebody who left to somebody else.
 */
@Injectable()
export class OidcSignIn {
  private readonly log = new Logger('sign-in');
  private readonly clients: ReadonlyMap<string, OidcClient>;

  constructor(
    readonly providers: readonly OidcProvider[],
    private readonly spaces: Spaces,
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly acts: Acts,
    private readonly sessions: Sessions,
    private readonly refused: RefusedActs,
    private readonly sealing: Sealing,
  ) {
    const warn = (name: string) => (reason: string) => this.log.warn(`refused by oidc:${name}: ${reason}`);
    this.clients = new Map(providers.map((provider) => [provider.name, new OidcClient(provider, warn(provider.name))]));
  }

  /** @throws OidcProviderNotFound, OidcUnavailable */
  async begin(name: string, space: string = DEFAULT_SPACE): Promise<OidcBeginning> {
    const client = this.clientOf(name);
    const asked = await this.spaces.idOf(space);
    const spaceId = asked ?? (await this.spaces.idOf(DEFAULT_SPACE));
    if (!spaceId) throw new DomainError(SignInRefused, 'There is no space here yet to sign in to.');
    return this.ticket(name, client, { spaceId, known: asked !== undefined });
  }

  /** @throws OidcStateRefused, OidcRefused, OidcNotLinked, OidcProviderNotFound, OidcUnavailable */
  async finish(name: string, returned: OidcReturn, knock: Knock): Promise<Issued> {
    const { provider, ticket, claims } = await this.returned(name, returned, undefined);
    const { spaceId, known } = ticket;
    const subject = { issuer: claims.iss, subject: claims.sub };
    const issued = await this.transactions.run(spaceId, async () => {
      const link = known ? await this.rows.one(OidcLink, subject) : null;
      const person = link && (await this.rows.one(Person, { id: link.personId }));
      const assurance = assuranceFrom(provider, claims);
      return person && this.sessions.begin({ person, method: `oidc:${name}`, assurance, knock });
    });
    if (issued) return issued;
    const id = idFrom(this.sealing.digest('identity', claims.iss, claims.sub));
    await this.refused.record(spaceId, `oidc:${name}`, { kind: 'oidc-identity', id }, 'not linked to anybody');
    throw new DomainError(OidcNotLinked, OidcNotLinked.remedy);
  }

  /** @throws OidcProviderNotFound, OidcUnavailable, SessionNeeded */
  async beginLink(actor: Actor, name: string): Promise<OidcBeginning> {
    permitRole(actor, 'sign-in.change');
    requireSession(actor);
    const { spaceId, personId } = actor;
    return this.ticket(name, this.clientOf(name), { spaceId, known: true, personId });
  }

  /** Links the identity that the provider vouches for to the one who is signed in. @throws OidcLinkedAlready, and as `finish` */
  async link(actor: Actor, name: string, returned: OidcReturn): Promise<OidcLink> {
    permitRole(actor, 'sign-in.change');
    requireSession(actor);
    const { claims } = await this.returned(name, returned, actor);
    const id = newId();
    return this.transactions.run(actor.spaceId, async () => {
      const [made] = await this.rows.sql(LINK, [id, actor.personId, name, claims.iss, claims.sub, new Date()]);
      if (!made) throw new DomainError(OidcLinkedAlready, OidcLinkedAlready.remedy);
      await this.acts.record(actor, 'oidc-link.create', { kind: 'oidc-link', id });
      return (await this.rows.one(OidcLink, { id }))!;
    });
  }

  async links(actor: Actor): Promise<OidcLink[]> {
    permitRole(actor, 'sign-in.change');
    return this.transactions.read(actor.spaceId, () =>
      this.rows.many(OidcLink, { personId: actor.personId }, { linkedAt: 'ASC' }),
    );
  }

  /** @throws OidcLinkNotFound also when it is somebody else's */
  async unlink(actor: Actor, id: string): Promise<void> {
    permitRole(actor, 'sign-in.change');
    requireSession(actor);
    await this.transactions.run(actor.spaceId, async () => {
      const link = await this.rows.one(OidcLink, { id });
      if (link?.personId !== actor.personId) throw new DomainError(OidcLinkNotFound, OidcLinkNotFound.remedy);
      await this.rows.sql(UNLINK, [id]);
      await this.acts.record(actor, 'oidc-link.end', { kind: 'oidc-link', id });
    });
  }

  private clientOf(name: string): OidcClient {
    const client = this.clients.get(name);
    if (!client) throw new DomainError(OidcProviderNotFound, 'GET /auth/oidc lists the providers.');
    return client;
  }

  private async ticket(
    name: string,
    client: OidcClient,
    whose: Pick<Ticket, 'spaceId' | 'known' | 'personId'>,
  ): Promise<OidcBeginning> {
    const { url, secrets } = await client.begin();
    const ticket: Ticket = { ...whose, ...secrets, id: newId(), expiresAt: Date.now() + STATE_SECONDS * 1000 };
    return { authorizationUrl: url, ticket: this.sealing.seal(JSON.stringify(ticket), name) };
  }

  /** The claims of whoever came back, if it is the browser that was sent, for the first time and in time. */
  private async returned(
    name: string,
    { ticket: sealed, callback }: OidcReturn,
    actor: Actor | undefined,
  ): Promise<{ provider: OidcProvider; ticket: Ticket; claims: OidcClaims }> {
    const client = this.clientOf(name);
    const provider = this.providers.find((one) => one.name === name)!;
    const parameters = new URL(callback).searchParams;
    const ticket = this.opened(name, sealed, parameters, actor);
    await this.once(name, ticket);
    return { provider, ticket, claims: await client.finish(parameters, ticket) };
  }

  private opened(name: string, sealed: string, parameters: URLSearchParams, actor: Actor | undefined): Ticket {
    const text = this.sealing.open(sealed, name);
    if (text === undefined) throw this.stateRefused(name, 'a ticket that we did not make for this provider');
    const ticket = JSON.parse(text) as Ticket;
    const faults = [
      ticket.expiresAt <= Date.now() && 'an expired ticket',
      ticket.state !== parameters.get('state') && 'a foreign state',
      ticket.personId !== actor?.personId && 'a ticket of another person, or for another purpose',
      actor && ticket.spaceId !== actor.spaceId && 'a ticket of another space',
    ].filter((fault) => typeof fault === 'string');
    if (faults[0]) throw this.stateRefused(name, faults[0]);
    return ticket;
  }

  /** Used before the provider is asked, so that of two at once one is refused whatever the provider thinks of its code. */
  private async once(name: string, { spaceId, id, expiresAt }: Ticket): Promise<void> {
    const first = await this.transactions.run(spaceId, async () => {
      await this.rows.sql(FORGET_OLD, [new Date()]);
      const [used] = await this.rows.sql(USE, [id, new Date(expiresAt)]);
      return used !== undefined;
    });
    if (!first) throw this.stateRefused(name, 'a ticket that was used before');
  }

  private stateRefused(name: string, reason: string): DomainError {
    this.log.warn(`refused by oidc:${name}: ${reason}`);
    return new DomainError(OidcStateRefused, OidcStateRefused.remedy);
  }
}
