import { Injectable } from '@nestjs/common';
import { Courts, cureDueOn, type Bilingual } from '@assize/courts';
import { Events, Idempotency, type Attempt } from '@assize/database';
import { Notices } from '@assize/docket';
import { Clock, DomainError, type Actor } from '@assize/kernel';
import { canMoveQualityControl } from '../domain/filing-status';
import { toldInReturn, type ClerksDeficiency } from '../domain/told-deficiency';
import { FilingMoved, ReturnEmpty } from '../errors';
import type { Filing, QualityNotice } from '../filing.entity';
import { Filings } from '../filings.service';
import { FilingChanges, moved } from './filing-changes';
import { HeldClaims } from './held-claims';

const DEFICIENT = (cureBy: string, count: number): Bilingual => ({
  en: `The court has looked at your filing, which stays on the docket; ${count} things are to be corrected by ${cureBy}.`,
  zh: `法院已核查您的提交，该提交仍在案卷中；请于 ${cureBy} 前补正 ${count} 项。`,
});

/**
 * What a clerk does at a court that dockets on receipt: looks afterwards. Nothing is returned or rejected for its form
 * there; who filed it is told what to cure, and only an order strikes an entry.
 */
@Injectable()
export class QualityControl {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly filings: Filings,
    private readonly changes: FilingChanges,
    private readonly claims: HeldClaims,
    private readonly notices: Notices,
  ) {}

  /** It is as it should be, or has been cured. @throws FilingNotFound @throws FilingMoved @throws FilingClaimed */
  async pass(actor: Actor, attempt: Attempt, id: string, seen: number): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.checkable(actor, id, seen, 'passed');
      await this.changes.save(actor, filing, seen, 'filing.pass-quality-control', { qualityControl: 'passed' });
      return { id };
    });
  }

  /**
   * Tells the filer what to cure, everything at once.
   *
   * @throws FilingNotFound @throws FilingMoved @throws FilingClaimed @throws ReturnEmpty
   */
  async notify(
    actor: Actor,
    attempt: Attempt,
    id: string,
    seen: number,
    added: readonly ClerksDeficiency[],
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.checkable(actor, id, seen, 'deficient');
      const told = toldInReturn(filing.deficiencies, added);
      if (told.length === 0) throw new DomainError(ReturnEmpty, ReturnEmpty.remedy);
      const notice = { told, cureBy: await this.cureBy(filing), checkedAt: this.clock.now().toISOString() };
      await this.tell(actor, filing, seen, notice);
      return { id };
    });
  }

  private async checkable(actor: Actor, id: string, seen: number, to: 'passed' | 'deficient'): Promise<Filing> {
    const filing = await this.filings.permitted(actor, 'filing.review', id);
    if (!canMoveQualityControl(filing.qualityControl, to)) {
      const facts = { qualityControl: filing.qualityControl, changes: await this.changes.since(id, seen) };
      throw new DomainError(FilingMoved, `${moved(filing).message}`, [], facts);
    }
    await this.claims.mine(filing, actor.personId);
    return filing;
  }

  private async cureBy({ spaceId, courtId, receivedAt }: Filing): Promise<string> {
    return cureDueOn(this.clock.now(), await this.courts.policy(spaceId, courtId, receivedAt));
  }

  private async tell(actor: Actor, filing: Filing, seen: number, qualityNotice: QualityNotice): Promise<void> {
    const { id, caseId, courtId, submittedBy, entryId } = filing;
    const changes = { qualityControl: 'deficient', qualityNotice } as const;
    const { version } = await this.changes.save(actor, filing, seen, 'filing.deficiency-notice', changes);
    await this.events.publish('filing.deficiency-notice', id, { courtId, caseId });
    const words = DEFICIENT(qualityNotice.cureBy ?? '', qualityNotice.told.length);
    await this.notices.send(submittedBy, 'filing.deficiency-notice', caseId, id, version, words, entryId);
  }
}
