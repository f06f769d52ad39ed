import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, type Blob } from '@assize/blobs';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Case } from '@assize/docket';
import { Acts, permit, permitRole, type ObjectFacts, type Permission } from '@assize/identity';
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
import { Docketing } from './docketing.service';
import { canMove, type FilingStatus } from './domain/filing-status';
import { EnvelopeChecks, type CheckedEnvelope, type EnvelopeDraft } from './envelope-checks.service';
import { FilingMoved, FilingNotFound } from './errors';
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

  /** @throws FilingNotFound also when the actor may not know of it */
  async read(actor: Actor, id: string): Promise<WholeFiling> {
    return this.transactions.read(actor.spaceId, async () => {
      const filing = await this.permitted(actor, 'filing.read', id);
      const documents = await this.documentsOf(filing);
      const into = filing.caseId ? await this.rows.one(Case, { id: filing.caseId }) : null;
      return { filing, documents, docketNumber: into?.docketNumber ?? null };
    });
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
    return this.transactions.run(actor.spaceId, async () => {
      const { courtId } = await this.permitted(actor, 'filing.read', id);
      const document = await this.rows.one(FilingDocument, { id: documentId, filingId: id });
      if (!document) throw new DomainError(FilingNotFound, FilingNotFound.title);
      await this.acts.record(actor, 'filing.read-document', { kind: 'filing', id, courtId });
      return { document, ...(await this.blobs.open(document.uploadId)) };
    });
  }

  /** The first line of a use case on a filing, inside its unit of work. @throws FilingNotFound @throws NotPermitted */
  async permitted(actor: Actor, permission: Permission, id: string): Promise<Filing> {
    const filing = await this.rows.one(Filing, { id });
    permit(actor, permission, filing && factsOf(filing, actor), 'filing.read', FilingNotFound);
    return filing!;
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
      caseId: null,
      entryId: null,
      version: 1,
    });
  }

  /** Submitted and received are two facts, which here happen in one transaction. */
  private contentOf({ envelope, policy, deficiencies }: CheckedEnvelope) {
    const now = this.clock.now();
    const content = { envelope, policyVersion: policy.version, deficiencies: [...deficiencies] };
    return { ...content, submittedAt: now, receivedAt: now };
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
    await this.acts.record(actor, act, { kind: 'filing', id, courtId });
    await this.events.publish('filing.received', id, { courtId });
  }

  /** The same rule as `filing.read` in the access policy, said in SQL, so that a list counts only what its reader may see. */
  private async listed(actor: Actor, limit: number, after?: string, status?: FilingStatus): Promise<Filing[]> {
    const clerks = actor.roles.filter(({ role }) => role === 'clerk');
    const query = this.transactions.manager
      .createQueryBuilder(Filing, 'f')
      .where('f.spaceId = :spaceId', { spaceId: actor.spaceId })
      .andWhere('(f.courtId = ANY (:courts::uuid[]) OR :everywhere OR (:files AND f.submittedBy = :me))', {
        courts: clerks.flatMap(({ courtId }) => courtId ?? []),
        everywhere: clerks.some(({ courtId }) => courtId === null),
        files: actor.roles.some(({ role }) => role === 'filer' || role === 'counsel'),
        me: actor.personId,
      });
    if (status) query.andWhere('f.status = :status', { status });
    if (after !== undefined) {
      const [receivedAt, id] = afterInstant(after);
      query.andWhere('(f.receivedAt, f.id) > (:receivedAt::timestamptz, :id::uuid)', { receivedAt, id });
    }
    return query.orderBy('f.receivedAt').addOrderBy('f.id').limit(limit).getMany();
  }
}

const factsOf = ({ courtId, submittedBy }: Filing, { personId }: Actor): ObjectFacts => ({
  courtId,
  relations: new Set(submittedBy === personId ? (['own'] as const) : []),
});

export const moved = ({ status }: Filing): DomainError =>
  new DomainError(FilingMoved, `The filing is "${status}". ${FilingMoved.remedy}`, [], { status });
