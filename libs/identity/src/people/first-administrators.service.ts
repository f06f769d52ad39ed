import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Clock, DomainError, newId } from '@assize/kernel';
import { Acts } from '../acts';
import { operatorIn } from '../operator';
import { HeldRoleRow } from '../person.entity';
import { Passwords } from '../sign-in/passwords.service';
import { AddressTaken } from './errors';

export interface AdministratorToAppoint {
  readonly name: string;
  readonly email: string;
  /** One is made when absent. */
  readonly password?: string | undefined;
}

const REGISTER = `INSERT INTO person (space_id, id, name, email, password_hash, assurance)
  VALUES (current_space(), $1, $2, lower($3), $4, 'self-asserted')
  ON CONFLICT ON CONSTRAINT person_email DO NOTHING RETURNING id`;

/** 144 bits: nobody guesses it, and it is typed once. */
const firstPassword = (): string => randomBytes(18).toString('base64url');

/** Appointing who appoints all others. No route leads here: only who has the machine and its secrets does it. */
@Injectable()
export class FirstAdministrators {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly acts: Acts,
    private readonly passwords: Passwords,
  ) {}

  /**
   * Registers somebody as administrator of every court of the space.
   *
   * @returns the password only where it was made here; it is kept nowhere
   * @throws PasswordUnfit
   * @throws AddressTaken when somebody has the address, administrator or not; her password and roles stay as they are
   */
  async appoint(
    spaceId: string,
    { name, email, password }: AdministratorToAppoint,
  ): Promise<{ id: string; password: string | null }> {
    const made = password === undefined ? firstPassword() : null;
    const passwordHash = await this.passwords.fresh(made ?? password!, '/password');
    return this.transactions.run(spaceId, async () => {
      const id = newId();
      const operator = operatorIn(spaceId);
      const [registered] = await this.rows.sql(REGISTER, [id, name.trim(), email, passwordHash]);
      if (!registered) throw new DomainError(AddressTaken, `${email} is registered already; nothing was changed.`);
      await this.acts.record(operator, 'person.create', { kind: 'person', id });
      await this.appointed(operator, id);
      return { id, password: made };
    });
  }

  private async appointed(operator: ReturnType<typeof operatorIn>, personId: string): Promise<void> {
    const held = { id: newId(), personId, role: 'administrator' as const, courtId: null };
    await this.rows.insert(HeldRoleRow, { ...held, heldFrom: this.clock.now(), heldTo: null });
    await this.acts.record(operator, 'role.grant', { kind: 'role', id: held.id });
  }
}
