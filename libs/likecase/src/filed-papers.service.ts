import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { DOCUMENT, Standings } from '@assize/docket';
import { mayInSql } from '@assize/identity';
import { DecisionLine } from '@assize/judgments';
import type { Actor } from '@assize/kernel';
import { DraftAbsent } from './errors';
import { asMuchAsIsSearched, LONGEST_QUERY } from './lexical';

/** Papers of a case that are tried, one after the other, until one holds a word to search by. */
const MOST_TRIED = 5;

/**
 * The lead documents of a case `$4` that have a text, in the order of the docket: what opened the case is its first entry. What
 * was stricken no longer counts, even for those who may still read it; a paper that replaces another stands in its place.
 */
const papers = (reader: Actor): string => `WITH RECURSIVE place AS (
    SELECT e.id, e.number FROM docket_entry e WHERE e.space_id = $3 AND e.case_id = $4
    UNION SELECT r.entry_id, place.number FROM place JOIN entry_relation r
      ON r.space_id = $3 AND r.of_id = place.id AND r.kind = 'replaces')
  SELECT o.id FROM ${DOCUMENT.from}
  JOIN docket_entry e ON e.space_id = o.space_id AND e.id = o.entry_id
  JOIN document_text t ON t.space_id = o.space_id AND t.id = o.id
  WHERE o.space_id = $3 AND c.id = $4 AND o.role = 'lead' AND t.status = 'read'
    AND ${mayInSql(reader, 'case.read', DOCUMENT.facts)} AND NOT ${DOCUMENT.facts.states['stricken']}
    AND NOT EXISTS (SELECT FROM entry_relation r WHERE r.space_id = e.space_id AND r.of_id = e.id AND r.kind = 'replaces')
  ORDER BY (SELECT min(place.number) FROM place WHERE place.id = e.id), o.position LIMIT ${MOST_TRIED}`;

/** PostgreSQL counts no sign twice, so this is never less than what is searched. */
const TEXT = `SELECT left(array_to_string(pages, E'\\n'), ${LONGEST_QUERY}) AS text FROM document_text
  WHERE space_id = current_space() AND id = $1`;

/** What was filed in a case, as far as like cases can be sought by it before anybody drafts. In a unit of work. */
@Injectable()
export class FiledPapers {
  constructor(
    private readonly rows: Rows,
    private readonly standings: Standings,
    private readonly line: DecisionLine,
  ) {}

  /** Ids of the papers that the reader may read at this moment, the first to be taken first; none of a case that is decided. */
  async of(reader: Actor, caseId: string): Promise<string[]> {
    if (await this.line.decided(caseId)) return [];
    const asked = [reader.personId, new Date(), reader.spaceId, caseId];
    return (await this.rows.sql<{ id: string }>(papers(reader), asked)).map(({ id }) => id);
  }

  /** Its pages, each on a line of its own, as far as a search takes them. */
  async text(documentId: string): Promise<string> {
    const [row] = await this.rows.sql<{ text: string }>(TEXT, [documentId]);
    return asMuchAsIsSearched(row?.text ?? '');
  }

  /**
   * Before somebody is shown what a paper led to. Whoever looks at what is confidential is on record.
   *
   * @throws DraftAbsent when she may not know of it, as if there were none
   */
  async shown(actor: Actor, documentId: string): Promise<void> {
    await this.standings.permitted(actor, 'case.read', DOCUMENT, documentId, 'case.read', DraftAbsent);
  }
}
