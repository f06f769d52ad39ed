import { Injectable } from '@nestjs/common';
import { Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { CaseNotFound, Cases, LOCK_CASE, type Case } from '@assize/docket';
import { Acts, type Permission } from '@assize/identity';
import { Judgments, likeCaseRulesNamed, type SearchGround } from '@assize/judgments';
import {
  afterNumber,
  Clock,
  DomainError,
  newId,
  pageOf,
  type Actor,
  type Page,
  type PageRequest,
} from '@assize/kernel';
import { committed } from '../domain/committed-report';
import { LikeCaseReportIncomplete, LikeCaseReportNotFound, LikeCaseReportSigned, ReportResultUnknown } from '../errors';
import { ReadyLists } from '../ready-lists.service';
import { LikeCaseReport } from './like-case-report.entity';
import { edited, gapsOf, knownOf, namedIn, unknownIn, type ReportContent, type ReportEdit } from './report-content';
import { ReportDrafts } from './report-draft.service';
import { SearchOrders } from './search-orders.service';

/** By which facts a report is drafted; those that the panel drafted when absent. */
export interface ReportToDraft {
  readonly facts?: string | undefined;
  readonly charge?: string | undefined;
  readonly corpus?: string | undefined;
  /** Why the search is made; that of the order it answers when absent. */
  readonly ground?: SearchGround | undefined;
}

/** A report as its reader may see it: results that she may not know of are not there. */
export type ReadReport = LikeCaseReport & {
  /** The newest signed report of the case after this one. */
  readonly supersededBy: string | null;
};

export type ListedReport = Omit<ReadReport, 'content' | 'spaceId' | 'digest'>;

const NEXT = `SELECT coalesce(max(number), 0)::int + 1 AS number FROM like_case_report
  WHERE space_id = current_space() AND case_id = $1`;

const NEWEST = `(SELECT n.id FROM like_case_report n WHERE n.space_id = r.space_id AND n.case_id = r.case_id
  AND n.state = 'signed' AND n.number > r.number ORDER BY n.number DESC LIMIT 1)`;

const LISTED = `SELECT r.id, r.case_id AS "caseId", r.number, r.state, r.searched_by AS "searchedBy", r.searched_at AS "searchedAt",
    r.changed_at AS "changedAt", r.signed_by AS "signedBy", r.signed_at AS "signedAt", r.version, ${NEWEST} AS "supersededBy"
  FROM like_case_report r WHERE r.space_id = current_space() AND r.case_id = $1
    AND r.number > $2 ORDER BY r.number LIMIT $3`;

const SUPERSEDED = `SELECT ${NEWEST} AS id FROM like_case_report r WHERE r.space_id = current_space() AND r.id = $1`;

const ABSENT = 'no results that you may know of';

/** Reports on searches for like cases: drafted by the court, written and signed by the panel. */
@Injectable()
export class LikeCaseReports {
  constructor(
    private readonly transactions: Transactions,
    private readonly idempotency: Idempotency,
    private readonly rows: Rows,
    private readonly cases: Cases,
    private readonly judgments: Judgments,
    private readonly ready: ReadyLists,
    private readonly drafts: ReportDrafts,
    private readonly orders: SearchOrders,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /**
   * Searches, and drafts a report of what was found.
   *
   * @throws CaseNotFound, NotPermitted, DraftAbsent, CorpusNotFound, QUERY_EMPTY, QUERY_TOO_LONG, SearchGroundUnknown
   */
  async draft(actor: Actor, attempt: Attempt, caseId: string, given: ReportToDraft): Promise<{ id: string }> {
    return this.transactions.run(actor.spaceId, async () => {
      const ofCase = await this.permitted(actor, 'like-case-report.draft', caseId);
      return this.idempotency.once(actor, attempt, () => this.drafted(actor, ofCase, given));
    });
  }

  private async drafted(
    actor: Actor,
    ofCase: Case,
    { facts, charge, corpus, ground }: ReportToDraft,
  ): Promise<{ id: string }> {
    if (ground) await this.orders.requireGround(actor, ofCase.courtId, ground);
    // Before the search: an order that comes meanwhile asks for another.
    const searchedAt = this.clock.now();
    const reason = ground ?? (await this.orders.due(ofCase.id)).at(-1)?.ground ?? null;
    const source = facts === undefined ? 'draft' : 'given';
    const draft = facts === undefined ? await this.ready.drafted(ofCase.id) : { facts, charge };
    const content = await this.drafts.of(actor, ofCase, { ...draft, source, corpus, ground: reason });
    await this.rows.sql(LOCK_CASE, [ofCase.id]);
    const [next] = await this.rows.sql<{ number: number }>(NEXT, [ofCase.id]);
    const { id } = await this.rows.insert(LikeCaseReport, {
      id: newId(),
      caseId: ofCase.id,
      number: next!.number,
      state: 'draft',
      content,
      searchedBy: actor.personId,
      searchedAt,
      changedAt: this.clock.now(),
      ...{ signedBy: null, signedAt: null, digest: null },
      version: 1,
    });
    await this.record(actor, 'like-case-report.draft', ofCase, id);
    return { id };
  }

  /** By their numbers, in which the later supersedes the earlier. @throws CaseNotFound, CursorInvalid */
  async list(actor: Actor, caseId: string, { limit, after }: PageRequest): Promise<Page<ListedReport>> {
    const place = afterNumber(after);
    return this.transactions.read(actor.spaceId, async () => {
      await this.permitted(actor, 'like-case-report.read', caseId);
      const found = await this.rows.sql<ListedReport>(LISTED, [caseId, place, limit + 1]);
      return pageOf(
        found,
        limit,
        ({ number }) => [String(number)],
        (one) => one,
      );
    });
  }

  /** @throws CaseNotFound, LikeCaseReportNotFound */
  async read(actor: Actor, caseId: string, id: string): Promise<ReadReport> {
    return this.transactions.read(actor.spaceId, async () => {
      const { courtId } = await this.permitted(actor, 'like-case-report.read', caseId);
      const report = await this.found(caseId, id);
      const object = { kind: 'like-case-report', id, courtId, caseId };
      await this.acts.recordReading(actor, 'like-case-report.read', object);
      return this.shown(actor, report);
    });
  }

  /**
   * What the judge writes into a draft.
   *
   * @throws CaseNotFound, NotPermitted, LikeCaseReportNotFound, LikeCaseReportSigned, ReportResultUnknown, SearchGroundUnknown, ChangedMeanwhile
   */
  async edit(actor: Actor, caseId: string, id: string, seen: number, edit: ReportEdit): Promise<void> {
    await this.transactions.run(actor.spaceId, async () => {
      const ofCase = await this.permitted(actor, 'like-case-report.draft', caseId);
      const report = await this.open(caseId, id);
      if (edit.ground) await this.orders.requireGround(actor, ofCase.courtId, edit.ground);
      const { content } = await this.shown(actor, report);
      const faults = unknownIn(content, edit);
      if (faults.length > 0) throw new DomainError(ReportResultUnknown, `The report has ${ABSENT} there.`, faults);
      const changes = { content: edited(report.content, edit), changedAt: this.clock.now() };
      await this.rows.update(LikeCaseReport, report, changes, seen);
      await this.record(actor, 'like-case-report.edit', ofCase, id);
    });
  }

  /**
   * Signs a report, which never changes again: what its signer may know of by now, for of nothing else could she say anything.
   *
   * @throws CaseNotFound, NotPermitted, LikeCaseReportNotFound, LikeCaseReportSigned, ChangedMeanwhile
   * @throws LikeCaseReportIncomplete with every gap
   */
  async sign(actor: Actor, attempt: Attempt, caseId: string, id: string, seen: number): Promise<void> {
    await this.transactions.run(actor.spaceId, async () => {
      const ofCase = await this.permitted(actor, 'like-case-report.draft', caseId);
      await this.idempotency.once(actor, attempt, async () => {
        const report = await this.open(caseId, id);
        const { content } = await this.shown(actor, report);
        await this.requireWhole(ofCase, content);
        const signed = { content, signedBy: actor.personId, signedAt: this.clock.now() };
        const [name, digest] = committed('like_case_report', { ...report, ...signed });
        await this.rows.update(LikeCaseReport, report, { state: 'signed', ...signed, digest }, seen);
        await this.record(actor, 'like-case-report.sign', ofCase, id, { [name]: digest });
        return { id };
      });
    });
  }

  private async requireWhole({ id }: Case, content: ReportContent): Promise<void> {
    const { mustFollow } = likeCaseRulesNamed(content.method.rules);
    const gaps = gapsOf(content, mustFollow, (await this.orders.due(id)).length > 0);
    if (gaps.length === 0) return;
    throw new DomainError(LikeCaseReportIncomplete, `The report has ${gaps.length} gap(s).`, gaps);
  }

  private permitted(actor: Actor, permission: Permission, caseId: string): Promise<Case> {
    return this.cases.permitted(actor, permission, caseId, 'like-case-report.read', CaseNotFound);
  }

  private async found(caseId: string, id: string): Promise<LikeCaseReport> {
    const report = await this.rows.one(LikeCaseReport, { id, caseId });
    if (!report) throw new DomainError(LikeCaseReportNotFound, LikeCaseReportNotFound.title);
    return report;
  }

  private async open(caseId: string, id: string): Promise<LikeCaseReport> {
    const report = await this.found(caseId, id);
    if (report.state === 'signed') throw new DomainError(LikeCaseReportSigned, LikeCaseReportSigned.title);
    return report;
  }

  /** Asked anew at every reading: what was sealed since is not there. */
  private async shown(actor: Actor, report: LikeCaseReport): Promise<ReadReport> {
    const content = knownOf(report.content, await this.judgments.readable(actor, namedIn(report.content)));
    const [newest] = await this.rows.sql<{ id: string | null }>(SUPERSEDED, [report.id]);
    return { ...report, content, supersededBy: report.state === 'signed' ? (newest?.id ?? null) : null };
  }

  private async record(
    actor: Actor,
    act: string,
    { courtId, id: caseId }: Case,
    id: string,
    facts?: Record<string, string>,
  ): Promise<void> {
    const object = { kind: 'like-case-report', id, courtId, caseId, ...(facts ? { facts } : {}) };
    await this.acts.record(actor, act, object);
  }
}
