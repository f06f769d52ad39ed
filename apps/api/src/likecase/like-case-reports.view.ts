import type { SearchGround } from '@assize/judgments';
import type { Followed, ListedReport, ListedSearchOrder, ReadReport, ReportResult } from '@assize/likecase';
import type { Page } from '@assize/kernel';
import { ElementView, presentElement } from './like-cases.view';

export class ReportQuestionView {
  /** `draft`: the facts as the panel had drafted them; `given`: those sent with the request. */
  source!: 'draft' | 'given';
  /** SHA-256 of the facts and the charge, as a JSON array. */
  sha256!: string;
  characters!: number;
  charge!: string | null;
}

export class ReportRulesView {
  /** @example cn */
  key!: string;
  /** @example 2024.2 */
  version!: string;
}

export class ReportMethodView {
  question!: ReportQuestionView;
  corpus!: string;
  ranker!: string;
  models!: string[];
  filters!: string[];
  /** Judgments of the corpus that the searcher could know of; so many were searched, and so many left out as no longer in force. */
  judgments!: number;
  searched!: number;
  notInForce!: number;
  rules!: ReportRulesView;
  /** Tiers below the one that ended the search. */
  notSearched!: string[];
  /** Like cases of no tier of the rules. */
  outside!: number;
}

export class ReportInstanceView {
  judgmentId!: string;
  title!: string;
  citation!: string | null;
}

export class ReportResultView {
  judgmentId!: string;
  /** @example guiding */
  tier!: string;
  title!: string;
  citation!: string | null;
  court!: string | null;
  decidedOn!: string | null;
  /** Whether it is of the years that the rules prefer. */
  recent!: boolean;
  later!: string[];
  /** Other judgments of the same matter that were found and that you may know of. */
  instances!: ReportInstanceView[];
  matched!: ElementView[];
  differing!: ElementView[];
  gist!: string;
  followed!: Followed | null;
  why!: string;
}

export class ListedReportView {
  id!: string;
  caseId!: string;
  /** Counted from 1 in each case. */
  number!: number;
  state!: 'draft' | 'signed';
  searchedBy!: string;
  searchedAt!: string;
  changedAt!: string;
  signedBy!: string | null;
  signedAt!: string | null;
  /** The newest signed report after this one, of one that is signed. */
  supersededBy!: string | null;
  version!: number;
}

export class LikeCaseReportView extends ListedReportView {
  ground!: SearchGround | null;
  issues!: string;
  method!: ReportMethodView;
  /** By tier, the weightiest first; those that you may know of. How they ended is not among it. */
  results!: ReportResultView[];
  /** SHA-256 of what was signed, to which the log commits. */
  digest!: string | null;
}

export class ReportPageView {
  items!: ListedReportView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export class SearchOrderView {
  id!: string;
  ground!: SearchGround;
  reason!: string;
  orderedBy!: string;
  orderedAt!: string;
  /** Whether a report was signed whose search came after the order. */
  fulfilled!: boolean;
}

const presentResult = (result: ReportResult): ReportResultView => ({
  judgmentId: result.judgmentId,
  tier: result.tier,
  title: result.title,
  citation: result.citation,
  court: result.court,
  decidedOn: result.decidedOn,
  recent: result.recent,
  later: [...result.later],
  instances: (result.instances ?? []).map(({ judgmentId, title, citation }) => ({ judgmentId, title, citation })),
  matched: result.matched.map(presentElement),
  differing: result.differing.map(presentElement),
  gist: result.gist,
  followed: result.followed,
  why: result.why,
});

const presentListed = (report: ListedReport): ListedReportView => ({
  id: report.id,
  caseId: report.caseId,
  number: report.number,
  state: report.state,
  searchedBy: report.searchedBy,
  searchedAt: report.searchedAt.toISOString(),
  changedAt: report.changedAt.toISOString(),
  signedBy: report.signedBy,
  signedAt: report.signedAt?.toISOString() ?? null,
  supersededBy: report.supersededBy,
  version: report.version,
});

export function presentReport(report: ReadReport): LikeCaseReportView {
  const { ground, issues, method, results } = report.content;
  return {
    ...presentListed(report),
    ground,
    issues,
    method: {
      question: {
        source: method.question.source,
        sha256: method.question.sha256,
        characters: method.question.characters,
        charge: method.question.charge,
      },
      corpus: method.corpus,
      ranker: method.ranker,
      models: [...method.models],
      filters: [...method.filters],
      judgments: method.judgments,
      searched: method.searched,
      notInForce: method.notInForce,
      rules: { key: method.rules.key, version: method.rules.version },
      notSearched: [...method.notSearched],
      outside: method.outside,
    },
    results: results.map(presentResult),
    digest: report.digest,
  };
}

export const presentReports = ({ items, next }: Page<ListedReport>): ReportPageView => ({
  items: items.map(presentListed),
  next,
});

export const presentSearchOrder = (order: ListedSearchOrder): SearchOrderView => ({
  id: order.id,
  ground: order.ground,
  reason: order.reason,
  orderedBy: order.orderedBy,
  orderedAt: order.orderedAt.toISOString(),
  fulfilled: order.fulfilled,
});
