import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { auditAttributes, type AuditAttribute, type Language } from '@assize/judgments';
import type { ReadForSearch } from '../domain/searched-text';

/** What was masked in a judgment, coded. */
export interface CodedJudgment {
  readonly judgmentId: string;
  readonly attributes: readonly AuditAttribute[];
}

/** The database puts them in place of those made before: who writes them can neither read nor take them away. */
const KEEP = `INSERT INTO audit_attributes (space_id, judgment_id, corpus_id, made_by, attributes)
  SELECT current_space(), coded."judgmentId", $1, $2, coded.attributes
    FROM jsonb_to_recordset($3::jsonb) AS coded ("judgmentId" uuid, attributes jsonb)`;

export const codedOf = (
  { id, language }: { readonly id: string; readonly language: Language },
  { original, spans }: ReadForSearch,
): CodedJudgment => ({ judgmentId: id, attributes: auditAttributes(original, { spans }, language) });

/**
 * Puts away what was masked, for audits alone. Nothing here reads it, and nothing that finds, ranks or compares may import this: what the
 * recommender cannot see it cannot lean on.
 */
@Injectable()
export class AuditKeeping {
  constructor(private readonly rows: Rows) {}

  /** In the unit of work that stores the terms of these judgments, in place of what was kept of them before. */
  async keep(corpusId: string, madeBy: string, judgments: readonly CodedJudgment[]): Promise<void> {
    if (judgments.length > 0) await this.rows.sql(KEEP, [corpusId, madeBy, JSON.stringify(judgments)]);
  }
}
