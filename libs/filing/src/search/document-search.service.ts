import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { DOCUMENT, DocumentNotFound, Standings } from '@assize/docket';
import { mayInSql, permitRole } from '@assize/identity';
import { afterInstant, DomainError, pageOf, type Actor, type Page, type PageRequest } from '@assize/kernel';
import { DocumentSearchEmpty } from '../errors';
import { DocumentText } from './document-text.entity';
import { marksIn, wordsAsked, type Excerpt } from './search-words';

/** Where to look; everywhere that the actor may when absent. */
export interface SearchScope {
  /** The key of a court. */
  readonly court?: string | undefined;
  readonly caseId?: string | undefined;
}

export interface FoundDocument {
  readonly id: string;
  readonly caseId: string;
  readonly docketNumber: string;
  readonly entryNumber: number;
  readonly title: string;
  readonly enteredAt: Date;
  readonly excerpts: readonly Excerpt[];
}

export interface DocumentsFound extends Page<FoundDocument> {
  /** All that was found, counted to `MOST_COUNTED`. */
  readonly total: number;
  /** Documents of the case in whose text nothing could be looked for; null where not one case is looked through. */
  readonly withoutText: number | null;
}

export const MOST_COUNTED = 1000;

type FoundRow = Omit<FoundDocument, 'excerpts'>;

const readable = (actor: Actor): string => mayInSql(actor, 'case.read', DOCUMENT.facts);

const FOUND_IN = `${DOCUMENT.from}
  JOIN document_text t ON t.space_id = o.space_id AND t.id = o.id
  JOIN docket_entry e ON e.space_id = o.space_id AND e.id = o.entry_id
  WHERE o.space_id = $3 AND t.words @@ $4::tsquery AND ($5::uuid IS NULL OR c.court_id = $5)
    AND ($6::uuid IS NULL OR c.id = $6)`;

const page = (actor: Actor): string => `SELECT o.id, c.id AS "caseId", c.docket_number AS "docketNumber",
    e.number AS "entryNumber", o.title, e.entered_at AS "enteredAt"
  FROM ${FOUND_IN} AND ${readable(actor)}
    AND ($7::timestamptz IS NULL OR (date_trunc('milliseconds', e.entered_at), o.id) < ($7, $8::uuid))
  ORDER BY date_trunc('milliseconds', e.entered_at) DESC, o.id DESC LIMIT $9`;

const count = (actor: Actor): string =>
  `SELECT count(*)::int AS count FROM (SELECT FROM ${FOUND_IN} AND ${readable(actor)} LIMIT ${MOST_COUNTED}) AS found`;

const countWithout = (actor: Actor): string => `SELECT count(*)::int AS count FROM ${DOCUMENT.from}
  LEFT JOIN document_text t ON t.space_id = o.space_id AND t.id = o.id
  WHERE o.space_id = $3 AND c.id = $4 AND coalesce(t.status, 'unread') <> 'read' AND ${readable(actor)}`;

/** The first three pages of each document on which a word stands, and what stands around it. */
const EXCERPTS = `SELECT t.id, around.page::int AS page, around.text
  FROM document_text t CROSS JOIN LATERAL (
    SELECT number AS page, substring(page.text FROM greatest(1, place.at - 60) FOR 200) AS text
      FROM unnest(t.pages) WITH ORDINALITY AS page(text, number)
      CROSS JOIN LATERAL (SELECT min(nullif(strpos(lower(page.text), word), 0)) AS at
                            FROM unnest($2::text[]) AS word) AS place
     WHERE place.at IS NOT NULL ORDER BY number LIMIT 3) AS around
  WHERE t.space_id = current_space() AND t.id = ANY ($1::uuid[])`;

/** Every word, each as it is: whatever was an operator in the question was left behind when it was cut into words. */
const queryOf = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' & ');

/**
 * Finds documents on the docket by the words in them, for whoever may read them at this moment. What one may not read is
 * not found and not counted.
 */
@Injectable()
export class DocumentSearch {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
    private readonly standings: Standings,
  ) {}

  /** What was entered last comes first. @throws DocumentSearchEmpty @throws CourtNotFound @throws CursorInvalid */
  async find(
    actor: Actor,
    query: string,
    { court, caseId }: SearchScope,
    { limit, after }: PageRequest,
  ): Promise<DocumentsFound> {
    permitRole(actor, 'case.read');
    const words = wordsAsked(query);
    if (words.length === 0) throw new DomainError(DocumentSearchEmpty, DocumentSearchEmpty.remedy);
    const place = afterInstant(after);
    return this.transactions.read(actor.spaceId, async () => {
      const courtId = court === undefined ? null : (await this.courts.byKey(actor.spaceId, court)).id;
      const asked = [actor.personId, new Date(), actor.spaceId, queryOf(words), courtId, caseId ?? null];
      const rows = await this.rows.sql<FoundRow>(page(actor), [...asked, ...place, limit + 1]);
      const [counted] = await this.rows.sql<{ count: number }>(count(actor), asked);
      const excerpts = await this.excerpts(actor, rows.slice(0, limit), words);
      const found = rows.map((row) => ({ ...row, excerpts: excerpts.get(row.id) ?? [] }));
      const listed = pageOf(
        found,
        limit,
        ({ enteredAt, id }) => [enteredAt.toISOString(), id],
        (one) => one,
      );
      return { ...listed, total: counted!.count, withoutText: await this.withoutText(actor, caseId) };
    });
  }

  /** What is known of the text of a document; null as long as it waits to be read. @throws DocumentNotFound */
  async text(actor: Actor, id: string): Promise<DocumentText | null> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.standings.permitted(actor, 'case.read', DOCUMENT, id, 'case.read', DocumentNotFound);
      return this.rows.one(DocumentText, { id });
    });
  }

  /** Asked once more of the policy, which keeps in mind who looked at what is confidential. */
  private async excerpts(
    actor: Actor,
    rows: readonly FoundRow[],
    words: readonly string[],
  ): Promise<Map<string, Excerpt[]>> {
    const ids = await this.standings.among(
      actor,
      'case.read',
      DOCUMENT,
      rows.map(({ id }) => id),
    );
    const found = await this.rows.sql<{ id: string; page: number; text: string }>(EXCERPTS, [[...ids], words]);
    const byId = new Map<string, Excerpt[]>();
    for (const { id, page: number, text } of found) {
      byId.set(id, [...(byId.get(id) ?? []), { page: number, text, marks: marksIn(text, words) }]);
    }
    return byId;
  }

  private async withoutText(actor: Actor, caseId: string | undefined): Promise<number | null> {
    if (caseId === undefined) return null;
    const [row] = await this.rows.sql<{ count: number }>(countWithout(actor), [
      actor.personId,
      new Date(),
      actor.spaceId,
      caseId,
    ]);
    return row!.count;
  }
}
