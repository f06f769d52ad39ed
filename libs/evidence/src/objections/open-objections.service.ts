import { Injectable } from '@nestjs/common';
import { Events, Rows } from '@assize/database';
import { Acts, type ActFacts } from '@assize/identity';
import { Clock, newId, type Actor } from '@assize/kernel';
import { committing } from '../domain/committed-row';
import { OPEN_OBJECTION_STATES, type ObjectionActKind, type ObjectionState } from '../domain/objection';
import type { Exhibit } from '../exhibit.entity';
import { Objection, ObjectionAct } from './objection.entity';

/** One step, as far as its kind has these. */
export interface Step {
  readonly act: ObjectionActKind;
  readonly text?: string | undefined;
  readonly answers?: ObjectionAct['answers'] | undefined;
  readonly report?: string | undefined;
  readonly entry?: string | undefined;
  readonly due?: Date | undefined;
}

/** The objections to an exhibit that nobody has ruled on. In a unit of work that holds the lock of the exhibit. */
@Injectable()
export class OpenObjections {
  constructor(
    private readonly rows: Rows,
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async any(exhibit: Exhibit): Promise<boolean> {
    return (await this.of(exhibit)).length > 0;
  }

  /** With their exhibit, which is out of the case. */
  async end(actor: Actor, exhibit: Exhibit): Promise<void> {
    for (const objection of await this.of(exhibit)) await this.take(actor, exhibit, objection, 'ended', { act: 'end' });
  }

  /** Takes one step and records it. @throws ChangedMeanwhile when it is no longer as `seen` */
  async take(
    actor: Actor,
    { id: exhibitId, caseId }: Exhibit,
    objection: Objection,
    state: ObjectionState,
    step: Step,
    seen: number = objection.version,
  ): Promise<void> {
    const due = step.due ?? (state === objection.state ? objection.due : null);
    const { id, version } = await this.rows.update(Objection, objection, { state, due }, seen);
    const facts = await this.record(actor, id, version, step);
    await this.acts.record(actor, `objection.${step.act}`, { kind: 'exhibit', id: exhibitId, caseId, facts });
    await this.events.publish(`objection.${state}`, exhibitId, { caseId, objection: id });
  }

  /** In the unit of work of the act, which commits to it by the facts that are answered. */
  async record(actor: Actor, objectionId: string, version: number, step: Step): Promise<ActFacts> {
    const row = {
      id: newId(),
      objectionId,
      version,
      act: step.act,
      personId: actor.personId,
      text: step.text ?? null,
      answers: step.answers ?? null,
      reportId: step.report ?? null,
      entryId: step.entry ?? null,
      due: step.due ?? null,
      at: this.clock.now(),
    };
    await this.rows.insert(ObjectionAct, row);
    return committing('exhibit_objection_act', row);
  }

  private of({ id }: Exhibit): Promise<Objection[]> {
    return this.rows.many(
      Objection,
      { exhibitId: id, state: [...OPEN_OBJECTION_STATES] },
      { raisedAt: 'ASC', id: 'ASC' },
    );
  }
}
