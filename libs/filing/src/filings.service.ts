import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, type Blob } from '@assize/blobs';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Case, Downloads, Standings } from '@assize/docket';
import { Acts, mayInSql, permitRole, type Permission } from '@assize/identity';
import {
  Clock,
  afterInstant,
  DomainError,
  newId,
  pageOf,
  type Actor,
  type Page,
  type PageRequest,
} from '@assize/kernel';
import { In } from 'typeorm';
import { Docketing } from './docketing.service';
import { canMove, type FilingStatus } from './domain/filing-status';
import { redacted, type Hidden } from './domain/redacted';
import { EnvelopeChecks, type CheckedEnvelope, type EnvelopeDraft } from './envelope-checks.service';
import { FilingMoved, FilingNotFound } from './errors';
import { ADDRESS_IN_FILING, FILING, FILING_DOCUMENT } from './filing-objects';
import { Filing, FilingDocument } from './filing.entity';

/** A filing with what stands around it. */
export interface WholeFiling {
  readonly filing: Filing;
  /** Of the present attempt. */
  readonly documents: readonly FilingDocument[];
  readonly docketNumber: string | null;
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
    private readonly docketing: Docketing,
    private readonly blobs: Blobs,
    private readonly standings: Standings,
    private readonly downloads: Downloads,
    private readonly acts: Acts,
  ) {}

  /**
   * Files an envelope. A court that dockets what it receives has accepted it with that.
   *
   * @param policyVersion the version of the policy it was prepared for; anything else in force refuses it
   * @throws CourtNotFound @throws PolicyOutdated @throws AssuranceTooLow @throws FilingDeficient
   */
  async submit(actor: Actor, attempt: Attempt, draft: EnvelopeDraft, policyVersion?: string): Promise<{ id: string }> {
    permitRole(actor, 'filing.submit');
    return this.idempotency.once(actor, attempt, async () => {
      const checked = await this.checks.passed(actor, draft, policyVersion);
      const filing = await this.insert(actor, checked);
      await this.received(actor, filing, 'filing.submit');
      if (checked.policy.filingModel === 'docket-on-receipt') await this.docketing.accept(filing, filing.version, null);
      return { id: filing.id };
    });
  }

  /**
   * Files a returned envelope again, cured. Whether it keeps its first date the policy of the court says.
   *
   * @throws FilingNotFound @throws FilingMoved when it was not returned, and whatever refuses a submission
   */
  async resubmit(
    actor: Actor,
    attempt: Attempt,
    id: string,
    seen: number,
    draft: EnvelopeDraft,
    policyVersion?: string,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const returned = await this.permitted(actor, 'filing.resubmit', id);
      if (!canMove(returned.status, 'received')) throw moved(returned);
      const checked = await this.checks.passed(actor, draft, policyVersion);
      if (checked.court.id !== returned.courtId) throw moved(returned);
      const changes = { ...this.contentOf(checked), status: 'received', attempt: returned.attempt + 1 } as const;
      await this.received(actor, await this.rows.update(Filing, returned, changes, seen), 'filing.resubmit');
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

  /** The queue of a clerk's courts, or the actor's own filings; the one that waits longest comes first. */
  async list(actor: Actor, { limit, after }: PageRequest, status?: FilingStatus): Promise<Page<Filing>> {
    permitRole(actor, 'filing.read');
    const found = await this.transactions.read(actor.spaceId, () => this.listed(actor, limit + 1, after, status));
    return pageOf(
      found,
      limit,
      ({ receivedAt, id }) => [receivedAt.toISOString(), id],
      (filing) => filing,
    );
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

  private async insert(actor: Actor, checked: CheckedEnvelope): Promise<Filing> {
    const content = this.contentOf(checked);
    return this.rows.insert(Filing, {
      ...content,
      id: newId(),
      courtId: checked.court.id,
      submittedBy: actor.personId,
      status: 'received',
      docketing: 'not-due',
      attempt: 1,
      firstReceivedAt: content.receivedAt,
      returnedAt: null,
      reviewedBy: null,
      reviewedAt: null,
      reviewAnswer: null,
      fileDate: null,
      entryId: null,
      version: 1,
    });
  }

  /** Submitted and received are two facts, which here happen in one transaction. */
  private contentOf({ envelope, policy, deficiencies, into }: CheckedEnvelope) {
    const now = this.clock.now();
    const content = {
      envelope,
      caseId: into?.id ?? null,
      policyVersion: policy.version,
      deficiencies: [...deficiencies],
    };
    return { ...content, submittedAt: now, receivedAt: now };
  }

  private async received(actor: Actor, filing: Filing, act: string): Promise<void> {
    const { id, courtId, caseId, attempt, envelope } = filing;
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
    await this.acts.record(actor, act, { kind: 'filing', id, courtId, caseId });
    await this.events.publish('filing.received', id, { courtId });
  }

  private async listed(actor: Actor, limit: number, after?: string, status?: FilingStatus): Promise<Filing[]> {
    const [receivedAt, id] = afterInstant(after);
    const readable = mayInSql(actor, 'filing.read', FILING.facts);
    const asked = [actor.personId, new Date(), actor.spaceId, status ?? null, receivedAt, id, limit];
    const ids = await this.rows.sql<{ id: string }>(listed(readable), asked);
    return this.rows.many(Filing, { id: In(ids.map((row) => row.id)) }, { receivedAt: 'ASC', id: 'ASC' });
  }
}

/** A page of the filings for which `readable` holds. */
const listed = (readable: string): string => `SELECT o.id FROM ${FILING.from}
  WHERE o.space_id = $3 AND ${readable} AND ($4::text IS NULL OR o.status = $4)
    AND ($5::timestamptz IS NULL OR (o.received_at, o.id) > ($5, $6::uuid))
  ORDER BY o.received_at, o.id LIMIT $7`;

/** As it looks to somebody from whom some of it is hidden. */
function asShown(filing: Filing, hidden: Hidden): Filing {
  const { reviewAnswer } = filing;
  const { envelope, deficiencies, told } = redacted({ ...filing, told: reviewAnswer?.told ?? [] }, hidden);
  return { ...filing, envelope, deficiencies, reviewAnswer: reviewAnswer && { ...reviewAnswer, told } };
}

export const moved = ({ status }: Filing): DomainError =>
  new DomainError(FilingMoved, `The filing is "${status}". ${FilingMoved.remedy}`, [], { status });
