import { Injectable } from '@nestjs/common';
import { Courts, cureDueOn, type Bilingual } from '@assize/courts';
import { Events, Idempotency, Rows, type Attempt } from '@assize/database';
import { Notices } from '@assize/docket';
import { Acts } from '@assize/identity';
import { Clock, DomainError, type Actor } from '@assize/kernel';
import { Docketing } from './docketing.service';
import { canDecide } from './domain/filing-status';
import { toldInReturn, type ClerksDeficiency } from './domain/told-deficiency';
import { ReturnEmpty } from './errors';
import { Filing, type ReviewAnswer } from './filing.entity';
import { Filings, moved } from './filings.service';

type Decision = 'accepted' | 'returned' | 'rejected';

/** What the clerk decides about a filing; never about their own. */
@Injectable()
export class FilingReview {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly filings: Filings,
    private readonly docketing: Docketing,
    private readonly notices: Notices,
    private readonly acts: Acts,
  ) {}

  /** Accepts it as a whole, which fixes its official file date and enters it. @throws FilingMoved */
  async accept(actor: Actor, attempt: Attempt, id: string, seen: number): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.undecided(actor, id, 'accepted');
      const { courtId, caseId } = await this.docketing.accept(filing, seen, actor.personId);
      await this.acts.record(actor, 'filing.accept', { kind: 'filing', id, courtId, caseId });
      return { id };
    });
  }

  /**
   * Returns it for correction, with everything at once: what the checks know is told whether the clerk names it or not.
   *
   * @throws FilingMoved @throws ReturnEmpty
   */
  async returnFor(
    actor: Actor,
    attempt: Attempt,
    id: string,
    seen: number,
    added: readonly ClerksDeficiency[],
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.undecided(actor, id, 'returned');
      const told = toldInReturn(filing.deficiencies, added);
      if (told.length === 0) throw new DomainError(ReturnEmpty, ReturnEmpty.remedy);
      const now = this.clock.now();
      const policy = await this.courts.policy(filing.spaceId, filing.courtId, filing.receivedAt);
      const cureBy = cureDueOn(now, policy);
      const answer = { told, reason: null, cureBy };
      await this.answer(actor, filing, seen, { status: 'returned', returnedAt: now }, answer, {
        en: `Your filing was returned for correction until ${cureBy}; it tells ${told.length} things to correct.`,
        zh: `您的提交已被退回补正，期限至 ${cureBy}，共 ${told.length} 项。`,
      });
      return { id };
    });
  }

  /** @throws FilingMoved */
  async reject(actor: Actor, attempt: Attempt, id: string, seen: number, reason: string): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.undecided(actor, id, 'rejected');
      const answer = { told: toldInReturn(filing.deficiencies, []), reason, cureBy: null };
      await this.answer(actor, filing, seen, { status: 'rejected' }, answer, {
        en: 'The court has rejected your filing; read its reason there.',
        zh: '法院对您的提交不予受理，理由见该提交。',
      });
      return { id };
    });
  }

  private async undecided(actor: Actor, id: string, decision: Decision): Promise<Filing> {
    const filing = await this.filings.permitted(actor, 'filing.review', id);
    if (!canDecide(filing.status, decision)) throw moved(filing);
    return filing;
  }

  private async answer(
    actor: Actor,
    filing: Filing,
    seen: number,
    changes: Pick<Filing, 'status'> & Partial<Filing>,
    reviewAnswer: ReviewAnswer,
    words: Bilingual,
  ): Promise<void> {
    const { id, courtId, caseId, submittedBy } = filing;
    const review = { reviewAnswer, reviewedBy: actor.personId, reviewedAt: this.clock.now() };
    const { version } = await this.rows.update(Filing, filing, { ...changes, ...review }, seen);
    const happened = `filing.${changes.status}`;
    const object = { kind: 'filing', id, courtId, caseId };
    await this.acts.record(actor, happened, object, reviewAnswer.reason ?? undefined);
    await this.events.publish(happened, id, { courtId });
    await this.notices.send(submittedBy, happened, filing.caseId, id, version, words);
  }
}
