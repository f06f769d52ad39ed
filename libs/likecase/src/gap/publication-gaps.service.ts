import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { may, permitRole, plainFacts } from '@assize/identity';
import { Corpora, COURT_CORPUS, JUDGMENT, readableJudgments, type Corpus } from '@assize/judgments';
import type { Actor } from '@assize/kernel';
import type { Band } from '../domain/band';
import type { OutcomeSpread } from '../domain/outcome-spread';
import {
  boundedSpread,
  coverageOf,
  liftOf,
  together,
  type BoundedSpread,
  type CourtPart,
  type Range,
} from '../domain/representativeness';
import { MonthlyCounts, type CourtMonth } from './monthly-counts.service';

/** What of one court a list can show, and what it cannot. */
export interface CourtGap extends CourtMonth {
  /** Judgments entered before the month began that the reader may be shown now: what she would count in the list. */
  readonly shown: number;
  readonly inAll: Band;
  /** From 0 to 1. */
  readonly coverage: Band;
  /** Of the list. */
  readonly hits: number;
  /** Its share of the hits over its share of what was decided; null when the list is empty. */
  readonly lift: Range | null;
}

/** How far a list can stand for what was decided. */
export interface PublicationGap {
  /** Courts whose judgments the reader may be shown. */
  readonly courts: readonly CourtGap[];
  readonly inAll: Band;
  readonly coverage: Band;
}

/** The same for an imported corpus: how it was chosen, and so what it lacks, is not known. */
export type KnownGap = PublicationGap | 'unknown';

export interface GapOfOutcomes {
  readonly gap: KnownGap;
  /** Undefined where nothing is known of what is missing. */
  readonly bounds: BoundedSpread | undefined;
}

const shownOf = (actor: Actor): string => `SELECT o.court_id, count(*)::int AS n
  FROM ${JUDGMENT.from}
    JOIN unnest($5::uuid[], $6::timestamptz[]) AS m (court_id, began_at) ON m.court_id = o.court_id AND o.entered_at < m.began_at
    JOIN like_case_terms t ON t.space_id = o.space_id AND t.judgment_id = o.id
  WHERE o.space_id = $3 AND o.corpus_id = $4 AND o.case_id IS NOT NULL AND ${readableJudgments(actor)}
  GROUP BY o.court_id`;

/**
 * Says what of the courts' decisions a list cannot show, and how far its neighbours may be unlike the rest.
 *
 * What is missing is the same for every reader, as of the last month's end, and in bands; all that is told beside it the reader could count
 * by herself. docs/adr/0017-counts-that-betray-nothing.md says why.
 */
@Injectable()
export class PublicationGaps {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly corpora: Corpora,
    private readonly courts: Courts,
    private readonly months: MonthlyCounts,
  ) {}

  /**
   * @param hits the courts of the judgments in the list, one each
   * @throws NotPermitted
   * @throws CorpusNotFound
   */
  async ofList(actor: Actor, corpusName: string, hits: readonly (string | null)[]): Promise<KnownGap> {
    permitRole(actor, 'like-case.search');
    return this.transactions.run(actor.spaceId, async () => {
      const corpus = await this.corpora.permitted(actor, corpusName);
      return corpus.kind === 'court' ? this.gapOf(actor, corpus, hits) : 'unknown';
    });
  }

  /**
   * The same for a spread of outcomes, with what its shares may be at worst.
   *
   * @throws NotPermitted
   * @throws CorpusNotFound
   */
  async ofOutcomes(actor: Actor, spread: OutcomeSpread, corpusName: string = COURT_CORPUS): Promise<GapOfOutcomes> {
    permitRole(actor, 'like-case.search');
    const gap = await this.ofList(actor, corpusName, []);
    return { gap, bounds: gap === 'unknown' ? undefined : boundedSpread(spread, gap.coverage.from) };
  }

  private async gapOf(actor: Actor, corpus: Corpus, hits: readonly (string | null)[]): Promise<PublicationGap> {
    const months = await this.monthsFor(actor);
    const shown = await this.shown(actor, corpus.id, months);
    const parts = months.map((month) => ({
      month,
      shown: shown.get(month.courtId) ?? 0,
      missing: together(month.missing.map(({ n }) => n)),
    }));
    const whole = summed(parts);
    const of = hits.filter((courtId) => parts.some(({ month }) => month.courtId === courtId)).length;
    return {
      courts: parts.map((part) => {
        const n = hits.filter((courtId) => courtId === part.month.courtId).length;
        const others = summed(parts.filter((other) => other !== part));
        return {
          ...part.month,
          shown: part.shown,
          inAll: part.missing,
          coverage: coverageOf(part),
          hits: n,
          lift: liftOf({ n, of }, part, others),
        };
      }),
      inAll: whole.missing,
      coverage: coverageOf(whole),
    };
  }

  /** Of the courts whose judgments are there for the actor's offices. */
  private async monthsFor(actor: Actor): Promise<CourtMonth[]> {
    const courts = await this.courts.list(actor.spaceId);
    return this.months.of(courts.map(({ id }) => id).filter((id) => may(actor, 'judgment.read', plainFacts(id))));
  }

  private async shown(actor: Actor, corpusId: string, months: readonly CourtMonth[]): Promise<Map<string, number>> {
    const [ids, began] = [months.map(({ courtId }) => courtId), months.map(({ beganAt }) => beganAt)];
    const asked = [actor.personId, new Date(), actor.spaceId, corpusId, ids, began];
    const rows = await this.rows.sql<{ court_id: string; n: number }>(shownOf(actor), asked);
    return new Map(rows.map(({ court_id, n }) => [court_id, n]));
  }
}

const summed = (parts: readonly CourtPart[]): CourtPart => ({
  shown: parts.reduce((sum, { shown }) => sum + shown, 0),
  missing: together(parts.map(({ missing }) => missing)),
});
