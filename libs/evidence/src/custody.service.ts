import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import type { ActFacts } from '@assize/identity';
import { Clock, newId, type Actor } from '@assize/kernel';
import { committing } from './domain/committed-row';
import { CustodyEvent, type CustodyKind, type Exhibit } from './exhibit.entity';

/** Who had an exhibit in hand, and when. Append-only. */
@Injectable()
export class Custody {
  constructor(
    private readonly rows: Rows,
    private readonly clock: Clock,
  ) {}

  /**
   * In the unit of work of the act, which commits to it by the facts that are answered.
   *
   * @param held of a verification: whether integrity held
   */
  async record(
    actor: Actor,
    { id }: Pick<Exhibit, 'id'>,
    kind: CustodyKind,
    held: boolean | null = null,
  ): Promise<ActFacts> {
    const event = { id: newId(), exhibitId: id, kind, personId: actor.personId, held, at: this.clock.now() };
    await this.rows.insert(CustodyEvent, event);
    return committing('custody_event', event);
  }

  /** In the unit of work of a use case that has been permitted; oldest first. */
  async of({ id }: Pick<Exhibit, 'id'>): Promise<CustodyEvent[]> {
    return this.rows.many(CustodyEvent, { exhibitId: id }, { at: 'ASC', id: 'ASC' });
  }
}
