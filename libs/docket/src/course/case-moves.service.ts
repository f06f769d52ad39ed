import { Injectable } from '@nestjs/common';
import { fill, type Bilingual } from '@assize/courts';
import { Events, Idempotency, Rows, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { Case } from '../case.entity';
import { Cases } from '../cases.service';
import { CASE_MOVE_TITLES, caseMoved, needsOrder, type CaseMoveKind } from '../domain/case-move';
import type { CaseStatus } from '../domain/case-status';
import { Notices } from '../notices.service';
import { CaseMove } from './case-move.entity';
import { CourtActs, type CourtAct } from './court-acts.service';
import { CaseMoveRefused } from './errors';

const TOLD: Bilingual = {
  en: '{docketNumber}: {en}. The docket says why.',
  zh: '{docketNumber} 案：{zh}。理由见案卷。',
};

/** Staying, resuming, sending on, closing and reopening: what a court does with a case, with its reason on the docket. */
@Injectable()
export class CaseMoves {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly courtActs: CourtActs,
    private readonly notices: Notices,
    private readonly acts: Acts,
  ) {}

  /**
   * @throws CaseNotFound @throws NotPermitted @throws OrderNotNamed @throws EntryNotFound @throws CaseMoveRefused
   * @throws ChangedMeanwhile when the case is no longer as `seen`
   */
  async move(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    seen: number,
    move: CaseMoveKind,
    act: CourtAct,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const found = await this.cases.permitted(actor, 'case.move', caseId);
      await this.courtActs.requireOrder(actor, caseId, act.order, needsOrder(move));
      const fromStatus = found.status as CaseStatus;
      const toStatus = caseMoved(move, fromStatus, await this.stayedFrom(caseId));
      if (!toStatus)
        throw new DomainError(CaseMoveRefused, `It is "${fromStatus}"; ${move} does not lead on from there.`);
      await this.rows.update(Case, found, { status: toStatus }, seen);
      const { id: entryId } = await this.courtActs.enter(found, `case.${move}`, CASE_MOVE_TITLES[move], act);
      const made = { id: newId(), caseId, move, fromStatus, toStatus, entryId };
      await this.rows.insert(CaseMove, { ...made, movedBy: actor.personId, movedAt: this.clock.now() });
      await this.acts.record(actor, `case.${move}`, { kind: 'case', id: caseId, courtId: found.courtId }, act.reason);
      await this.events.publish('case.moved', caseId, { courtId: found.courtId, move, from: fromStatus, to: toStatus });
      await this.tell(actor, found, move, entryId);
      return { id: caseId };
    });
  }

  private async stayedFrom(caseId: string): Promise<CaseStatus> {
    const stays = await this.rows.many(CaseMove, { caseId, move: 'stay' }, { movedAt: 'ASC' });
    return stays.at(-1)?.fromStatus ?? 'ready-for-hearing';
  }

  /** The parties and their counsel, each once, but not who did it. */
  private async tell(actor: Actor, { id, docketNumber }: Case, move: CaseMoveKind, entryId: string): Promise<void> {
    const parties = await this.cases.parties(id);
    const people = new Set(parties.flatMap(({ personId, counsel }) => [...(personId ? [personId] : []), ...counsel]));
    people.delete(actor.personId);
    const words = fill(TOLD, { docketNumber, ...CASE_MOVE_TITLES[move] });
    for (const person of people) await this.notices.send(person, 'case.moved', id, entryId, 1, words);
  }
}
