import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { DomainError, type Actor } from '@assize/kernel';
import { permit, plainFacts } from '../access/access';
import { Acts } from '../acts';
import { ErasedPeople } from './erased-people';
import { ErasureRefused, PersonUnknown } from './errors';
import { PersonalRecordsOfAll } from './personal-records-of-all';

/** What became of a person's data. */
export interface Erased {
  readonly personId: string;
  readonly erasedAt: Date;
  /** How many things of each kind; empty when all was erased before. */
  readonly erased: Readonly<Record<string, number>>;
}

interface Standing {
  readonly erased_at: Date | null;
}

/** Whoever writes a row that names this person meanwhile waits, and so does a second erasure. */
const LOCK = `SELECT erased_at FROM person WHERE space_id = current_space() AND id = $1 FOR UPDATE`;

/** Erases what identifies a person. Acts stay: they name people by an id, which then leads to nobody. */
@Injectable()
export class Erasures {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly acts: Acts,
    private readonly records: PersonalRecordsOfAll,
    private readonly list: ErasedPeople,
  ) {}

  /**
   * All or nothing. Done a second time it changes nothing and says when the first was. It is answered once it is listed outside the
   * database, so that no backup brings the person back; after the commit, or a list could name somebody whose erasure never was.
   *
   * @throws PersonUnknown also when the actor may not ask it for somebody else
   * @throws ErasureRefused with every duty to keep that stands against it
   */
  async erase(actor: Actor, personId: string): Promise<Erased> {
    const erased = await this.committed(actor, personId);
    await this.list.add([{ spaceId: actor.spaceId, id: personId }]);
    return erased;
  }

  private async committed(actor: Actor, personId: string): Promise<Erased> {
    return this.transactions.run(actor.spaceId, async () => {
      const [found] = await this.rows.sql<Standing>(LOCK, [personId]);
      const facts = found && plainFacts(null, ...(personId === actor.personId ? (['own'] as const) : []));
      permit(actor, 'person.erase', facts, 'person.erase', PersonUnknown);
      if (found!.erased_at) return { personId, erasedAt: found!.erased_at, erased: {} };
      await this.refuseAgainstDuty(personId);
      const erased = await this.records.erase(personId);
      await this.acts.record(actor, 'person.erase', { kind: 'person', id: personId });
      await this.forgetOrigins(personId);
      const [now] = await this.rows.sql<Standing>(LOCK, [personId]);
      return { personId, erasedAt: now!.erased_at!, erased };
    });
  }

  private async refuseAgainstDuty(personId: string): Promise<void> {
    const duties = await this.records.duties(personId);
    if (duties.length === 0) return;
    const told = duties.map(({ duty, until }) => (until ? `${duty} until ${until.toISOString()}` : duty)).join(', ');
    throw new DomainError(ErasureRefused, `Something must be kept: ${told}.`, [], { duties });
  }

  /** Recording one's own erasure has just written down from where it was asked. */
  private async forgetOrigins(personId: string): Promise<void> {
    await this.rows.sql(`DELETE FROM act_origin WHERE space_id = current_space() AND person_id = $1`, [personId]);
  }
}
