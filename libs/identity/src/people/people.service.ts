import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refusedAs, Rows, Transactions } from '@assize/database';
import { afterInstant, Clock, newId, pageOf, type Actor, type Page, type PageRequest } from '@assize/kernel';
import { permitRole } from '../access/access';
import { Acts } from '../acts';
import { Person } from '../person.entity';
import { hashPassword } from '../sign-in/passwords.service';
import { AddressTaken, PersonNotFound } from './errors';
import { mayInAnyCourt, permitInAnyCourt } from './in-any-court';

/** A person as somebody may know of her. */
export interface PersonSeen {
  readonly id: string;
  readonly name: string;
  /** Null for whoever may not know where to reach her. */
  readonly email: string | null;
  readonly assurance: string;
}

interface PersonRow extends PersonSeen {
  readonly registered_at: Date;
}

const LISTED = `SELECT p.id, p.name, p.email, p.assurance, p.registered_at FROM person p
  WHERE p.space_id = current_space() AND ($1::text IS NULL OR p.email = lower($1))
    AND ($2::timestamptz IS NULL OR (p.registered_at, p.id) > ($2, $3::uuid))
  ORDER BY p.registered_at, p.id LIMIT $4`;

const REGISTER = `INSERT INTO person (space_id, id, name, email, password_hash, assurance, registered_at)
  VALUES (current_space(), $1, $2, lower($3), $4, 'self-asserted', $5)`;

/** 144 bits: nobody guesses it, and it is typed once. */
const firstPassword = (): string => randomBytes(18).toString('base64url');

/** The register of people. Who looks somebody else up is on record. */
@Injectable()
export class People {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly acts: Acts,
  ) {}

  /**
   * Registers somebody, with a first password that is returned here and never again. What the court knows of her is then
   * only what was told it.
   *
   * @throws AddressTaken
   */
  async create(actor: Actor, name: string, email: string): Promise<{ person: PersonSeen; password: string }> {
    permitRole(actor, 'person.create');
    const [id, password] = [newId(), firstPassword()];
    const passwordHash = await hashPassword(password);
    return this.transactions.run(actor.spaceId, async () => {
      await refusedAs({ person_email: AddressTaken }, () =>
        this.rows.sql(REGISTER, [id, name.trim(), email, passwordHash, this.clock.now()]),
      );
      await this.acts.record(actor, 'person.create', { kind: 'person', id });
      return { person: { id, name: name.trim(), email: email.toLowerCase(), assurance: 'self-asserted' }, password };
    });
  }

  /** @throws PersonNotFound also when the actor may not know of her */
  async read(actor: Actor, id: string): Promise<PersonSeen> {
    return this.transactions.run(actor.spaceId, async () => {
      const person = await this.rows.one(Person, { id });
      const relations = person && (id === actor.personId ? (['own'] as const) : []);
      permitInAnyCourt(actor, 'person.read', relations, 'person.read', PersonNotFound);
      const { name, email, assurance } = person!;
      if (id !== actor.personId) await this.acts.record(actor, 'person.read', { kind: 'person', id });
      const reachable = mayInAnyCourt(actor, 'person.read-address', ...relations!);
      return { id, name, email: reachable ? email : null, assurance };
    });
  }

  /**
   * The people of the space for those who may know where to reach them, in the order in which they were registered.
   *
   * @param email whole; whoever has it
   */
  async list(actor: Actor, { limit, after }: PageRequest, email?: string): Promise<Page<PersonSeen>> {
    permitRole(actor, 'person.list');
    const [registeredAt, id] = afterInstant(after);
    const rows = await this.transactions.run(actor.spaceId, async () => {
      await this.acts.record(actor, 'person.list', { kind: 'space', id: actor.spaceId });
      return this.rows.sql<PersonRow>(LISTED, [email ?? null, registeredAt, id, limit + 1]);
    });
    return pageOf(
      rows,
      limit,
      (row) => [row.registered_at.toISOString(), row.id],
      ({ id: shown, name, email: address, assurance }) => ({ id: shown, name, email: address, assurance }),
    );
  }
}
