import { Injectable } from '@nestjs/common';
import { Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Standings } from '@assize/docket';
import { Acts, type Permission } from '@assize/identity';
import {
  JUDGMENT,
  Judgment,
  JudgmentNotFound,
  Judgments,
  type Authority,
  type RecordsAuthority,
} from '@assize/judgments';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { CorpusShelf } from './corpus-shelf';
import { mattersOf, standingAfter, type LaterEvent, type LaterEventKind, type Standing } from './domain/later-history';
import { LaterJudgmentUnknown } from './errors';

/** What came later in a corpus, folded. */
export interface CorpusHistory {
  /** Of the judgments to which something happened. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** By judgment its matter, as far as it can be told without those hidden from a reader. */
  readonly matters: (hidden: ReadonlySet<string>) => ReadonlyMap<string, string>;
  readonly mark: string;
}

/** What a clerk enters. */
export interface LaterEventToEnter {
  readonly kind: LaterEventKind;
  /** `YYYY-MM-DD`. */
  readonly happenedOn: string;
  /** The judgment that did it, of the same corpus. */
  readonly byJudgmentId?: string | undefined;
  /** Where it is written: a docket number, a gazette. */
  readonly source: string;
}

export interface RecordedLaterEvent extends LaterEvent {
  readonly id: string;
  readonly source: string;
  readonly recordedAt: Date;
}

/** An event as an import brings it, by the ids of its source. */
export interface ImportedLaterEvent extends Omit<LaterEventToEnter, 'byJudgmentId'> {
  readonly externalId: string;
  readonly byExternalId?: string | undefined;
}

const OF_CORPUS = `SELECT judgment_id AS "judgmentId", kind, happened_on::text AS "happenedOn",
    by_judgment_id AS "byJudgmentId", recorded_seq AS seq
  FROM judgment_event WHERE space_id = current_space() AND corpus_id = $1 ORDER BY happened_on, recorded_seq`;

const OF_JUDGMENT = `SELECT id, judgment_id AS "judgmentId", kind, happened_on::text AS "happenedOn",
    by_judgment_id AS "byJudgmentId", source, recorded_at AS "recordedAt"
  FROM judgment_event WHERE space_id = current_space() AND judgment_id = $1 ORDER BY happened_on, recorded_seq`;

const OF_JUDGMENTS = `SELECT judgment_id AS "judgmentId", kind, happened_on::text AS "happenedOn",
    by_judgment_id AS "byJudgmentId"
  FROM judgment_event WHERE space_id = current_space() AND judgment_id = ANY ($1::uuid[])
  ORDER BY happened_on, recorded_seq`;

/** Events are never taken away, so their number tells whether there are others; the greatest of the sequence does not: who drew a lower one may commit later. */
const MARK = `SELECT count(*)::text AS mark FROM judgment_event WHERE space_id = current_space() AND corpus_id = $1`;

const INSERT = `INSERT INTO judgment_event
    (space_id, id, judgment_id, corpus_id, kind, happened_on, by_judgment_id, source, recorded_at)
  VALUES (current_space(), $1, $2, $3, $4, $5, $6, $7, $8)`;

const IMPORT = `INSERT INTO judgment_event
    (space_id, id, judgment_id, corpus_id, kind, happened_on, by_judgment_id, source, recorded_at)
  SELECT current_space(), $1, j.id, j.corpus_id, $4, $5, b.id, $7, $8
    FROM judgment j LEFT JOIN judgment b ON b.space_id = j.space_id AND b.corpus_id = j.corpus_id AND b.external_id = $6
   WHERE j.space_id = current_space() AND j.corpus_id = $2 AND j.external_id = $3 AND ($6::text IS NULL OR b.id IS NOT NULL)
     AND NOT EXISTS (SELECT FROM judgment_event e WHERE e.space_id = j.space_id AND e.judgment_id = j.id AND e.kind = $4
                        AND e.happened_on = $5 AND e.by_judgment_id IS NOT DISTINCT FROM b.id)
  RETURNING id`;

/** What happened to judgments after they were given: entered by clerks or brought by an import, never changed. */
@Injectable()
export class LaterHistory implements RecordsAuthority {
  private readonly folded = new CorpusShelf<CorpusHistory>();

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly standings: Standings,
    private readonly judgments: Judgments,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /**
   * Enters what happened to a judgment.
   *
   * @throws JudgmentNotFound also when the actor may not know of it
   * @throws NotPermitted
   * @throws LaterJudgmentUnknown when `byJudgmentId` is no judgment of its corpus that the actor may know of
   */
  async enter(actor: Actor, attempt: Attempt, judgmentId: string, given: LaterEventToEnter): Promise<{ id: string }> {
    return this.transactions.run(actor.spaceId, async () => {
      // Before the attempt is looked up: what was sealed since is absent for a repeated request as for a new one.
      await this.permitted(actor, 'judgment.add-history', judgmentId);
      return this.idempotency.once(actor, attempt, () => this.entered(actor, judgmentId, given));
    });
  }

  private async entered(
    actor: Actor,
    judgmentId: string,
    { kind, happenedOn, byJudgmentId, source }: LaterEventToEnter,
  ): Promise<{ id: string }> {
    const { corpusId, courtId, caseId } = (await this.rows.one(Judgment, { id: judgmentId }))!;
    if (byJudgmentId !== undefined) await this.checkLater(actor, judgmentId, byJudgmentId, corpusId);
    const id = newId();
    const row = [id, judgmentId, corpusId, kind, happenedOn, byJudgmentId ?? null, source, this.clock.now()];
    await this.rows.sql(INSERT, row);
    await this.acts.record(actor, 'judgment.add-history', { kind: 'judgment', id: judgmentId, courtId, caseId });
    return { id };
  }

  private permitted(actor: Actor, permission: Permission, judgmentId: string): Promise<unknown> {
    return this.standings.permitted(actor, permission, JUDGMENT, judgmentId, 'judgment.read', JudgmentNotFound);
  }

  /**
   * What happened to a judgment, in its order. A later judgment that the actor may not know of is not named.
   *
   * @throws JudgmentNotFound
   */
  async read(actor: Actor, judgmentId: string): Promise<RecordedLaterEvent[]> {
    return this.transactions.read(actor.spaceId, async () => {
      if (!(await this.judgments.readable(actor, [judgmentId])).has(judgmentId)) {
        throw new DomainError(JudgmentNotFound, JudgmentNotFound.title);
      }
      const events = await this.rows.sql<RecordedLaterEvent>(OF_JUDGMENT, [judgmentId]);
      const known = await this.judgments.readable(
        actor,
        events.flatMap(({ byJudgmentId }) => byJudgmentId ?? []),
      );
      return events.map((event) => ({
        ...event,
        byJudgmentId: event.byJudgmentId !== null && known.has(event.byJudgmentId) ? event.byJudgmentId : null,
      }));
    });
  }

  /**
   * For an import, in its unit of work. What is known already is not entered twice.
   *
   * @returns how many were new; an event of a judgment that the corpus does not hold is none
   */
  async insertMany(corpusId: string, events: readonly ImportedLaterEvent[]): Promise<number> {
    let added = 0;
    for (const { externalId, kind, happenedOn, byExternalId, source } of events) {
      const given = [newId(), corpusId, externalId, kind, happenedOn, byExternalId ?? null, source, this.clock.now()];
      added += (await this.rows.sql(IMPORT, given)).length;
    }
    return added;
  }

  /** In a unit of work. */
  async ofCorpus(corpusId: string): Promise<CorpusHistory> {
    return this.folded.of(`${this.transactions.spaceId} ${corpusId}`, async (kept) => {
      const { mark } = (await this.rows.sql<{ mark: string }>(MARK, [corpusId]))[0]!;
      return kept?.mark === mark ? kept : foldedOf(await this.rows.sql<LaterEvent>(OF_CORPUS, [corpusId]), mark);
    });
  }

  /** In a unit of work, whoever asks: of these judgments, those that are of authority today. */
  async authoritiesOf(judgmentIds: readonly string[]): Promise<Map<string, Authority>> {
    const { standings } = foldedOf(await this.rows.sql<LaterEvent>(OF_JUDGMENTS, [judgmentIds]), '');
    return new Map([...standings].flatMap(([id, { authority }]) => (authority ? [[id, authority]] : [])));
  }

  private async checkLater(actor: Actor, judgmentId: string, laterId: string, corpusId: string): Promise<void> {
    const [found] = await this.rows.sql<{ id: string }>(
      `SELECT id FROM judgment WHERE space_id = current_space() AND id = $1 AND corpus_id = $2 AND id <> $3`,
      [laterId, corpusId, judgmentId],
    );
    if (!found || !(await this.judgments.readable(actor, [laterId])).has(laterId)) {
      throw new DomainError(LaterJudgmentUnknown, LaterJudgmentUnknown.title);
    }
  }
}

function foldedOf(events: readonly LaterEvent[], mark: string): CorpusHistory {
  const ofJudgment = new Map<string, LaterEvent[]>();
  for (const event of events) ofJudgment.set(event.judgmentId, [...(ofJudgment.get(event.judgmentId) ?? []), event]);
  return {
    standings: new Map([...ofJudgment].map(([id, all]) => [id, standingAfter(all)])),
    matters: (hidden) =>
      mattersOf(
        events.filter(({ judgmentId, byJudgmentId }) => !hidden.has(judgmentId) && !hidden.has(byJudgmentId ?? '')),
      ),
    mark,
  };
}
