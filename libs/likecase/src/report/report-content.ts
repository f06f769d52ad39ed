import type { LikeCaseRules, SearchGround } from '@assize/judgments';
import { isBlank, type Fault } from '@assize/kernel';
import type { Element } from '../domain/elements';

export const FOLLOWED = ['followed', 'not-followed'] as const;
export type Followed = (typeof FOLLOWED)[number];

/** How the search was made. The facts themselves are not kept: they are the panel's draft. */
export interface SearchMethod {
  readonly question: {
    /** `draft`: the facts as the panel had drafted them; `given`: those sent with the request. */
    readonly source: 'draft' | 'given';
    /** SHA-256 in hex, of the facts and the charge as JSON. */
    readonly sha256: string;
    readonly characters: number;
    readonly charge: string | null;
  };
  readonly corpus: string;
  readonly ranker: string;
  /** Models besides the ranker. */
  readonly models: readonly string[];
  /** What the search was confined to. */
  readonly filters: readonly string[];
  /** Judgments of the corpus that the searcher could know of, how many of them were searched, and how many were left out as not in force. */
  readonly judgments: number;
  readonly searched: number;
  readonly notInForce: number;
  readonly rules: Pick<LikeCaseRules, 'key' | 'version'>;
  readonly notSearched: readonly string[];
  /** Like cases of no tier of the rules. */
  readonly outside: number;
}

/** Another judgment of the same matter. */
export interface ReportInstance {
  readonly judgmentId: string;
  readonly title: string;
  readonly citation: string | null;
}

/** A like case in a report, one a matter. It has no place for how that case ended. */
export interface ReportResult {
  readonly judgmentId: string;
  readonly tier: string;
  readonly title: string;
  /** Its case number or docket number, where it is known. */
  readonly citation: string | null;
  readonly court: string | null;
  /** `YYYY-MM-DD`. */
  readonly decidedOn: string | null;
  readonly recent: boolean;
  /** What came later, in order. */
  readonly later: readonly string[];
  /** Other judgments of its matter that were found too; absent in reports from before they were named. */
  readonly instances?: readonly ReportInstance[];
  readonly matched: readonly Element[];
  readonly differing: readonly Element[];
  readonly gist: string;
  readonly followed: Followed | null;
  readonly why: string;
}

export interface ReportContent {
  readonly ground: SearchGround | null;
  /** In dispute in the pending case. */
  readonly issues: string;
  readonly method: SearchMethod;
  /** By tier, the weightiest first. */
  readonly results: readonly ReportResult[];
}

/** What the judge writes. What is absent stays as it is. */
export interface ReportEdit {
  readonly ground?: SearchGround | undefined;
  readonly issues?: string | undefined;
  readonly results?: readonly ResultEdit[] | undefined;
}

export interface ResultEdit {
  readonly judgmentId: string;
  readonly gist?: string | undefined;
  readonly followed?: Followed | undefined;
  readonly why?: string | undefined;
}

/** Every judgment that a report names. */
export const namedIn = ({ results }: ReportContent): string[] =>
  results.flatMap(({ judgmentId, instances = [] }) => [judgmentId, ...instances.map((one) => one.judgmentId)]);

/** What is left of a report for whoever may know of these judgments. */
export const knownOf = (content: ReportContent, known: ReadonlySet<string>): ReportContent => ({
  ...content,
  results: content.results
    .filter(({ judgmentId }) => known.has(judgmentId))
    .map(({ instances, ...result }) => ({
      ...result,
      ...(instances && { instances: instances.filter(({ judgmentId }) => known.has(judgmentId)) }),
    })),
});

/** Results that an edit names and the report does not have. */
export const unknownIn = ({ results }: ReportContent, edit: ReportEdit): Fault[] =>
  (edit.results ?? []).flatMap(({ judgmentId }, at) =>
    results.some((one) => one.judgmentId === judgmentId)
      ? []
      : [{ pointer: `/results/${at}/judgmentId`, detail: 'is no result of this report' }],
  );

export const edited = (content: ReportContent, { ground, issues, results = [] }: ReportEdit): ReportContent => ({
  ...content,
  ground: ground ?? content.ground,
  issues: issues ?? content.issues,
  results: content.results.map((one) => {
    const change = results.findLast(({ judgmentId }) => judgmentId === one.judgmentId);
    return {
      ...one,
      gist: change?.gist ?? one.gist,
      followed: change?.followed ?? one.followed,
      why: change?.why ?? one.why,
    };
  }),
});

const BLANK = 'is blank';

/**
 * Everything that keeps a report from being signed, with where it stands in the report.
 *
 * @param mustFollow tiers of whose cases it must be said whether they are followed, and why
 * @param mandatory whether the search was ordered, so that a ground belongs to it
 */
export function gapsOf(
  { ground, issues, results }: ReportContent,
  mustFollow: readonly string[],
  mandatory: boolean,
): Fault[] {
  const gaps: Fault[] = [];
  if (mandatory && ground === null)
    gaps.push({ pointer: '/ground', detail: 'is not said, and the search was ordered' });
  if (isBlank(issues)) gaps.push({ pointer: '/issues', detail: BLANK });
  for (const [at, { tier, gist, followed, why }] of results.entries()) {
    if (isBlank(gist)) gaps.push({ pointer: `/results/${at}/gist`, detail: BLANK });
    const bound = mustFollow.includes(tier);
    if (bound && followed === null) gaps.push({ pointer: `/results/${at}/followed`, detail: 'is not said' });
    if ((bound || followed !== null) && isBlank(why)) gaps.push({ pointer: `/results/${at}/why`, detail: BLANK });
  }
  return gaps;
}
