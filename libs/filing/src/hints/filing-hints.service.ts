import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Events, Idempotency, refusedAs, Rows, Transactions, type Attempt } from '@assize/database';
import { Standings } from '@assize/docket';
import { Acts } from '@assize/identity';
import { Clock, DomainError, type Actor } from '@assize/kernel';
import { ENDED_FILINGS } from '../domain/filing-status';
import { falseAlarms, type AnsweredHints, type FalseAlarms } from '../domain/false-alarms';
import type { HintAnswerKind, HintKind } from '../domain/likeness';
import { FilingNotFound, HintAnswered, HintNotFound } from '../errors';
import { FILING, FILING_DOCUMENT } from '../filing-objects';
import { FilingHintAnswer } from './hint.entity';

/** A document of the filing that is the same as one of the other; places are counted from 0. */
export interface SameDocument {
  readonly document: number;
  readonly other: number;
}

/** A hint as it concerns one of the two filings. */
export interface HintOfFiling {
  readonly id: string;
  readonly kind: HintKind;
  readonly foundAt: Date;
  readonly otherId: string;
  readonly otherReceivedAt: Date;
  readonly documents: readonly SameDocument[];
  readonly answer: FilingHintAnswer | null;
}

interface HintRow extends Omit<HintOfFiling, 'documents' | 'answer'>, Partial<Omit<FilingHintAnswer, 'id'>> {}

/** One that came to nothing meanwhile needs no question any more. */
const OF_FILING = `SELECT h.id, h.kind, h.found_at AS "foundAt", o.id AS "otherId", o.received_at AS "otherReceivedAt",
    a.answer, a.reason, a.answered_by AS "answeredBy", a.answered_at AS "answeredAt"
  FROM filing_hint h
  JOIN filing o ON o.space_id = h.space_id AND o.id = CASE h.filing_id WHEN $1 THEN h.other_id ELSE h.filing_id END
  LEFT JOIN filing_hint_answer a ON a.space_id = h.space_id AND a.id = h.id
  WHERE h.space_id = current_space() AND (h.filing_id = $1 OR h.other_id = $1)
    AND (o.status <> ALL ($2::text[]) OR a.id IS NOT NULL)
  ORDER BY o.received_at DESC, h.kind, h.id LIMIT 200`;

/** Documents of the present attempts with equal bytes. */
const SAME_DOCUMENTS = `SELECT m.id AS "mineId", t.id AS "otherDocumentId", t.filing_id AS "otherId",
    m.position - 1 AS document, t.position - 1 AS other
  FROM filing_document m
  JOIN filing f ON f.space_id = m.space_id AND f.id = m.filing_id AND f.attempt = m.attempt
  JOIN filing_upload mu ON mu.space_id = m.space_id AND mu.id = m.upload_id
  JOIN filing_document t ON t.space_id = m.space_id AND t.filing_id = ANY ($2::uuid[])
  JOIN filing o ON o.space_id = t.space_id AND o.id = t.filing_id AND o.attempt = t.attempt
  JOIN filing_upload tu ON tu.space_id = t.space_id AND tu.id = t.upload_id
  WHERE m.space_id = current_space() AND m.filing_id = $1 AND tu.facts->>'sha256' = mu.facts->>'sha256'
  ORDER BY m.position, t.position`;

interface SameDocumentRow extends SameDocument {
  readonly mineId: string;
  readonly otherDocumentId: string;
  readonly otherId: string;
}

/** Filings of a court that anybody may count: of no case that is a minor's, sealed, or sealed in part. */
const COUNTED = `SELECT o.id FROM filing o LEFT JOIN court_case c ON c.space_id = o.space_id AND c.id = o.case_id
  WHERE o.space_id = current_space() AND o.court_id = $1 AND NOT coalesce(c.juvenile, false)
    AND NOT EXISTS (SELECT FROM restriction s
      WHERE s.space_id = o.space_id AND s.case_id = o.case_id AND s.ended_at IS NULL)`;

const ANSWERED = `SELECT h.kind, count(*)::int AS answered, count(*) FILTER (WHERE a.answer = 'unrelated')::int AS unrelated
  FROM filing_hint h JOIN filing_hint_answer a ON a.space_id = h.space_id AND a.id = h.id
  WHERE h.space_id = current_space() AND h.court_id = $1
    AND h.filing_id IN (${COUNTED}) AND h.other_id IN (${COUNTED})
  GROUP BY h.kind`;

/** What the clerk may want to ask about, because another filing looks alike. The filer never hears of it. */
@Injectable()
export class FilingHints {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly standings: Standings,
    private readonly acts: Acts,
  ) {}

  /** Hints that lead to nothing the actor may not know of; the newest of the other filings first. @throws FilingNotFound @throws NotPermitted */
  async of(actor: Actor, filingId: string): Promise<HintOfFiling[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.standings.permitted(actor, 'filing-hint.read', FILING, filingId, 'filing.read', FilingNotFound);
      return this.shown(actor, filingId);
    });
  }

  /** Once; what the clerk has found out stays. @throws FilingNotFound @throws NotPermitted @throws HintNotFound @throws HintAnswered */
  async answer(
    actor: Actor,
    attempt: Attempt,
    filingId: string,
    hintId: string,
    answer: HintAnswerKind,
    reason: string,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const { courtId } = await this.standings.permitted(
        ...([actor, 'filing.review', FILING, filingId, 'filing.read', FilingNotFound] as const),
      );
      const hint = (await this.shown(actor, filingId)).find(({ id }) => id === hintId);
      if (!hint) throw new DomainError(HintNotFound, HintNotFound.title);
      const row = { id: hintId, answer, reason, answeredBy: actor.personId, answeredAt: this.clock.now() };
      await refusedAs({ filing_hint_answered_once: HintAnswered }, () => this.rows.insert(FilingHintAnswer, row));
      // Neither says of which filings: whoever reads the acts of a case would learn that it resembles another.
      await this.acts.record(actor, 'filing-hint.answer', { kind: 'filing-hint', id: hintId, courtId });
      await this.events.publish('filing-hint.answered', hintId, { courtId, kind: hint.kind });
      return { id: hintId };
    });
  }

  /** How often each kind of hint led to nothing, for anybody. @throws CourtNotFound */
  async rates(spaceId: string, courtKey: string): Promise<FalseAlarms[]> {
    return this.transactions.read(spaceId, async () => {
      const court = await this.courts.byKey(spaceId, courtKey);
      return falseAlarms(await this.rows.sql<AnsweredHints>(ANSWERED, [court.id]));
    });
  }

  private async shown(actor: Actor, filingId: string): Promise<HintOfFiling[]> {
    const found = await this.rows.sql<HintRow>(OF_FILING, [filingId, ENDED_FILINGS]);
    const others = [...new Set(found.map(({ otherId }) => otherId))];
    const known = await this.standings.among(actor, 'filing.read', FILING, others);
    const documents = await this.sameDocuments(actor, filingId, [...known]);
    return found
      .filter(({ otherId, kind }) => known.has(otherId) && (kind !== 'same-bytes' || documents.has(otherId)))
      .map((row) => hintOf(row, row.kind === 'same-bytes' ? documents.get(row.otherId)! : []));
  }

  /** By the other filing, those of which the actor may see both. */
  private async sameDocuments(
    actor: Actor,
    filingId: string,
    others: readonly string[],
  ): Promise<Map<string, SameDocument[]>> {
    const found = await this.rows.sql<SameDocumentRow>(SAME_DOCUMENTS, [filingId, others]);
    const ids = [...new Set(found.flatMap(({ mineId, otherDocumentId }) => [mineId, otherDocumentId]))];
    const known = await this.standings.among(actor, 'filing.read', FILING_DOCUMENT, ids);
    const byOther = new Map<string, SameDocument[]>();
    for (const { mineId, otherDocumentId, otherId, document, other } of found) {
      if (!known.has(mineId) || !known.has(otherDocumentId)) continue;
      byOther.set(otherId, [...(byOther.get(otherId) ?? []), { document, other }]);
    }
    return byOther;
  }
}

const hintOf = (
  { answer, reason, answeredBy, answeredAt, ...hint }: HintRow,
  documents: readonly SameDocument[],
): HintOfFiling => ({
  ...hint,
  documents,
  answer: answer ? ({ id: hint.id, answer, reason, answeredBy, answeredAt } as FilingHintAnswer) : null,
});
