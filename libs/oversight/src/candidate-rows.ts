import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import type { CauseBranch, Judgment, Outcome, Quantities } from '@assize/judgments';
import { Clock } from '@assize/kernel';
import { comparedOutcome, type Candidate } from './domain';

/** Newest judgments of a cause that are looked at; in a large court the older ones were judged in other times. */
const LOOKED_AT = 2000;

/**
 * Judgments of the same corpus, language and cause, of other cases. Every column that comparing sees is named here: no
 * name, no person, no home, no judge. What is sealed, stricken or not announced yet is nobody's comparable.
 */
export const CANDIDATES = `SELECT id, branch, law, circumstances, quantities, outcome
  FROM judgment
  WHERE space_id = current_space() AND corpus_id = $1 AND language = $2 AND coalesce(cause_key, cause_name) = $3
    AND id <> $4 AND (case_id IS NULL OR case_id IS DISTINCT FROM $5::uuid)
    AND (embargo_until IS NULL OR embargo_until <= $6)
    AND NOT EXISTS (SELECT FROM restriction r
      WHERE r.space_id = current_space() AND r.object_id IN (judgment.id, judgment.case_id)
        AND r.ended_at IS NULL AND (r.until_at IS NULL OR r.until_at > $6))
  ORDER BY decided_on DESC NULLS LAST, id LIMIT ${LOOKED_AT}`;

interface CandidateRow {
  readonly id: string;
  readonly branch: CauseBranch | null;
  readonly law: string | null;
  readonly circumstances: string[];
  readonly quantities: Quantities;
  readonly outcome: Outcome;
}

/** Reads what may be compared, in the unit of work of the caller. */
@Injectable()
export class CandidateRows {
  constructor(
    private readonly rows: Rows,
    private readonly clock: Clock,
  ) {}

  async of({ id, corpusId, language, causeKey, causeName, caseId }: Judgment): Promise<Candidate[]> {
    const cause = causeKey ?? causeName;
    const rows = await this.rows.sql<CandidateRow>(CANDIDATES, [
      corpusId,
      language,
      cause,
      id,
      caseId,
      this.clock.now(),
    ]);
    return rows.map((row) => ({
      id: row.id,
      circumstances: row.circumstances,
      quantities: row.quantities,
      outcome: comparedOutcome(row),
    }));
  }
}
