import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Courts, cureDueOn, localDateOf, tooLateFrom, type CourtPolicy } from '@assize/courts';
import { Events, Idempotency, Rows, type Attempt } from '@assize/database';
import { Notices } from '@assize/docket';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { Docketing } from '../docketing.service';
import { correctionFaults, correctionsOf, type Correction } from '../domain/correction';
import { fingerprintsOf, toldTooLate, type Fingerprints } from '../domain/earlier-returns';
import { canDecide } from '../domain/filing-status';
import { asksForCure, decided, decisionFaults, type Decided, type ReviewDecision } from '../domain/review-decision';
import { REVIEW_WORDS } from '../domain/review-words';
import type { Told } from '../domain/told-deficiency';
import { DecisionIncomplete, ReturnEmpty, ReturnRepeated } from '../errors';
import { FilingFees } from '../fees/filing-fees';
import { Filing, FilingReturn, FilingUpload, type ReviewAnswer } from '../filing.entity';
import { Filings } from '../filings.service';
import { FilingChanges, moved } from './filing-changes';
import { HeldClaims } from './held-claims';

/** What a decision rests on. */
interface Deciding {
  readonly actor: Actor;
  readonly filing: Filing;
  readonly seen: number;
  readonly policy: CourtPolicy;
  readonly decision: ReviewDecision;
}

/** What the clerk decides about a filing, document by document; never about their own. */
@Injectable()
export class FilingReview {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly filings: Filings,
    private readonly changes: FilingChanges,
    private readonly claims: HeldClaims,
    private readonly docketing: Docketing,
    private readonly fees: FilingFees,
    private readonly notices: Notices,
  ) {}

  /** Accepts all of it, which fixes its official file date and enters it. @throws FilingMoved @throws FilingClaimed @throws FeeNotSettled */
  async accept(actor: Actor, attempt: Attempt, id: string, seen: number): Promise<{ id: string }> {
    return this.asWhole(actor, attempt, id, seen, { documents: { outcome: 'accepted' } });
  }

  /**
   * Returns all of it for correction, with everything at once: what the checks know is told whether the clerk names it or
   * not.
   *
   * @throws FilingMoved @throws FilingClaimed @throws ReturnEmpty @throws ReturnRepeated
   */
  async returnFor(
    actor: Actor,
    attempt: Attempt,
    id: string,
    seen: number,
    told: Pick<ReviewDecision, 'deficiencies' | 'lateReason'>,
  ): Promise<{ id: string }> {
    return this.asWhole(actor, attempt, id, seen, { ...told, documents: { outcome: 'returned' } });
  }

  /** @throws FilingMoved @throws FilingClaimed */
  async reject(actor: Actor, attempt: Attempt, id: string, seen: number, reason: string): Promise<{ id: string }> {
    return this.asWhole(actor, attempt, id, seen, { documents: { outcome: 'rejected' }, reason });
  }

  /**
   * Decides on each document; what becomes of the envelope follows from that.
   *
   * @throws FilingMoved @throws FilingClaimed @throws DecisionIncomplete @throws ReturnEmpty @throws ReturnRepeated
   */
  async decide(
    actor: Actor,
    attempt: Attempt,
    id: string,
    seen: number,
    decision: ReviewDecision,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.undecided(actor, id, seen);
      const policy = await this.courts.policy(filing.spaceId, filing.courtId, filing.receivedAt);
      await this.settle({ actor, filing, seen, policy, decision });
      return { id };
    });
  }

  /** Dockets again what could not be docketed. @throws FilingNotFound @throws FilingMoved */
  async docketAgain(actor: Actor, attempt: Attempt, id: string, seen: number): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.filings.permitted(actor, 'filing.review', id);
      if (filing.docketing !== 'failed') throw moved(filing, await this.changes.since(id, seen));
      await this.changes.save(actor, filing, seen, 'filing.docket-again', { docketing: 'pending' });
      await this.events.publish('filing.docket-again', id, { courtId: filing.courtId });
      return { id };
    });
  }

  private async asWhole(
    actor: Actor,
    attempt: Attempt,
    id: string,
    seen: number,
    { documents: verdict, ...rest }: Omit<ReviewDecision, 'documents'> & { documents: ReviewDecision['documents'][0] },
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.undecided(actor, id, seen);
      const policy = await this.courts.policy(filing.spaceId, filing.courtId, filing.receivedAt);
      const documents = filing.envelope.documents.map(() => verdict);
      await this.settle({ actor, filing, seen, policy, decision: { ...rest, documents } });
      return { id };
    });
  }

  private async undecided(actor: Actor, id: string, seen: number): Promise<Filing> {
    await this.claims.inLine(id);
    const filing = await this.filings.permitted(actor, 'filing.review', id);
    if (!canDecide(filing.status, 'accepted')) throw moved(filing, await this.changes.since(id, seen));
    await this.claims.mine(filing, actor.personId);
    return filing;
  }

  private async settle(deciding: Deciding): Promise<void> {
    const { filing, decision, policy } = deciding;
    const corrected = decision.corrections ?? {};
    const faults = [
      ...decisionFaults(filing.envelope.documents, decision),
      ...correctionFaults(filing.envelope, corrected, policy, localDateOf(filing.firstReceivedAt, policy.timeZone)),
    ];
    if (faults.length > 0) throw new DomainError(DecisionIncomplete, DecisionIncomplete.remedy, faults);
    const result = decided(filing.envelope.documents, filing.deficiencies, decision);
    const corrections = correctionsOf(filing.envelope, corrected);
    if (result.docketed.length > 0) await this.fees.mayAccept(filing, corrections, policy);
    await this.claims.letGo(filing.id);
    if (asksForCure(result)) await this.keepReturn(deciding, result.told);
    const answer = this.answerOf(deciding, result);
    if (result.docketed.length > 0) await this.docket(deciding, result, answer, corrections);
    else await this.answer(deciding, result, answer, corrections);
  }

  private answerOf({ policy, decision }: Deciding, result: Decided): ReviewAnswer {
    const { told, outcomes, reasons } = result;
    const cureBy = asksForCure(result) ? cureDueOn(this.clock.now(), policy) : null;
    return { told, outcomes, reasons, reason: decision.reason ?? null, cureBy };
  }

  /** What can be seen the first time is told the first time; what is told later needs a reason, and is counted. */
  private async keepReturn({ filing, decision }: Deciding, told: readonly Told[]): Promise<void> {
    if (told.length === 0) throw new DomainError(ReturnEmpty, ReturnEmpty.remedy);
    const { id: filingId, courtId, attempt, section, envelope } = filing;
    const fingerprints = await this.fingerprints(filing);
    const late = toldTooLate(await this.rows.many(FilingReturn, { filingId }), told, fingerprints);
    const lateReason = decision.lateReason ?? null;
    if (late.length > 0 && !lateReason) {
      const faults = late.map(({ pointer, code }) => ({ pointer, code, detail: 'could be seen at an earlier return' }));
      throw new DomainError(ReturnRepeated, ReturnRepeated.remedy, faults);
    }
    const places = late.map(({ code, pointer }) => ({ code, pointer }));
    await this.rows.insert(FilingReturn, {
      id: newId(),
      ...{ filingId, courtId, attempt, section, filingCode: envelope.filingCode },
      ...{ told: [...told], fingerprints, late: places, lateReason: late.length > 0 ? lateReason : null },
      returnedAt: this.clock.now(),
    });
  }

  private async fingerprints({ envelope }: Filing): Promise<Fingerprints> {
    const ids = envelope.documents.map(({ upload }) => upload);
    const uploads = await this.rows.many(FilingUpload, { id: ids });
    const content = new Map(uploads.map(({ id, facts }) => [id, facts.sha256]));
    return fingerprintsOf(
      envelope,
      (upload) => content.get(upload) ?? createHash('sha256').update(upload).digest('hex'),
    );
  }

  private async docket(
    { actor, filing, seen }: Deciding,
    { status }: Decided,
    reviewAnswer: ReviewAnswer,
    corrections: readonly Correction[],
  ): Promise<void> {
    const inPart = status === 'partially-accepted';
    await this.docketing.accept(actor, Object.assign(filing, { corrections: [...corrections] }), seen, {
      status: inPart ? status : 'accepted',
      corrections: [...corrections],
      reviewedBy: actor.personId,
      reviewedAt: this.clock.now(),
      reviewAnswer: inPart ? reviewAnswer : null,
    });
  }

  private async answer(
    { actor, filing, seen, policy }: Deciding,
    { status }: Decided,
    reviewAnswer: ReviewAnswer,
    corrections: readonly Correction[],
  ): Promise<void> {
    const { id, courtId, caseId, submittedBy } = filing;
    const now = this.clock.now();
    const changes = {
      ...{ status, reviewAnswer, corrections: [...corrections] },
      ...{ reviewedBy: actor.personId, reviewedAt: now },
      ...(status === 'returned' ? { returnedAt: now } : {}),
    };
    const happened = `filing.${status}`;
    const { version } = await this.changes.save(
      actor,
      filing,
      seen,
      happened,
      changes,
      reviewAnswer.reason ?? undefined,
    );
    await this.events.publish(happened, id, { courtId });
    const { cureBy, told } = reviewAnswer;
    if (status === 'returned' && cureBy) {
      await this.events.publish('filing.cure-over', id, { courtId }, tooLateFrom(cureBy, policy));
    }
    const words = REVIEW_WORDS[status as keyof typeof REVIEW_WORDS];
    await this.notices.send(
      submittedBy,
      happened,
      caseId,
      id,
      version,
      words({ cureBy: cureBy ?? '', count: told.length }),
    );
  }
}
