import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows } from '@assize/database';
import { DOCUMENT } from '@assize/docket';
import { DomainError, type Actor } from '@assize/kernel';
import type { Authority } from '../domain/authority';
import { numberOf } from '../domain/citation';
import { mustBeAnswered, type ClaimedAuthority } from '../domain/cited-case';
import { CitedCaseUnanswered } from '../errors';
import { likeCaseRulesOf } from '../law-systems';
import { RecordedAuthorities } from './recorded-authorities';

interface OpenRow {
  readonly id: string;
  readonly key: string;
  readonly claimed: readonly ClaimedAuthority[];
  readonly judgments: readonly string[];
}

/**
 * Cited cases without an answer for those who cite, in the order in which they came to be cited. `$2`: papers that are closed to some.
 *
 * Who may not read such a paper is told no answer from before what she may know of, and so that one is none for her: see `CitedCaseList`.
 */
const OPEN = `WITH cited AS (
    SELECT k.id, k.key, array_agg(DISTINCT m.claimed) AS claimed, min(m.cited_at) AS first,
      coalesce(array_agg(DISTINCT m.judgment_id::text) FILTER (WHERE m.judgment_id IS NOT NULL), '{}') AS judgments,
      date_trunc('milliseconds', coalesce(
        min(m.cited_at) FILTER (WHERE m.document_id IS NULL OR m.document_id <> ALL ($2::uuid[])), max(m.cited_at))) AS from_then
    FROM cited_case k JOIN cited_case_mention m ON m.space_id = k.space_id AND m.cited_case_id = k.id
    WHERE k.space_id = current_space() AND k.case_id = $1 AND m.withdrawn_at IS NULL GROUP BY k.id, k.key)
  SELECT id, key, claimed, judgments FROM cited WHERE NOT EXISTS (
    SELECT FROM cited_case_answer a
     WHERE a.space_id = current_space() AND a.cited_case_id = cited.id AND a.answered_at >= cited.from_then)
  ORDER BY first, key`;

const { sealed, 'ex-parte': exParte, stricken } = DOCUMENT.facts.states;

/** Papers of a case that not everybody who may know of it may read, whoever asks. */
const CLOSED = `SELECT o.id FROM ${DOCUMENT.from}
  WHERE o.space_id = $3 AND o.case_id = $4 AND $1::uuid IS NOT NULL AND (${sealed} OR ${exParte} OR ${stricken})`;

const NUMBERED: readonly Authority[] = ['guiding', 'reference'];

/** The authority that a number is of. */
const numbered = (key: string): Authority | null => NUMBERED.find((one) => key.startsWith(`${one} `)) ?? null;

/** Keeps a judgment from being entered while a cited case has no answer that the law of the court asks for. */
@Injectable()
export class DutyToAnswer {
  constructor(
    private readonly rows: Rows,
    private readonly courts: Courts,
    private readonly authorities: RecordedAuthorities,
  ) {}

  /** In a unit of work that holds the lock of the case. @throws CitedCaseUnanswered naming every one */
  async require(actor: Actor, { id, courtId }: { readonly id: string; readonly courtId: string }): Promise<void> {
    const { lawSystem } = await this.courts.policy(actor.spaceId, courtId);
    const asked = [actor.personId, new Date(), actor.spaceId, id];
    const closed = await this.rows.sql<{ id: string }>(CLOSED, asked);
    const open = await this.open(id, closed, likeCaseRulesOf(lawSystem).mustAnswer);
    if (open.length === 0) return;
    // Numbers alone: what else is cited may name people, and a refusal names nobody.
    const told = open.map(({ id: citedCase, key }) => ({ citedCase, number: numberOf(key) }));
    throw new DomainError(
      CitedCaseUnanswered,
      `${open.length} cited case(s) have no answer: ${told.map(({ number, citedCase }) => number ?? citedCase).join(', ')}.`,
      [],
      { citedCases: told },
    );
  }

  private async open(
    caseId: string,
    closed: readonly { readonly id: string }[],
    mustAnswer: readonly Authority[],
  ): Promise<OpenRow[]> {
    const rows = await this.rows.sql<OpenRow>(OPEN, [caseId, closed.map(({ id }) => id)]);
    const known = await this.authorities.of([...new Set(rows.flatMap(({ judgments }) => judgments))]);
    return rows.filter(({ key, claimed, judgments }) => {
      const recorded = judgments.map((id) => known.get(id) ?? null);
      return mustBeAnswered({ numbered: numbered(key), claimed, recorded }, mustAnswer);
    });
  }
}
