import { Injectable } from '@nestjs/common';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { committing } from '../domain/committed-row';
import { Custody } from '../custody.service';
import { isObjectable } from '../domain/exhibit-state';
import {
  OBJECTION_MOVES,
  objectionAfter,
  type ObjectionDoer,
  type ObjectionKind,
  type PanelObjectionAct,
  type PartyObjectionAct,
} from '../domain/objection';
import type { StorageAnswers } from '../domain/storage-questions';
import {
  ObjectionEarly,
  ObjectionIncomplete,
  ObjectionLate,
  ObjectionMoveRefused,
  ObjectionNotFound,
  ObjectionNotOpen,
  ObjectionToOwn,
  StepOfAnother,
} from '../errors';
import type { Exhibit } from '../exhibit.entity';
import { Exhibits } from '../exhibits.service';
import { Sides } from '../life/sides.service';
import { Objection, ObjectionAct } from './objection.entity';
import { OpenObjections, type Step } from './open-objections.service';

export interface PartyStep {
  readonly act: PartyObjectionAct;
  readonly text: string;
  readonly answers?: StorageAnswers | undefined;
  /** The exhibit that is the report. */
  readonly report?: string | undefined;
}

export interface PanelStep {
  readonly act: PanelObjectionAct;
  readonly text: string;
  /** The order on the docket of the case. */
  readonly entry: string;
  readonly due?: Date | undefined;
}

export interface ObjectionWithActs {
  readonly objection: Objection;
  readonly acts: readonly ObjectionAct[];
}

/** What parties object to in exhibits of others, answered, appraised and ruled on. */
@Injectable()
export class Objections {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly exhibits: Exhibits,
    private readonly sides: Sides,
    private readonly open: OpenObjections,
    private readonly custody: Custody,
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** @throws ExhibitNotFound, NotPermitted, ObjectionToOwn, ObjectionNotOpen */
  async raise(
    actor: Actor,
    attempt: Attempt,
    exhibitId: string,
    { kind, grounds }: { kind: ObjectionKind; grounds: string },
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const exhibit = await this.locked(actor, exhibitId, 'exhibit.object');
      const [party] = await this.sides.of(actor, exhibit.caseId);
      if (!party || (await this.sides.owns(actor, exhibit))) {
        throw new DomainError(
          ObjectionToOwn,
          'An objection is for another party than the one that handed the exhibit in.',
        );
      }
      if (!isObjectable(exhibit.state)) {
        throw new DomainError(
          ObjectionNotOpen,
          `E-${exhibit.number} is ${exhibit.state}; objections are for what is marked or offered.`,
        );
      }
      const id = newId();
      const raised = { raisedBy: actor.personId, partyId: party.id, raisedAt: this.clock.now() };
      const objection = { id, exhibitId, kind, grounds, ...raised };
      await this.rows.insert(Objection, { ...objection, state: 'raised', due: null, version: 1 });
      const facts = {
        ...committing('exhibit_objection', objection),
        ...(await this.open.record(actor, id, 1, { act: 'raise', text: grounds })),
        ...(await this.custody.record(actor, exhibit, 'objected')),
      };
      const object = { kind: 'exhibit', id: exhibitId, caseId: exhibit.caseId, facts };
      await this.acts.record(actor, 'objection.raise', object);
      await this.events.publish('objection.raised', exhibitId, { caseId: exhibit.caseId, objection: id });
      return { id };
    });
  }

  /** A step of a party. @throws ExhibitNotFound, NotPermitted, ObjectionNotFound, StepOfAnother, ObjectionMoveRefused, ObjectionLate, ObjectionIncomplete */
  async answer(actor: Actor, attempt: Attempt, of: Of, seen: number, step: PartyStep): Promise<void> {
    await this.idempotency.once(actor, attempt, async () => {
      const exhibit = await this.locked(actor, of.exhibit, 'exhibit.object');
      const objection = await this.find(of);
      await this.requireDoer(actor, exhibit, objection, OBJECTION_MOVES[step.act].by);
      await this.requireReport(actor, exhibit, step);
      await this.take(actor, exhibit, objection, seen, step);
      return { id: of.objection };
    });
  }

  /** A step of the panel. @throws ExhibitNotFound, NotPermitted, ObjectionNotFound, RulingEntryUnfit, ObjectionMoveRefused, ObjectionEarly, ObjectionIncomplete */
  async decide(actor: Actor, attempt: Attempt, of: Of, seen: number, step: PanelStep): Promise<void> {
    await this.idempotency.once(actor, attempt, async () => {
      const exhibit = await this.locked(actor, of.exhibit, 'exhibit.rule');
      const objection = await this.find(of);
      await this.sides.requireOrder(exhibit.caseId, step.entry);
      const needsTime = step.act === 'fix-time' || step.act === 'order-appraisal';
      if (needsTime !== (step.due !== undefined) || (step.due && step.due <= this.clock.now())) {
        throw new DomainError(
          ObjectionIncomplete,
          'A time that is still to come goes with fix-time and order-appraisal, and with no other step.',
        );
      }
      await this.take(actor, exhibit, objection, seen, step);
      return { id: of.objection };
    });
  }

  /** Oldest first; a report or an order is named to those who may read it. @throws ExhibitNotFound */
  async of(actor: Actor, exhibitId: string): Promise<ObjectionWithActs[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.exhibits.permitted(actor, exhibitId);
      const objections = await this.rows.many(Objection, { exhibitId }, { raisedAt: 'ASC', id: 'ASC' });
      const ids = objections.map(({ id }) => id);
      const done = await this.rows.many(ObjectionAct, { objectionId: ids }, { version: 'ASC' });
      const acts = await this.exhibits.namingOrders(actor, done);
      const seen = await this.exhibits.readable(
        actor,
        acts.flatMap(({ reportId }) => reportId ?? []),
      );
      for (const act of acts) if (act.reportId !== null && !seen.has(act.reportId)) act.reportId = null;
      return objections.map((objection) => ({
        objection,
        acts: acts.filter(({ objectionId }) => objectionId === objection.id),
      }));
    });
  }

  private async locked(actor: Actor, id: string, permission: 'exhibit.object' | 'exhibit.rule'): Promise<Exhibit> {
    await this.exhibits.permitted(actor, id, permission);
    return this.exhibits.lock(id);
  }

  private async find({ exhibit: exhibitId, objection: id }: Of): Promise<Objection> {
    const found = await this.rows.one(Objection, { id, exhibitId });
    if (!found) throw new DomainError(ObjectionNotFound, ObjectionNotFound.remedy);
    return found;
  }

  private async take(
    actor: Actor,
    exhibit: Exhibit,
    objection: Objection,
    seen: number,
    step: Step & { act: PartyObjectionAct | PanelObjectionAct },
  ): Promise<void> {
    const next = objectionAfter(objection, step.act, this.clock.now());
    if (next === 'forbidden') {
      throw new DomainError(
        ObjectionMoveRefused,
        `The objection is ${objection.state}; from there “${step.act}” leads nowhere.`,
      );
    }
    if (next === 'late') throw new DomainError(ObjectionLate, 'The time that the panel fixed has run out.');
    if (next === 'early') {
      throw new DomainError(
        ObjectionEarly,
        'The step that is waited for may still be taken; fix a time for it and let it pass.',
      );
    }
    await this.open.take(actor, exhibit, objection, next, step, seen);
  }

  private async requireDoer(actor: Actor, exhibit: Exhibit, { partyId }: Objection, by: ObjectionDoer): Promise<void> {
    const objects = (await this.sides.of(actor, exhibit.caseId)).some(({ id }) => id === partyId);
    const owns = await this.sides.owns(actor, exhibit);
    if (by === 'objector' ? objects : by === 'submitter' ? owns : objects || owns) return;
    throw new DomainError(StepOfAnother, `This step is for ${WHOSE[by]}.`);
  }

  private async requireReport(actor: Actor, exhibit: Exhibit, { act, report }: PartyStep): Promise<void> {
    if ((act === 'hand-in-report') !== (report !== undefined) || report === exhibit.id) {
      throw new DomainError(
        ObjectionIncomplete,
        'A report, which is another exhibit, goes with hand-in-report and with no other step.',
      );
    }
    if (report !== undefined) await this.exhibits.requireOfCase(actor, exhibit.caseId, [report]);
  }
}

/** An objection by the exhibit it is to. */
export interface Of {
  readonly exhibit: string;
  readonly objection: string;
}

const WHOSE: Readonly<Record<ObjectionDoer, string>> = {
  objector: 'the party that objects',
  submitter: 'the party whose exhibit it is',
  either: 'the party that objects and the one whose exhibit it is',
  panel: 'the panel',
  court: 'the court itself',
};
