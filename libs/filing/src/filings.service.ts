import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, type Blob } from '@assize/blobs';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Case, Downloads, Standings } from '@assize/docket';
import { Acts, permitRole, type Permission } from '@assize/identity';
import { Clock, DomainError, type Actor } from '@assize/kernel';
import { Curing } from './curing';
import { Disclosure } from './disclosure';
import { canMove } from './domain/filing-status';
import { EnvelopeChecks, type CheckedEnvelope, type EnvelopeDraft, type Prepared } from './envelope-checks.service';
import { CounterTimeImpossible, FilingNotFound, FilingOpened } from './errors';
import { FILING, FILING_DOCUMENT } from './filing-objects';
import { Filing, FilingDocument } from './filing.entity';
import { FilingFees, type PaymentOffer } from './fees/filing-fees';
import type { Payment } from './fees/payment.entity';
import { Intake } from './intake';
import { FilingChanges, moved } from './review/filing-changes';
import { HeldClaims, type Claim } from './review/held-claims';

/** Whether somebody but the filer has looked at a filing, by the record of acts. */
const OPENED_BY_COURT = `SELECT EXISTS (SELECT FROM act WHERE space_id = current_space() AND object_kind = 'filing'
  AND object_id = $1 AND person_id <> $2 AND act IN ('filing.read', 'filing.read-document')) AS opened`;

/** When the counter took a paper filing, and from whom. */
export interface Counter {
  readonly receivedAt: Date;
  readonly filer: string;
}

/** A filing with what stands around it. */
export interface WholeFiling {
  readonly filing: Filing;
  /** Of the present attempt. */
  readonly documents: readonly FilingDocument[];
  /** Who at the court has it in hand; null for whoever filed it. */
  readonly claim: Claim | null;
  /** What it costs and how that stands; null where it costs nothing. */
  readonly payment: Payment | null;
  readonly docketNumber: string | null;
}

/** What a filer says of an envelope besides what is in it. */
export interface Submission extends Prepared {
  /** Why it should be dealt with before others. */
  readonly urgency?: string;
  /** The filing, accepted in part, of which it cures what was returned. */
  readonly cures?: string;
  readonly payment?: PaymentOffer;
}

/** What is filed, and who may know of it. */
@Injectable()
export class Filings {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly checks: EnvelopeChecks,
    private readonly curing: Curing,
    private readonly intake: Intake,
    private readonly changes: FilingChanges,
    private readonly claims: HeldClaims,
    private readonly fees: FilingFees,
    private readonly blobs: Blobs,
    private readonly standings: Standings,
    private readonly disclosure: Disclosure,
    private readonly downloads: Downloads,
    private readonly acts: Acts,
  ) {}

  /**
   * Files an envelope. A court that dockets what it receives has accepted it with that.
   *
   * @throws CourtNotFound @throws PolicyOutdated @throws AssuranceTooLow @throws ChangedSinceCheck
   * @throws FilingDeficient @throws UploadGone @throws FilingNotFound
   */
  async submit(
    actor: Actor,
    attempt: Attempt,
    draft: EnvelopeDraft,
    submission: Submission = {},
  ): Promise<{ id: string }> {
    permitRole(actor, 'filing.submit');
    return this.idempotency.once(actor, attempt, () => this.submitted(actor, draft, submission));
  }

  /** The same in the unit of work of another use case, such as that of a draft, with which it stands or falls. */
  async submitted(actor: Actor, draft: EnvelopeDraft, submission: Submission): Promise<{ id: string }> {
    permitRole(actor, 'filing.submit');
    const checked = await this.checks.passed(actor, draft, submission);
    const curesId = submission.cures ? await this.curable(actor, submission.cures, checked) : null;
    const given = { submittedBy: actor.personId, urgency: submission.urgency ?? null, curesId, paper: null };
    const { id } = await this.intake.begin(actor, 'filing.submit', checked, given, submission.payment);
    return { id };
  }

  /**
   * Enters what came over the counter on paper; it was received when the clerk at the counter took it.
   *
   * @throws CourtNotFound @throws FilingDeficient @throws CounterTimeImpossible @throws NotPermitted
   */
  async enterPaper(actor: Actor, attempt: Attempt, draft: EnvelopeDraft, counter: Counter): Promise<{ id: string }> {
    permitRole(actor, 'filing.enter-paper');
    return this.idempotency.once(actor, attempt, async () => {
      const checked = await this.checks.ofPaper(actor, draft, counter.receivedAt);
      permitRole(actor, 'filing.enter-paper', checked.court.id);
      const now = this.clock.now();
      if (counter.receivedAt > now) throw new DomainError(CounterTimeImpossible, CounterTimeImpossible.remedy);
      const paper = { filer: counter.filer, enteredAt: now.toISOString() };
      const { receivedAt } = counter;
      const at = { submittedAt: receivedAt, receivedAt, firstReceivedAt: receivedAt };
      const given = { ...at, submittedBy: actor.personId, urgency: null, curesId: null, paper };
      const { id } = await this.intake.begin(actor, 'filing.enter-paper', checked, given);
      return { id };
    });
  }

  /**
   * Takes a filing back, as long as nobody at the court has opened it, or once it was returned.
   *
   * @throws FilingNotFound @throws FilingMoved @throws FilingOpened
   */
  async cancel(actor: Actor, attempt: Attempt, id: string, seen: number): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.permitted(actor, 'filing.cancel', id);
      if (!canMove(filing.status, 'cancelled')) throw moved(filing, await this.changes.since(id, seen));
      const [row] = await this.rows.sql<{ opened: boolean }>(OPENED_BY_COURT, [id, filing.submittedBy]);
      if (filing.status === 'received' && row!.opened) throw new DomainError(FilingOpened, FilingOpened.remedy);
      await this.changes.save(actor, filing, seen, 'filing.cancel', { status: 'cancelled' });
      await this.events.publish('filing.cancelled', id, { courtId: filing.courtId });
      return { id };
    });
  }

  /**
   * Files a returned envelope again, cured. Whether it keeps its first date the policy of the court says.
   *
   * @throws FilingNotFound @throws FilingMoved when it was not returned @throws CurePeriodOver, and whatever refuses a
   *   submission
   */
  async resubmit(
    actor: Actor,
    attempt: Attempt,
    id: string,
    seen: number,
    draft: EnvelopeDraft,
    submission: Prepared & Pick<Submission, 'payment'> = {},
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const returned = await this.permitted(actor, 'filing.resubmit', id);
      if (returned.status !== 'returned') throw moved(returned, await this.changes.since(id, seen));
      await this.curing.stillInTime(returned);
      const checked = await this.checks.passed(actor, draft, submission, returned.firstReceivedAt);
      if (checked.court.id !== returned.courtId) throw moved(returned);
      const { firstReceivedAt } = returned;
      const given = { firstReceivedAt, reviewDueOn: this.curing.reviewDueAgain(returned, checked) };
      await this.intake.again(actor, 'filing.resubmit', checked, returned, seen, given, submission.payment);
      return { id };
    });
  }

  /** Who reads what somebody else filed is on record. @throws FilingNotFound also when the actor may not know of it */
  async read(actor: Actor, id: string): Promise<WholeFiling> {
    return this.transactions.read(actor.spaceId, async () => {
      const filing = await this.permitted(actor, 'filing.read', id);
      const { courtId, caseId } = filing;
      if (filing.submittedBy !== actor.personId) {
        await this.acts.recordReading(actor, 'filing.read', { kind: 'filing', id, courtId, caseId });
      }
      const into = filing.caseId ? await this.rows.one(Case, { id: filing.caseId }) : null;
      return {
        ...(await this.disclosure.shown(actor, filing, await this.documentsOf(filing))),
        claim: filing.submittedBy === actor.personId ? null : await this.claims.of(id),
        payment: await this.fees.of(id),
        docketNumber: into?.docketNumber ?? null,
      };
    });
  }

  /** The bytes of a document as filed; who read them is on record. @throws FilingNotFound */
  async open(
    actor: Actor,
    id: string,
    documentId: string,
  ): Promise<{ document: FilingDocument; blob: Blob; stream: Readable }> {
    const found = await this.transactions.run(actor.spaceId, async () => {
      const { courtId, caseId } = await this.permitted(actor, 'filing.read', id);
      await this.standings.permitted(actor, 'filing.read', FILING_DOCUMENT, documentId, 'filing.read', FilingNotFound);
      const document = await this.rows.one(FilingDocument, { id: documentId, filingId: id });
      if (!document) throw new DomainError(FilingNotFound, FilingNotFound.title);
      await this.acts.record(actor, 'filing.read-document', { kind: 'filing', id, courtId, caseId });
      return { document, blob: await this.blobs.find(document.uploadId) };
    });
    const download = { actor, permission: 'filing.read', object: FILING_DOCUMENT, id: documentId } as const;
    return { ...found, stream: await this.downloads.open(download, found.blob) };
  }

  /** The first line of a use case on a filing, inside its unit of work. @throws FilingNotFound @throws NotPermitted */
  async permitted(actor: Actor, permission: Permission, id: string): Promise<Filing> {
    await this.standings.permitted(actor, permission, FILING, id, 'filing.read', FilingNotFound);
    return (await this.rows.one(Filing, { id }))!;
  }

  /** Of the present attempt, in their order. In a unit of work that has been permitted. */
  async documentsOf({ id: filingId, attempt }: Filing): Promise<FilingDocument[]> {
    return this.rows.many(FilingDocument, { filingId, attempt }, { position: 'ASC' });
  }

  /** @throws FilingNotFound @throws FilingMoved @throws CurePeriodOver */
  private async curable(actor: Actor, id: string, checked: CheckedEnvelope): Promise<string> {
    await this.curing.curable(await this.permitted(actor, 'filing.resubmit', id), checked);
    return id;
  }
}
