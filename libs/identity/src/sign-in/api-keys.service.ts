import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { newId, type Actor } from '@assize/kernel';
import { permit, permitRole, plainFacts } from '../access/access';
import { Acts } from '../acts';
import { ApiKeyNotFound } from '../errors';
import { ApiKey } from '../person.entity';
import { requireSession } from './require-session';
import { requireScopes } from './require-scopes';
import { newSecret, secretDigest, secretText } from './secret-text';

/** What a new key is for. */
export interface NewApiKey {
  readonly name: string;
  readonly expiresAt?: Date;
  /** What it may be used for; all that its owner may do when absent. */
  readonly scopes?: readonly string[];
}

/** Whoever ends it twice, or at once from two places, has ended it. */
const END = `UPDATE api_key SET ended_at = $2, version = version + 1
  WHERE space_id = current_space() AND id = $1 AND ended_at IS NULL`;

/** Keys that programs use in a person's name. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly acts: Acts,
  ) {}

  /** The text of the new key is returned here and never again. @throws ScopeRefused, SessionNeeded */
  async create(actor: Actor, { name, expiresAt, scopes }: NewApiKey): Promise<{ key: ApiKey; text: string }> {
    permitRole(actor, 'api-key.create');
    requireSession(actor);
    if (scopes) requireScopes(scopes);
    const [id, secret] = [newId(), newSecret()];
    return this.transactions.run(actor.spaceId, async () => {
      const key = await this.rows.insert(ApiKey, {
        id,
        personId: actor.personId,
        name,
        secretSha256: secretDigest(secret),
        scopes: scopes ? [...scopes] : null,
        createdAt: new Date(),
        expiresAt: expiresAt ?? null,
        endedAt: null,
        version: 1,
      });
      await this.acts.record(actor, 'api-key.create', { kind: 'api-key', id });
      return { key, text: secretText('ak', actor.spaceId, id, secret) };
    });
  }

  async own(actor: Actor): Promise<ApiKey[]> {
    permitRole(actor, 'api-key.read');
    return this.transactions.read(actor.spaceId, () =>
      this.rows.many(ApiKey, { personId: actor.personId }, { createdAt: 'ASC' }),
    );
  }

  /** @throws ApiKeyNotFound also when it is somebody else's */
  async end(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(actor.spaceId, async () => {
      const key = await this.rows.one(ApiKey, { id });
      const facts = key && (key.personId === actor.personId ? plainFacts(null, 'own') : plainFacts(null));
      permit(actor, 'api-key.end', facts, 'api-key.read', ApiKeyNotFound);
      await this.rows.sql(END, [id, new Date()]);
      await this.acts.record(actor, 'api-key.end', { kind: 'api-key', id });
    });
  }
}
