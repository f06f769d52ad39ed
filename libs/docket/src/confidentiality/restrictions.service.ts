import { Injectable } from '@nestjs/common';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, type ObjectFacts, type Permission } from '@assize/identity';
import { Clock, DomainError, newId, type Actor, type Fault } from '@assize/kernel';
import { LOCK_CASE } from '../case-lock';
import { Cases } from '../cases.service';
import { objectOfACase, ofCase } from './object-of-a-case';
import { OrderMissing, OrderNotOfPanel, RestrictionEnded, RestrictionInvalid, RestrictionNotFound } from './errors';
import { ENTRY } from './objects';
import { RestrictableObjects } from './restrictable-objects';
import { RestrictionEntries } from './restriction-entries.service';
import { Restriction, type RestrictedKind, type RestrictionKind } from './restriction.entity';
import { Standings } from './standings.service';

/** The order of a judge of the panel: its words, the docket entry that holds it, or both. */
export interface Order {
  readonly order?: string | undefined;
  readonly orderEntry?: string | undefined;
  readonly orderedBy: string;
}

export interface NewRestriction extends Order {
  readonly kind: RestrictionKind;
  readonly object: { readonly kind: RestrictedKind; readonly id: string };
  /** Ids of people who may still know of it. */
  readonly to: readonly string[];
  readonly toParties: boolean;
  /** Court time; until lifted when absent. */
  readonly until?: Date | undefined;
}

export interface RestrictionWithAdmitted {
  readonly restriction: Restriction;
  readonly admitted: readonly string[];
}

/** What restrictions hang on cases themselves; only the case hides them. */
const RESTRICTION = objectOfACase({ kind: 'restriction', from: ofCase('restriction'), restricted: [] });

const PEOPLE = `SELECT id FROM person WHERE space_id = current_space() AND id = ANY ($1::uuid[])`;

const ADMIT = `INSERT INTO restriction_admits (space_id, restriction_id, person_id)
  SELECT current_space(), $1, one FROM unnest($2::uuid[]) AS one ON CONFLICT DO NOTHING`;

const ADMITTED = `SELECT restriction_id AS restriction, person_id AS person FROM restriction_admits
  WHERE space_id = current_space() AND restriction_id = ANY ($1::uuid[]) ORDER BY person_id`;

const WHOSE_ADDRESS = `SELECT person_id AS id FROM case_party
  WHERE space_id = current_space() AND id = $1 AND person_id IS NOT NULL`;

/** Sealing, striking and opening again, by order of the panel: an act, an event, and an entry as hidden as what it tells of. */
@Injectable()
export class Restrictions {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly objects: RestrictableObjects,
    private readonly entries: RestrictionEntries,
    private readonly acts: Acts,
    private readonly events: Events,
  ) {}

  /**
   * Restricts who may know of a case or of one thing in it, from this moment on.
   *
   * @throws CaseNotFound @throws NotPermitted
   * @throws OrderMissing @throws OrderNotOfPanel
   * @throws RestrictionInvalid with every fault at once
   */
  async impose(actor: Actor, attempt: Attempt, caseId: string, wanted: NewRestriction): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const { courtId } = await this.cases.permitted(actor, 'case.restrict', caseId);
      // Whoever stands in line for the case ends first, and whoever comes next finds it restricted.
      await this.rows.sql(LOCK_CASE, [caseId]);
      const order = await this.ordered(actor, caseId, wanted);
      await this.refuseUnfit(actor, caseId, wanted);
      const { kind, object, toParties, until } = wanted;
      const restriction = await this.rows.insert(Restriction, {
        ...order,
        ground: 'order',
        id: newId(),
        caseId,
        kind,
        objectKind: object.kind,
        objectId: object.id,
        toParties,
        recordedBy: actor.personId,
        fromAt: this.clock.now(),
        untilAt: until ?? null,
        endedAt: null,
        endOrderText: null,
        endedBy: null,
        version: 1,
      });
      const { id } = restriction;
      await this.rows.sql(ADMIT, [id, [...wanted.to, ...(await this.whoseAddress(object))]]);
      await this.acts.record(
        actor,
        'restriction.impose',
        { kind: 'restriction', id, courtId, caseId },
        order.orderText,
      );
      await this.entries.enter(courtId, restriction, 'imposed', order);
      await this.events.publish('restriction.imposed', id, { caseId, kind, object: object.kind });
      return { id };
    });
  }

  /** Those in force and those that have ended, oldest first. @throws CaseNotFound @throws NotPermitted */
  async ofCase(actor: Actor, caseId: string): Promise<RestrictionWithAdmitted[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.restrictions', caseId);
      return this.withAdmitted(await this.rows.many(Restriction, { caseId }, { fromAt: 'ASC', id: 'ASC' }));
    });
  }

  /** @throws RestrictionNotFound also when the actor may not know of its case */
  async read(actor: Actor, id: string): Promise<RestrictionWithAdmitted> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.standing(actor, 'case.restrictions', id);
      const [found] = await this.withAdmitted(await this.rows.many(Restriction, { id }));
      return found!;
    });
  }

  /**
   * Ends a restriction before its time.
   *
   * @throws RestrictionNotFound @throws OrderMissing @throws OrderNotOfPanel @throws RestrictionEnded
   * @throws ChangedMeanwhile when it is no longer as `seen`
   */
  async lift(actor: Actor, attempt: Attempt, id: string, seen: number, given: Order): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const { courtId } = await this.standing(actor, 'case.restrict', id);
      const restriction = (await this.rows.one(Restriction, { id }))!;
      const { caseId, untilAt } = restriction;
      await this.rows.sql(LOCK_CASE, [caseId]);
      const order = await this.ordered(actor, caseId, given);
      const { orderText } = order;
      const now = this.clock.now();
      if (restriction.endedAt || (untilAt && untilAt <= now)) {
        throw new DomainError(RestrictionEnded, RestrictionEnded.title);
      }
      const ended = { endedAt: now, endOrderText: orderText, endedBy: given.orderedBy };
      await this.rows.update(Restriction, restriction, ended, seen);
      await this.acts.record(actor, 'restriction.lift', { kind: 'restriction', id, courtId, caseId }, orderText);
      await this.entries.enter(courtId!, restriction, 'lifted', order);
      await this.events.publish('restriction.lifted', id, { caseId });
      return { id };
    });
  }

  private async standing(actor: Actor, permission: Permission, id: string): Promise<ObjectFacts> {
    return this.standings.permitted(actor, permission, RESTRICTION, id, 'case.restrictions', RestrictionNotFound);
  }

  /** What the order says, by whom. */
  private async ordered(
    actor: Actor,
    caseId: string,
    { order, orderEntry, orderedBy }: Order,
  ): Promise<Pick<Restriction, 'orderText' | 'orderEntryId' | 'orderedBy'>> {
    const entered = orderEntry === undefined ? undefined : await this.titleOf(actor, caseId, orderEntry);
    const orderText = order?.trim() || entered;
    if (!orderText) throw new DomainError(OrderMissing, OrderMissing.remedy);
    const panel = await this.cases.panel(caseId);
    if (!panel.some(({ personId }) => personId === orderedBy)) {
      throw new DomainError(OrderNotOfPanel, OrderNotOfPanel.remedy, [
        { pointer: '/orderedBy', detail: 'is no judge of the panel' },
      ]);
    }
    return { orderText, orderEntryId: orderEntry ?? null, orderedBy };
  }

  private async titleOf(actor: Actor, caseId: string, entryId: string): Promise<string> {
    const entries = await this.standings.ofCase(actor, 'case.read', ENTRY, caseId);
    if (!entries.has(entryId)) throw invalid([{ pointer: '/orderEntry', detail: 'is no entry of this case' }]);
    const [entry] = await this.rows.sql<{ title: string }>(
      `SELECT title FROM docket_entry WHERE space_id = current_space() AND id = $1`,
      [entryId],
    );
    return entry!.title.slice(0, 2000);
  }

  private async refuseUnfit(actor: Actor, caseId: string, wanted: NewRestriction): Promise<void> {
    const { kind, object, to, toParties, until } = wanted;
    const known = new Set((await this.rows.sql<{ id: string }>(PEOPLE, [to])).map(({ id }) => id));
    const strangers = to.flatMap((id, at) =>
      known.has(id) ? [] : [{ pointer: `/to/${at}`, detail: 'is nobody here' }],
    );
    const faults: Fault[] = [...strangers];
    if (!(await this.belongs(actor, caseId, object))) {
      faults.push({ pointer: '/object/id', detail: `is no ${object.kind} of this case` });
    }
    if (kind === 'ex-parte' && toParties) {
      faults.push({ pointer: '/toParties', detail: 'must be false of an ex parte paper; name in `to` whose it is' });
    }
    if (until && until <= this.clock.now()) faults.push({ pointer: '/until', detail: 'has passed already' });
    if (faults.length > 0) throw invalid(faults);
  }

  private async belongs(actor: Actor, caseId: string, { kind, id }: NewRestriction['object']): Promise<boolean> {
    if (kind === 'case') return id === caseId;
    return (await this.standings.ofCase(actor, 'case.restrict', this.objects.of(kind), caseId)).has(id);
  }

  /** Nobody's own address is a secret from them. */
  private async whoseAddress({ kind, id }: NewRestriction['object']): Promise<string[]> {
    if (kind !== 'address') return [];
    return (await this.rows.sql<{ id: string }>(WHOSE_ADDRESS, [id])).map((person) => person.id);
  }

  private async withAdmitted(restrictions: readonly Restriction[]): Promise<RestrictionWithAdmitted[]> {
    const ids = restrictions.map(({ id }) => id);
    const admitted = await this.rows.sql<{ restriction: string; person: string }>(ADMITTED, [ids]);
    return restrictions.map((restriction) => ({
      restriction,
      admitted: admitted.filter((row) => row.restriction === restriction.id).map(({ person }) => person),
    }));
  }
}

const invalid = (faults: readonly Fault[]): DomainError =>
  new DomainError(RestrictionInvalid, RestrictionInvalid.remedy, faults);
