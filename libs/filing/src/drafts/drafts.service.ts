import { Injectable } from '@nestjs/common';
import { ChangedMeanwhile, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, permit, permitRole, plainFacts, type Permission } from '@assize/identity';
import {
  afterInstant,
  Clock,
  DomainError,
  newId,
  pageOf,
  type Actor,
  type Page,
  type PageRequest,
} from '@assize/kernel';
import { DRAFT_LIMITS, envelopeOf, type DraftContent } from '../domain/draft-content';
import { EnvelopeChecks, type CheckedEnvelope } from '../envelope-checks.service';
import { DraftLimitReached, DraftNotFound, DraftSubmitted, DraftWithoutCourt } from '../errors';
import type { FilingUpload } from '../filing.entity';
import { Filings, type Submission } from '../filings.service';
import { FilingDraft, type DraftStatus } from './draft.entity';
import { DraftUploads } from './draft-uploads';

/** A draft with what was uploaded for it. */
export interface WholeDraft {
  readonly draft: FilingDraft;
  readonly uploads: readonly FilingUpload[];
}

const LISTED = `SELECT id, content, status, filing_id AS "filingId", begun_at AS "begunAt", changed_at AS "changedAt", version
  FROM filing_draft WHERE space_id = current_space() AND owner_id = $1
    AND ($2::text IS NULL OR status = $2)
    AND ($3::timestamptz IS NULL OR (begun_at, id) > ($3, $4::uuid))
  ORDER BY begun_at, id LIMIT $5`;

/** Two that one person begins at once are counted one after the other. */
const ONE_BY_ONE = `SELECT pg_advisory_xact_lock(hashtextextended('filing-draft' || current_space()::text || $1::text, 0))`;
const OPEN = `SELECT count(*)::int AS n FROM filing_draft
  WHERE space_id = current_space() AND owner_id = $1 AND status = 'open'`;

const LOCK = `SELECT FROM filing_draft WHERE space_id = current_space() AND id = $1 FOR UPDATE`;
const DELETE = `DELETE FROM filing_draft WHERE space_id = current_space() AND id = $1`;

/** Envelopes that somebody is still working on; they belong to whoever began them, and to nobody else. */
@Injectable()
export class Drafts {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly acts: Acts,
    private readonly checks: EnvelopeChecks,
    private readonly filings: Filings,
    private readonly uploads: DraftUploads,
  ) {}

  /** @throws NotPermitted @throws DraftLimitReached */
  async begin(actor: Actor, attempt: Attempt, content: DraftContent): Promise<{ id: string }> {
    permitRole(actor, 'draft.begin');
    return this.idempotency.once(actor, attempt, async () => {
      refuseTooLarge(content);
      await this.rows.sql(ONE_BY_ONE, [actor.personId]);
      const [open] = await this.rows.sql<{ n: number }>(OPEN, [actor.personId]);
      if (open!.n >= DRAFT_LIMITS.drafts) throw limitReached('drafts');
      const now = this.clock.now();
      const id = newId();
      const draft = { id, ownerId: actor.personId, status: 'open', content, filingId: null } as const;
      await this.rows.insert(FilingDraft, { ...draft, begunAt: now, changedAt: now, version: 1 });
      await this.keepUploads(draft, content);
      await this.acts.record(actor, 'draft.begin', { kind: 'draft', id });
      return { id };
    });
  }

  /** @throws DraftNotFound also when it is somebody else's */
  async read(actor: Actor, id: string): Promise<WholeDraft> {
    return this.transactions.read(actor.spaceId, async () => {
      const draft = await this.permitted(actor, 'draft.read', id);
      return { draft, uploads: await this.uploads.of(id) };
    });
  }

  /** One's own, in the order in which they were begun. */
  async list(actor: Actor, { limit, after }: PageRequest, status?: DraftStatus): Promise<Page<FilingDraft>> {
    permitRole(actor, 'draft.read');
    const [begunAt, id] = afterInstant(after);
    const asked = [actor.personId, status ?? null, begunAt, id, limit + 1];
    const found = await this.transactions.read(actor.spaceId, () => this.rows.sql<FilingDraft>(LISTED, asked));
    return pageOf(
      found,
      limit,
      (draft) => [draft.begunAt.toISOString(), draft.id],
      (draft) => draft,
    );
  }

  /** Puts another content in place of the one that was `seen`. @throws DraftNotFound @throws DraftSubmitted @throws ChangedMeanwhile @throws DraftLimitReached */
  async save(actor: Actor, attempt: Attempt, id: string, seen: number, content: DraftContent): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const draft = await this.open(actor, id, seen);
      refuseTooLarge(content);
      await this.rows.update(FilingDraft, draft, { content, changedAt: this.clock.now() }, seen);
      await this.keepUploads(draft, content);
      await this.acts.record(actor, 'draft.save', { kind: 'draft', id });
      return { id };
    });
  }

  /** For good, with the uploads that nothing else names. @throws DraftNotFound @throws DraftSubmitted @throws ChangedMeanwhile */
  async delete(actor: Actor, attempt: Attempt, id: string, seen: number): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      await this.open(actor, id, seen);
      const uploads = await this.uploads.of(id);
      await this.rows.sql(DELETE, [id]);
      await this.uploads.erase(uploads);
      await this.acts.record(actor, 'draft.delete', { kind: 'draft', id });
      return { id };
    });
  }

  /** Everything wrong with it as it stands. Nothing is filed. @throws DraftNotFound @throws DraftWithoutCourt @throws CourtNotFound */
  async check(actor: Actor, id: string): Promise<CheckedEnvelope> {
    return this.transactions.read(actor.spaceId, async () => {
      const { content } = await this.permitted(actor, 'draft.read', id);
      permitRole(actor, 'filing.check');
      return this.checks.check(actor, envelopeOf(withCourt(content)));
    });
  }

  /**
   * Files it, which ends the draft; refused, the draft and all that was uploaded for it stay as they are.
   *
   * @throws DraftNotFound @throws DraftSubmitted @throws ChangedMeanwhile @throws DraftWithoutCourt, and whatever refuses a
   *   submission
   */
  async submit(
    actor: Actor,
    attempt: Attempt,
    id: string,
    seen: number,
    submission: Submission,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      await this.permitted(actor, 'draft.read', id);
      permitRole(actor, 'filing.submit');
      const draft = await this.open(actor, id, seen);
      const filing = await this.filings.submitted(actor, envelopeOf(withCourt(draft.content)), submission);
      const ended = { status: 'submitted', filingId: filing.id, changedAt: this.clock.now() } as const;
      await this.rows.update(FilingDraft, draft, ended, seen);
      return filing;
    });
  }

  private async permitted(actor: Actor, permission: Permission, id: string): Promise<FilingDraft> {
    const draft = await this.rows.one(FilingDraft, { id });
    const facts = draft && plainFacts(null, ...(draft.ownerId === actor.personId ? (['own'] as const) : []));
    permit(actor, permission, facts, 'draft.read', DraftNotFound);
    return draft!;
  }

  /** As it was seen, and held until the unit of work ends, so that of two who change it the second is told. */
  private async open(actor: Actor, id: string, seen: number): Promise<FilingDraft> {
    await this.rows.sql(LOCK, [id]);
    const draft = await this.permitted(actor, 'draft.change', id);
    if (draft.filingId) {
      throw new DomainError(DraftSubmitted, DraftSubmitted.remedy, [], { filing: draft.filingId });
    }
    if (draft.version !== seen) throw new DomainError(ChangedMeanwhile, ChangedMeanwhile.remedy);
    return draft;
  }

  private async keepUploads({ id, ownerId }: Pick<FilingDraft, 'id' | 'ownerId'>, content: DraftContent) {
    await this.uploads.keep(
      id,
      ownerId,
      (content.documents ?? []).map(({ upload }) => upload),
    );
    if ((await this.uploads.of(id)).length > DRAFT_LIMITS.uploads) throw limitReached('uploads');
  }
}

function withCourt(content: DraftContent): DraftContent {
  if (content.court) return content;
  throw new DomainError(DraftWithoutCourt, DraftWithoutCourt.remedy, [
    { pointer: '/court', detail: 'names no court, so there are no rules to check it by' },
  ]);
}

function refuseTooLarge(content: DraftContent): void {
  if (Buffer.byteLength(JSON.stringify(content)) > DRAFT_LIMITS.bytes) throw limitReached('bytes');
}

const limitReached = (what: keyof typeof DRAFT_LIMITS): DomainError =>
  new DomainError(DraftLimitReached, DraftLimitReached.remedy, [], { what, limit: DRAFT_LIMITS[what] });
