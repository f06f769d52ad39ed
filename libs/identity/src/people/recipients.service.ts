import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Clock, type Actor } from '@assize/kernel';
import { operatorIn } from '../operator';
import { HeldRoleRow, Person } from '../person.entity';

/** People for whom something is made on the machine of the court, and who get what they might see themselves. */
@Injectable()
export class Recipients {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
  ) {}

  /** With the roles of this moment and the hands of the operator, as the record of acts will say. Undefined for nobody. */
  async byEmail(spaceId: string, email: string): Promise<Actor | undefined> {
    return this.transactions.read(spaceId, async () => {
      const person = await this.rows.one(Person, { email: email.toLowerCase() });
      if (!person) return undefined;
      const { personId: assistedBy, method } = operatorIn(spaceId);
      const roles = (await this.rows.many(HeldRoleRow, { personId: person.id }))
        .filter((held) => this.isNow(held))
        .map(({ role, courtId }) => ({ role, courtId }));
      return { personId: person.id, spaceId, roles, assurance: person.assurance, method, assistedBy };
    });
  }

  private isNow({ heldFrom, heldTo }: HeldRoleRow): boolean {
    const now = this.clock.now();
    return heldFrom <= now && (heldTo === null || heldTo > now);
  }
}
