import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DataSource } from 'typeorm';
import { reachable, Rows, Transactions } from '@assize/database';
import { DomainError, newId, type Actor, type AssuranceLevel, type HeldRole } from '@assize/kernel';
import { permit, permitRole } from './access/access';
import { Acts } from './acts';
import { makeApiKey, parseApiKey } from './api-key-text';
import { ApiKeyNotFound, NotSignedIn, SignInRefused } from './errors';
import { ApiKey, Person } from './person.entity';
import { Tokens } from './tokens';

interface Standing {
  readonly assurance: AssuranceLevel;
  readonly key_sha256: Buffer | null;
  readonly roles: HeldRole[];
}

const STANDING = `SELECT * FROM standing($1, $2, $3, $4)`;

/** argon2id with the parameters of RFC 9106, section 4, second choice scaled to 19 MiB (OWASP). */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2);

/** Verified when nobody has the address, so that the answer takes as long as for somebody. */
const NOBODYS_HASH = hashPassword('nobody has this password');

/** Who is at the door. */
@Injectable()
export class SignIn {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly acts: Acts,
    private readonly tokens: Tokens,
  ) {}

  /** @throws SignInRefused for a wrong password and for an unknown address alike */
  async withPassword(spaceId: string, email: string, password: string): Promise<string> {
    const person = await this.transactions.read(spaceId, () => this.rows.one(Person, { email: email.toLowerCase() }));
    const right = await verify(person?.passwordHash ?? (await NOBODYS_HASH), password);
    if (!person?.passwordHash || !right) {
      throw new DomainError(SignInRefused, 'Check the address and the password.');
    }
    return this.tokens.issue({ spaceId, personId: person.id });
  }

  /** The actor behind an `Authorization: Bearer` value, as of now. @throws NotSignedIn */
  async actorOf(bearer: string): Promise<Actor> {
    return bearer.startsWith('ak_') ? this.byApiKey(bearer) : this.byToken(bearer);
  }

  private async byToken(token: string): Promise<Actor> {
    const { spaceId, personId } = await this.tokens.verify(token);
    const standing = await this.standing(spaceId, personId, null);
    if (!standing) throw new DomainError(NotSignedIn, 'The person of this token is no longer known here.');
    return { personId, spaceId, roles: standing.roles, assurance: standing.assurance, method: 'password' };
  }

  private async byApiKey(text: string): Promise<Actor> {
    const key = parseApiKey(text);
    const person = key && (await this.personOfKey(key.spaceId, key.keyId));
    if (!key || !person || !timingSafeEqual(person.digest, key.secretSha256)) {
      throw new DomainError(NotSignedIn, 'The API key is malformed, unknown or ended.');
    }
    const { personId, standing } = person;
    return { personId, spaceId: key.spaceId, roles: standing.roles, assurance: standing.assurance, method: 'api-key' };
  }

  private async personOfKey(spaceId: string, keyId: string) {
    const key = await this.transactions.read(spaceId, () => this.rows.one(ApiKey, { id: keyId }));
    // After the unit of work, not in it: who held a connection while waiting for a second could wait for ever.
    const standing = key ? await this.standing(spaceId, key.personId, keyId) : undefined;
    return standing?.key_sha256 && key ? { personId: key.personId, digest: standing.key_sha256, standing } : undefined;
  }

  private async standing(spaceId: string, personId: string, keyId: string | null): Promise<Standing | undefined> {
    const values = [spaceId, personId, keyId, new Date()];
    const [row] = await reachable(() => this.dataSource.query<Standing[]>(STANDING, values));
    return row;
  }

  async me(actor: Actor): Promise<Person> {
    const person = await this.transactions.read(actor.spaceId, () => this.rows.one(Person, { id: actor.personId }));
    if (!person) throw new DomainError(NotSignedIn, 'The person of this token is no longer known here.');
    return person;
  }

  /** The text of the new key is returned here and never again. */
  async createApiKey(actor: Actor, name: string): Promise<{ key: ApiKey; text: string }> {
    permitRole(actor, 'api-key.create');
    const id = newId();
    const { text, secretSha256 } = makeApiKey(actor.spaceId, id);
    return this.transactions.run(actor.spaceId, async () => {
      const key = await this.rows.insert(ApiKey, {
        id,
        personId: actor.personId,
        name,
        secretSha256,
        createdAt: new Date(),
        endedAt: null,
        version: 1,
      });
      await this.acts.record(actor, 'api-key.create', { kind: 'api-key', id });
      return { key, text };
    });
  }

  async apiKeys(actor: Actor): Promise<ApiKey[]> {
    return this.transactions.read(actor.spaceId, () =>
      this.rows.many(ApiKey, { personId: actor.personId }, { createdAt: 'ASC' }),
    );
  }

  /** @throws ApiKeyNotFound also when it is somebody else's */
  async endApiKey(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(actor.spaceId, async () => {
      const key = await this.rows.one(ApiKey, { id });
      const own = key?.personId === actor.personId;
      permit(
        actor,
        'api-key.end',
        key && { courtId: null, relations: new Set(own ? (['own'] as const) : []) },
        'api-key.read',
        ApiKeyNotFound,
      );
      await this.rows.update(ApiKey, key!, { endedAt: key!.endedAt ?? new Date() });
      await this.acts.record(actor, 'api-key.end', { kind: 'api-key', id });
    });
  }
}
