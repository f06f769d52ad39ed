import { Injectable } from '@nestjs/common';
import { Blobs, Erasing } from '@assize/blobs';
import { Events, Idempotency, refusedAs, Rows, type Attempt } from '@assize/database';
import { LOCK_CASE } from '@assize/docket';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { committing } from '../domain/committed-row';
import { Custody } from '../custody.service';
import { ExhibitErased, ExhibitHeld, ExhibitPending } from '../errors';
import { Exhibit } from '../exhibit.entity';
import { Exhibits } from '../exhibits.service';
import { ExhibitAct } from '../life/exhibit-act.entity';
import { Sides } from '../life/sides.service';

/** The order by which a file is erased. */
export interface ErasureOrder {
  readonly reason: string;
  /** On the docket of the case. */
  readonly entry: string;
}

/**
 * Erases the file of an exhibit by order of the panel.
 *
 * The reference to the object goes, and with the last one the object's key; so do the digests, and the salt, without which nobody
 * can try files against the commitment. The exhibit, its acts, its receipt and its entry in the log stay: the log tells for
 * ever that something was handed in then, and no longer what.
 */
@Injectable()
export class ExhibitErasure {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly exhibits: Exhibits,
    private readonly sides: Sides,
    private readonly custody: Custody,
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly blobs: Blobs,
    private readonly erasing: Erasing,
  ) {}

  /**
   * Answers when the erasure is committed and the key is on the list outside the database.
   *
   * @throws ExhibitNotFound, NotPermitted, ExhibitPending, ExhibitErased, ExhibitHeld, RulingEntryUnfit, ChangedMeanwhile
   */
  async erase(actor: Actor, attempt: Attempt, id: string, seen: number, order: ErasureOrder): Promise<void> {
    await this.idempotency.once(actor, attempt, async () => {
      const { caseId } = await this.exhibits.permitted(actor, id, 'exhibit.erase');
      // As whoever places a hold locks it, and before the exhibit, so that neither waits for the other.
      await this.rows.sql(LOCK_CASE, [caseId]);
      await this.eraseLocked(actor, await this.exhibits.lock(id), seen, order);
      return { id };
    });
    // Also when the same order is sent again: the first may have died before it came to this.
    await this.erasing.finish(actor.spaceId);
  }

  private async eraseLocked(actor: Actor, exhibit: Exhibit, seen: number, { reason, entry }: ErasureOrder) {
    const { id, caseId, number, blobId } = exhibit;
    if (exhibit.erasedAt) throw new DomainError(ExhibitErased, ExhibitErased.title);
    if (exhibit.logIndex === null) {
      throw new DomainError(ExhibitPending, `E-${number} is not in the log yet; ask again in a few seconds.`);
    }
    await this.sides.requireOrder(caseId, entry);
    const at = this.clock.now();
    const { version } = await refusedAs({ exhibit_held: ExhibitHeld }, () =>
      this.rows.update(Exhibit, exhibit, { salt: null, erasedAt: at }, seen),
    );
    await this.blobs.eraseByOrder(blobId);
    const done = { exhibitId: id, version, act: 'erase', personId: actor.personId, at } as const;
    const act = { id: newId(), ...done, reason, entryId: entry };
    await this.rows.insert(ExhibitAct, act);
    const facts = { ...committing('exhibit_act', act), ...(await this.custody.record(actor, exhibit, 'erased')) };
    await this.acts.record(actor, 'exhibit.erase', { kind: 'exhibit', id, caseId, facts });
    await this.events.publish('exhibit.erased', id, { caseId });
  }
}
