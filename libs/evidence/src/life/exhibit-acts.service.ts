import { Injectable } from '@nestjs/common';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, type Permission } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { committing } from '../domain/committed-row';
import { Custody } from '../custody.service';
import { exhibitAfter, type ExhibitActKind, type ExhibitState, type MarkSide } from '../domain/exhibit-state';
import { ExhibitMoveRefused, ExhibitPending, ObjectionsOpen } from '../errors';
import { Exhibit, type CustodyKind } from '../exhibit.entity';
import { Exhibits } from '../exhibits.service';
import { OpenObjections } from '../objections/open-objections.service';
import { ExhibitAct } from './exhibit-act.entity';
import { Sides } from './sides.service';

const NEXT_MARK = `WITH taken AS (
    INSERT INTO exhibit_mark_series (space_id, case_id, side, last_number) VALUES ($1, $2, $3, 1)
    ON CONFLICT (space_id, case_id, side) DO UPDATE SET last_number = exhibit_mark_series.last_number + 1
    RETURNING last_number)
  SELECT last_number FROM taken`;

interface Doing {
  readonly permission: Permission;
  /** Whether only the party that handed it in may. */
  readonly own: boolean;
  readonly custody: CustodyKind;
}

const DOING: Readonly<Record<ExhibitActKind, Doing>> = {
  mark: { permission: 'exhibit.mark', own: false, custody: 'marked' },
  offer: { permission: 'exhibit.offer', own: true, custody: 'offered' },
  withdraw: { permission: 'exhibit.offer', own: true, custody: 'withdrawn' },
  admit: { permission: 'exhibit.rule', own: false, custody: 'admitted' },
  exclude: { permission: 'exhibit.rule', own: false, custody: 'excluded' },
};

/** The ruling of the panel on an exhibit. */
export interface ExhibitRuling {
  readonly ruling: 'admit' | 'exclude';
  readonly reason: string;
  /** The order on the docket of the case. */
  readonly entry: string;
}

interface Wanted {
  readonly act: ExhibitActKind;
  readonly reason?: string | undefined;
  readonly entry?: string | undefined;
}

/** What is done with an exhibit in its case, from the mark to the ruling. */
@Injectable()
export class ExhibitActs {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly exhibits: Exhibits,
    private readonly sides: Sides,
    private readonly objections: OpenObjections,
    private readonly custody: Custody,
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Gives it the next number of its side. @throws ExhibitNotFound, NotPermitted, ExhibitPending, ExhibitMoveRefused, ExhibitOfAnother */
  async mark(actor: Actor, attempt: Attempt, id: string, seen: number): Promise<void> {
    await this.once(actor, attempt, id, seen, { act: 'mark' });
  }

  /** Offers it in evidence. @throws ExhibitNotFound, NotPermitted, ExhibitMoveRefused, ExhibitOfAnother */
  async offer(actor: Actor, attempt: Attempt, id: string, seen: number): Promise<void> {
    await this.once(actor, attempt, id, seen, { act: 'offer' });
  }

  /** Takes it back before the panel ruled, which ends what was objected. @throws ExhibitNotFound, NotPermitted, ExhibitMoveRefused, ExhibitOfAnother */
  async withdraw(actor: Actor, attempt: Attempt, id: string, seen: number, reason: string): Promise<void> {
    await this.once(actor, attempt, id, seen, { act: 'withdraw', reason });
  }

  /** Admits or excludes it. @throws ExhibitNotFound, NotPermitted, ExhibitMoveRefused, RulingEntryUnfit, ObjectionsOpen */
  async rule(actor: Actor, attempt: Attempt, id: string, seen: number, ruling: ExhibitRuling): Promise<void> {
    await this.once(actor, attempt, id, seen, { act: ruling.ruling, reason: ruling.reason, entry: ruling.entry });
  }

  /** In order; an order is named to those who may know of it. @throws ExhibitNotFound */
  async of(actor: Actor, id: string): Promise<ExhibitAct[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.exhibits.permitted(actor, id);
      const done = await this.rows.many(ExhibitAct, { exhibitId: id }, { version: 'ASC' });
      return this.exhibits.namingOrders(actor, done);
    });
  }

  private async once(actor: Actor, attempt: Attempt, id: string, seen: number, wanted: Wanted): Promise<void> {
    await this.idempotency.once(actor, attempt, async () => {
      await this.exhibits.permitted(actor, id, DOING[wanted.act].permission);
      // Objections are raised and ruled under the same lock, so none is overlooked.
      await this.do(actor, await this.exhibits.lock(id), seen, wanted);
      return { id };
    });
  }

  private async do(actor: Actor, exhibit: Exhibit, seen: number, { act, reason, entry }: Wanted): Promise<void> {
    const state = await this.allowed(actor, exhibit, act);
    if (entry !== undefined) await this.sides.requireOrder(exhibit.caseId, entry);
    const mark = act === 'mark' ? await this.nextMark(exhibit) : {};
    const { id, caseId, version } = await this.rows.update(Exhibit, exhibit, { state, ...mark }, seen);
    const done = { exhibitId: id, version, act, personId: actor.personId, at: this.clock.now() };
    const row = { id: newId(), ...done, reason: reason ?? null, entryId: entry ?? null };
    await this.rows.insert(ExhibitAct, row);
    if (act === 'withdraw' || act === 'exclude') await this.objections.end(actor, exhibit);
    const inHand = await this.custody.record(actor, exhibit, DOING[act].custody);
    const facts = { ...committing('exhibit_act', row), ...inHand };
    await this.acts.record(actor, `exhibit.${act}`, { kind: 'exhibit', id, caseId, facts });
    await this.events.publish(`exhibit.${DOING[act].custody}`, id, { caseId });
  }

  private async allowed(actor: Actor, exhibit: Exhibit, act: ExhibitActKind): Promise<ExhibitState> {
    const forParty = act === 'mark' && (await this.sides.of(actor, exhibit.caseId)).length > 0;
    if (DOING[act].own || forParty) await this.sides.requireOwn(actor, exhibit);
    const next = exhibitAfter(exhibit.state, act);
    if (!next) {
      throw new DomainError(
        ExhibitMoveRefused,
        `E-${exhibit.number} is ${exhibit.state}; from there “${act}” leads nowhere.`,
      );
    }
    if (exhibit.logIndex === null && act !== 'withdraw') {
      throw new DomainError(ExhibitPending, `E-${exhibit.number} is not in the log yet; ask again in a few seconds.`);
    }
    if (act === 'admit' && (await this.objections.any(exhibit))) {
      throw new DomainError(ObjectionsOpen, `Rule on what was objected to E-${exhibit.number} first.`);
    }
    return next;
  }

  /** Taking it locks the series until the mark is committed. */
  private async nextMark(exhibit: Exhibit): Promise<{ markSide: MarkSide; markNumber: number }> {
    const markSide = await this.sides.sideOf(exhibit);
    const asked = [exhibit.spaceId, exhibit.caseId, markSide];
    const [taken] = await this.rows.sql<{ last_number: number }>(NEXT_MARK, asked);
    return { markSide, markNumber: taken!.last_number };
  }
}
