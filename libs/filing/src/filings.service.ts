import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, type Blob } from '@assize/blobs';
import { Courts, filingTimes, reviewDueOn, tooLateFrom, type CourtPolicy } from '@assize/courts';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Case, Downloads, Standings } from '@assize/docket';
import { Acts, mayInSql, permitRole, type Permission } from '@assize/identity';
import {
  Clock,
  afterInstant,
  decodeCursor,
  DomainError,
  encodeCursor,
  newId,
  pageOf,
  type Actor,
  type Page,
  type PageRequest,
} from '@assize/kernel';
import { In, Not } from 'typeorm';
import { Docketing } from './docketing.service';
import { canMove, type FilingStatus } from './domain/filing-status';
import { sectionOf } from './domain/section';
import { redacted, type Hidden } from './domain/redacted';
import { EnvelopeChecks, type CheckedEnvelope, type EnvelopeDraft } from './envelope-checks.service';
import { CounterTimeImpossible, CurePeriodOver, FilingMoved, FilingNotFound, FilingOpened } from './errors';
import { ADDRESS_IN_FILING, FILING, FILING_DOCUMENT } from './filing-objects';
import { Filing, FilingDocument } from './filing.entity';
import { FilingFees, type PaymentOffer } from './fees/filing-fees';
import type { Payment } from './fees/payment.entity';
import { FilingChanges, type ToldChange } from './review/filing-changes';
import { HeldClaims, type Claim } from './review/held-claims';

/** What came to nothing. */
const ENDED: FilingStatus[] = ['rejected', 'cancelled', 'lapsed'];

/** Whether somebody but the filer has looked at a filing, by the record of acts. */
const OPENED_BY_COURT = `SELECT EXISTS (SELECT FROM act WHERE space_id = current_space() AND object_kind = 'filing'
  AND object_id = $1 AND person_id <> $2 AND act IN ('filing.read', 'filing.read-document')) AS opened`;

/** Which filings of a queue. */
export interface FilingsWanted {
  readonly status?: FilingStatus;
  readonly section?: string;
  /** Those that the actor has in hand, or that nobody has. */
  readonly claimed?: 'me' | 'nobody';
}

export interface ListedFiling {
  readonly filing: Filing;
  /** Who has it in hand; null for whoever filed it. */
  readonly claimedBy: string | null;
}

/** When the counter took a paper filing, and from whom. */
export interface Counter {
  readonly receivedAt: Date;
  readonly filer: string;
}

const newFiling = () =>
  ({
    id: newId(),
    status: 'received',
    docketing: 'not-due',
    attempt: 1,
    returnedAt: null,
    reviewedBy: null,
    reviewedAt: null,
    reviewAnswer: null,
    fileDate: null,
    entryId: null,
    corrections: [],
    qualityControl: 'not-due',
    qualityNotice: null,
    version: 1,
  }) satisfies Partial<Filing>;

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
export interface Submission {
  /** The version of the policy it was prepared for; anything else in force refuses it. */
  readonly policyVersion?: string;
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
    private readonly courts: Courts,
    private readonly changes: FilingChanges,
    private readonly claims: HeldClaims,
    private readonly fees: FilingFees,
    private readonly docketing: Docketing,
    private readonly blobs: Blobs,
    private readonly standings: Standings,
    private readonly downloads: Downloads,
    private readonly acts: Acts,
  ) {}

  /**
   * Files an envelope. A court that dockets what it receives has accepted it with that.
   *
   * @throws CourtNotFound @throws PolicyOutdated @throws AssuranceTooLow @throws FilingDeficient @throws FilingNotFound
   */
  async submit(
    actor: Actor,
    attempt: Attempt,
    draft: EnvelopeDraft,
    submission: Submission = {},
  ): Promise<{ id: string }> {
    permitRole(actor, 'filing.submit');
    return this.idempotency.once(actor, attempt, async () => {
      const checked = await this.checks.passed(actor, draft, submission.policyVersion);
      const curesId = submission.cures ? await this.curable(actor, submission.cures, checked) : null;
      const given = { submittedBy: actor.personId, urgency: submission.urgency ?? null, curesId, paper: null };
      const filing = await this.rows.insert(Filing, { ...newFiling(), ...this.contentOf(checked), ...given });
      await this.received(actor, filing, 'filing.submit');
      await this.fees.begun(filing, checked.policy, submission.payment ?? {});
      await this.docketOnReceipt(actor, filing, checked.policy);
      return { id: filing.id };
    });
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
      const at = { submittedAt: counter.receivedAt, receivedAt: counter.receivedAt };
      const content = { ...this.contentOf(checked), ...at, firstReceivedAt: counter.receivedAt };
      const given = { submittedBy: actor.personId, urgency: null, curesId: null, paper };
      const filing = await this.rows.insert(Filing, { ...newFiling(), ...content, ...given });
      await this.received(actor, filing, 'filing.enter-paper');
      await this.fees.begun(filing, checked.policy, {});
      await this.docketOnReceipt(actor, filing, checked.policy);
      return { id: filing.id };
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
    submission: Pick<Submission, 'policyVersion' | 'payment'> = {},
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const returned = await this.permitted(actor, 'filing.resubmit', id);
      if (returned.status !== 'returned') throw moved(returned, await this.changes.since(id, seen));
      await this.stillInTime(returned);
      const checked = await this.checks.passed(actor, draft, submission.policyVersion);
      if (checked.court.id !== returned.courtId) throw moved(returned);
      const { firstReceivedAt } = returned;
      const content = {
        ...this.contentOf(checked),
        firstReceivedAt,
        reviewDueOn: this.reviewDueAgain(returned, checked),
      };
      const changes = { ...content, corrections: [], attempt: returned.attempt + 1 };
      const again = await this.changes.update(returned, { ...changes, status: 'received' }, seen);
      await this.received(actor, again, 'filing.resubmit');
      await this.fees.begun(again, checked.policy, submission.payment ?? {});
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
      const documents = await this.documentsOf(filing);
      const ids = documents.map((document) => document.id);
      const shown = await this.standings.among(actor, 'filing.read', FILING_DOCUMENT, ids);
      const hidden = ({ id: documentId }: FilingDocument): boolean => !shown.has(documentId);
      const into = filing.caseId ? await this.rows.one(Case, { id: filing.caseId }) : null;
      return {
        filing: asShown(filing, {
          documents: new Set(documents.filter(hidden).map(({ position }) => position - 1)),
          addresses: await this.hiddenAddresses(actor, filing),
        }),
        documents: documents.filter((document) => !hidden(document)),
        claim: filing.submittedBy === actor.personId ? null : await this.claims.of(id),
        payment: await this.fees.of(id),
        docketNumber: into?.docketNumber ?? null,
      };
    });
  }

  private async hiddenAddresses(actor: Actor, { id }: Filing): Promise<Set<string>> {
    const shown = mayInSql(actor, 'filing.read', ADDRESS_IN_FILING.facts);
    const found = await this.rows.sql<{ address: string | null; email: string | null }>(
      `SELECT o.address, o.email FROM ${ADDRESS_IN_FILING.from} WHERE o.space_id = $3 AND f.id = $4 AND NOT (${shown})`,
      [actor.personId, new Date(), actor.spaceId, id],
    );
    return new Set(found.flatMap(({ address, email }) => [address, email].flatMap((one) => one ?? [])));
  }

  /** The queue of a clerk's courts, or the actor's own filings: what is urgent first, then what waits longest. */
  async list(actor: Actor, { limit, after }: PageRequest, wanted: FilingsWanted = {}): Promise<Page<ListedFiling>> {
    permitRole(actor, 'filing.read');
    const found = await this.transactions.read(actor.spaceId, () => this.listed(actor, limit + 1, after, wanted));
    const place = ({ filing: { urgency, receivedAt, id } }: ListedFiling) => [
      urgency === null ? 'in-line' : 'urgent',
      receivedAt.toISOString(),
      id,
    ];
    return pageOf(found, limit, place, (listed) => listed);
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

  /** By the rules of the court the time for review begins anew, or goes on where it stood. */
  private reviewDueAgain({ firstReceivedAt, returnedAt }: Filing, { policy }: CheckedEnvelope): string {
    const now = this.clock.now();
    const returned = { receivedAt: firstReceivedAt, returnedAt: returnedAt ?? now, minor: false };
    return filingTimes({ submittedAt: now, receivedAt: now, returned }, policy).review.dueOn;
  }

  private async stillInTime({ spaceId, courtId, receivedAt, reviewAnswer }: Filing): Promise<void> {
    const policy = await this.courts.policy(spaceId, courtId, receivedAt);
    const cureBy = reviewAnswer?.cureBy;
    if (cureBy && this.clock.now() >= tooLateFrom(cureBy, policy)) {
      throw new DomainError(CurePeriodOver, CurePeriodOver.remedy, [], { cureBy });
    }
  }

  /** Only one's own, at the same court, of which something was returned. */
  private async curable(actor: Actor, id: string, { court }: CheckedEnvelope): Promise<string> {
    const cured = await this.permitted(actor, 'filing.resubmit', id);
    const returned = cured.reviewAnswer?.outcomes.includes('returned') ?? false;
    if (cured.status !== 'partially-accepted' || !returned || cured.courtId !== court.id) throw moved(cured);
    await this.stillInTime(cured);
    if (await this.rows.one(Filing, { curesId: id, status: Not(In(ENDED)) })) throw moved(cured);
    return id;
  }

  private async docketOnReceipt(actor: Actor, filing: Filing, { filingModel }: CourtPolicy): Promise<void> {
    if (filingModel !== 'docket-on-receipt') return;
    const byItself = { status: 'accepted', reviewedBy: null, reviewedAt: null, qualityControl: 'due' } as const;
    await this.docketing.accept(actor, filing, filing.version, byItself);
  }

  /** Submitted and received are two facts, which here happen in one transaction. */
  private contentOf({ court, envelope, policy, deficiencies, into }: CheckedEnvelope) {
    const now = this.clock.now();
    const content = {
      envelope,
      caseId: into?.id ?? null,
      policyVersion: policy.version,
      deficiencies: [...deficiencies],
      courtId: court.id,
      reviewDueOn: reviewDueOn(now, policy),
      section: sectionOf(envelope.filingCode, policy),
    };
    return { ...content, submittedAt: now, receivedAt: now, firstReceivedAt: now };
  }

  private async received(actor: Actor, filing: Filing, act: string): Promise<void> {
    const { id, courtId, attempt, envelope } = filing;
    for (const [index, document] of envelope.documents.entries()) {
      const { upload: uploadId, fileName, documentType, title, role, leadIndex } = document;
      const place = {
        filingId: id,
        attempt,
        position: index + 1,
        leadPosition: leadIndex === undefined ? null : leadIndex + 1,
      };
      await this.rows.insert(FilingDocument, { id: newId(), ...place, uploadId, fileName, documentType, title, role });
    }
    await this.changes.remember(actor, filing, act);
    await this.events.publish('filing.received', id, { courtId });
  }

  private async listed(
    actor: Actor,
    limit: number,
    after: string | undefined,
    { status, section, claimed }: FilingsWanted,
  ): Promise<ListedFiling[]> {
    const [inLine, receivedAt, id] = afterPlace(after);
    const readable = mayInSql(actor, 'filing.read', FILING.facts);
    const which = [status ?? null, section ?? null, claimed ?? null];
    const asked = [actor.personId, new Date(), actor.spaceId, ...which, inLine, receivedAt, id, limit];
    const rows = await this.rows.sql<{ id: string; clerk: string | null }>(listed(readable), asked);
    const filings = await this.rows.many(Filing, { id: In(rows.map((row) => row.id)) });
    const byId = new Map(filings.map((filing) => [filing.id, filing]));
    return rows.map((row) => {
      const filing = byId.get(row.id)!;
      return { filing, claimedBy: filing.submittedBy === actor.personId ? null : row.clerk };
    });
  }
}

/** @throws CursorInvalid */
function afterPlace(after: string | undefined): [inLine: boolean | null, instant: string | null, id: string | null] {
  if (after === undefined) return [null, null, null];
  const [line, ...place] = decodeCursor(after, 3);
  return [line !== 'urgent', ...afterInstant(encodeCursor(place))];
}

/** A page of the filings for which `readable` holds. */
const listed = (readable: string): string => `SELECT o.id, l.clerk_id AS clerk FROM ${FILING.from}
  LEFT JOIN filing_claim l ON l.space_id = o.space_id AND l.id = o.id AND l.until_at > now()
  WHERE o.space_id = $3 AND ${readable} AND ($4::text IS NULL OR o.status = $4)
    AND ($5::text IS NULL OR o.section = $5)
    AND ($6::text IS NULL OR CASE $6 WHEN 'nobody' THEN l.id IS NULL ELSE l.clerk_id = $1 END)
    AND ($7::boolean IS NULL OR (o.urgency IS NULL, o.received_at, o.id) > ($7, $8::timestamptz, $9::uuid))
  ORDER BY (o.urgency IS NULL), o.received_at, o.id LIMIT $10`;

/** As it looks to somebody from whom some of it is hidden. */
function asShown(filing: Filing, hidden: Hidden): Filing {
  const { reviewAnswer } = filing;
  const { qualityNotice } = filing;
  const shown = <T>(all: readonly T[]): T[] => all.filter((_, at) => !hidden.documents.has(at));
  const { envelope, deficiencies, told } = redacted({ ...filing, told: reviewAnswer?.told ?? [] }, hidden);
  const noticed = redacted({ ...filing, told: qualityNotice?.told ?? [] }, hidden).told;
  const { told: corrections } = redacted({ ...filing, told: filing.corrections }, hidden);
  return {
    ...filing,
    ...{ envelope, deficiencies, corrections: [...corrections] },
    reviewAnswer: reviewAnswer && {
      ...{ ...reviewAnswer, told },
      ...{ outcomes: shown(reviewAnswer.outcomes), reasons: shown(reviewAnswer.reasons) },
    },
    qualityNotice: qualityNotice && { ...qualityNotice, told: noticed },
  };
}

/** @param changes what happened to it since whoever comes too late has read it */
export const moved = ({ status }: Filing, changes: readonly ToldChange[] = []): DomainError =>
  new DomainError(FilingMoved, `The filing is "${status}". ${FilingMoved.remedy}`, [], { status, changes });
