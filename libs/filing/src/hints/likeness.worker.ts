import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, type JobDefinition, type JobHandler } from '@assize/database';
import { Clock, newId } from '@assize/kernel';
import { marksOf, wantedOf, worthSaying, type HintKind, type Wanted } from '../domain/likeness';
import { Filing, FilingUpload } from '../filing.entity';
import { ENDED_FILINGS } from '../domain/filing-status';

export const likenessJobs: readonly JobDefinition[] = [{ queue: 'filing-likeness', on: ['filing.received'] }];

/** Others with the same mark that are told of, the newest: a form that everybody sends says nothing. */
const MOST_ALIKE = 20;

/** Two that come at once would each look before the other is there to be seen. */
const ONE_BY_ONE = `SELECT pg_advisory_xact_lock(hashtextextended('filing-likeness' || current_space()::text || $1::text, 0))`;

const FORGET_MARKS = `DELETE FROM filing_mark WHERE space_id = current_space() AND filing_id = $1`;
const FORGET_HINTS = `DELETE FROM filing_hint h WHERE h.space_id = current_space() AND (h.filing_id = $1 OR h.other_id = $1)
  AND NOT EXISTS (SELECT FROM filing_hint_answer a WHERE a.space_id = h.space_id AND a.id = h.id)`;

const MARK = `INSERT INTO filing_mark (space_id, filing_id, court_id, kind, mark, received_at)
  SELECT current_space(), $1, $2, m.kind, m.mark, $3 FROM unnest($4::text[], $5::text[]) AS m (kind, mark)`;

/** One that came to nothing, or that one of the two cures, is no double. */
const ALIKE = `SELECT w.means, a.filing_id AS "otherId" FROM unnest($3::text[], $4::text[], $5::text[]) AS w (kind, mark, means)
  CROSS JOIN LATERAL (SELECT m.filing_id FROM filing_mark m
    JOIN filing o ON o.space_id = m.space_id AND o.id = m.filing_id
    JOIN filing f ON f.space_id = m.space_id AND f.id = $2
    WHERE m.space_id = current_space() AND m.court_id = $1 AND m.kind = w.kind AND m.mark = w.mark AND m.filing_id <> $2
      AND o.status <> ALL ($6::text[]) AND o.cures_id IS DISTINCT FROM f.id AND f.cures_id IS DISTINCT FROM o.id
    ORDER BY m.received_at DESC, m.filing_id LIMIT $7) a`;

const HINT = `INSERT INTO filing_hint (space_id, id, court_id, filing_id, other_id, kind, found_at)
  VALUES (current_space(), $1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`;

const IS_COUNSEL = `SELECT FROM held_role WHERE space_id = current_space() AND person_id = $1 AND role = 'counsel'
  AND held_from <= $2 AND (held_to IS NULL OR held_to > $2) LIMIT 1`;

/** Finds filings that look like one that came before; never while somebody waits, and never to refuse anything. */
@Injectable()
export class Likeness {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([
    ['filing-likeness', ({ event }) => this.compare(event.subjectId)],
  ]);

  constructor(
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly courts: Courts,
  ) {}

  private async compare(id: string): Promise<void> {
    const filing = await this.rows.one(Filing, { id });
    if (!filing || ENDED_FILINGS.includes(filing.status)) return;
    await this.rows.sql(ONE_BY_ONE, [filing.courtId]);
    const wanted = await this.wantedOf(filing);
    await this.mark(filing, wanted);
    for (const [otherId, kinds] of await this.alike(filing, wanted)) {
      for (const kind of worthSaying(kinds)) {
        await this.rows.sql(HINT, [newId(), filing.courtId, id, otherId, kind, this.clock.now()]);
      }
    }
  }

  private async wantedOf({ spaceId, courtId, receivedAt, envelope, submittedBy, paper }: Filing): Promise<Wanted[]> {
    const policy = await this.courts.policy(spaceId, courtId, receivedAt);
    const counsel = paper ? [] : await this.rows.sql(IS_COUNSEL, [submittedBy, receivedAt]);
    const ids = envelope.documents.map(({ upload }) => upload);
    const uploads = await this.rows.many(FilingUpload, { id: ids });
    const sha256 = uploads.map(({ facts }) => facts.sha256);
    return wantedOf({ envelope, policy, counselId: counsel.length > 0 ? submittedBy : null, sha256 });
  }

  /** What an earlier attempt showed is forgotten, with the hints that nobody has answered. */
  private async mark({ id, courtId, receivedAt }: Filing, wanted: readonly Wanted[]): Promise<void> {
    await this.rows.sql(FORGET_MARKS, [id]);
    await this.rows.sql(FORGET_HINTS, [id]);
    const marks = marksOf(wanted);
    const columns = [marks.map(({ kind }) => kind), marks.map(({ mark }) => mark)];
    await this.rows.sql(MARK, [id, courtId, receivedAt, ...columns]);
  }

  private async alike({ id, courtId }: Filing, wanted: readonly Wanted[]): Promise<Map<string, HintKind[]>> {
    const columns = [wanted.map((one) => one.kind), wanted.map((one) => one.mark), wanted.map((one) => one.means)];
    const asked = [courtId, id, ...columns, ENDED_FILINGS, MOST_ALIKE];
    const found = await this.rows.sql<{ otherId: string; means: HintKind }>(ALIKE, asked);
    const byOther = new Map<string, HintKind[]>();
    for (const { otherId, means } of found) byOther.set(otherId, [...(byOther.get(otherId) ?? []), means]);
    return byOther;
  }
}
