import { timingSafeEqual } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { reachable, Rows, Transactions } from '@assize/database';
import { DomainError, type Actor, type AssuranceLevel, type HeldRole } from '@assize/kernel';
import { NotSignedIn } from '../errors';
import { Person } from '../person.entity';
import { parseSecretText } from './secret-text';
import { Tokens } from './tokens';

interface Standing {
  readonly person_id: string;
  readonly assurance: AssuranceLevel;
  readonly method: string | null;
  readonly scopes: string[] | null;
  readonly key_sha256: Buffer | null;
  readonly roles: HeldRole[];
}

const STANDING = `SELECT * FROM standing($1, $2, $3, $4, $5)`;

/** Who is at the door. */
@Injectable()
export class SignIn {
  private readonly log = new Logger('sign-in');

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly tokens: Tokens,
  ) {}

  /** The actor behind an `Authorization: Bearer` value, as of now. @throws NotSignedIn */
  async actorOf(bearer: string): Promise<Actor> {
    return bearer.startsWith('ak_') ? this.byApiKey(bearer) : this.byToken(bearer);
  }

  async me(actor: Actor): Promise<Person> {
    const person = await this.transactions.read(actor.spaceId, () => this.rows.one(Person, { id: actor.personId }));
    if (!person) throw new DomainError(NotSignedIn, 'The person of this token is no longer known here.');
    return person;
  }

  private async byToken(token: string): Promise<Actor> {
    const { spaceId, personId, sessionId } = await this.tokens.verify(token);
    const standing = await this.standing(spaceId, personId, sessionId, null);
    if (!standing)
      throw this.refusal('an access token of a session that has ended', 'Your session has ended; sign in again.');
    return { ...actorFrom(spaceId, standing, standing.method ?? 'unknown'), sessionId };
  }

  private async byApiKey(text: string): Promise<Actor> {
    const key = parseSecretText('ak', text);
    const standing = key && (await this.standing(key.spaceId, null, null, key.id));
    if (!standing?.key_sha256 || !timingSafeEqual(standing.key_sha256, key!.secretSha256)) {
      throw this.refusal(
        'an API key that is malformed, unknown or ended',
        'The API key is malformed, unknown or ended.',
      );
    }
    return actorFrom(key!.spaceId, standing, 'api-key');
  }

  private refusal(reason: string, message: string): DomainError {
    this.log.warn(`refused ${reason}`);
    return new DomainError(NotSignedIn, message);
  }

  private async standing(
    spaceId: string,
    personId: string | null,
    sessionId: string | null,
    keyId: string | null,
  ): Promise<Standing | undefined> {
    const values = [spaceId, personId, sessionId, keyId, new Date()];
    const [row] = await reachable(() => this.dataSource.query<Standing[]>(STANDING, values));
    return row;
  }
}

const actorFrom = (spaceId: string, { person_id, roles, assurance, scopes }: Standing, method: string): Actor => ({
  personId: person_id,
  spaceId,
  roles,
  assurance,
  method,
  ...(scopes ? { scopes } : {}),
});
