import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';

/** Returns of one filing code of a court, and how many of them asked for what could be seen before. */
export interface ReturnRate {
  readonly filingCode: string;
  readonly section: string | null;
  readonly filings: number;
  readonly returns: number;
  readonly secondReturns: number;
  readonly repeated: number;
}

/** A filing counts unless its case is sealed, or what it became on the docket: nobody may tell that from a number. */
const COUNTED = `SELECT o.id, o.envelope->>'filingCode' AS code, o.section FROM filing o
  WHERE o.space_id = current_space() AND o.court_id = $1 AND NOT EXISTS (SELECT FROM restriction s
    WHERE s.space_id = o.space_id AND s.case_id = o.case_id AND s.ended_at IS NULL
      AND (s.object_kind = 'case' OR s.object_id = o.entry_id
        OR s.object_id IN (SELECT d.id FROM docket_document d WHERE d.space_id = o.space_id AND d.entry_id = o.entry_id)))`;

const RATES = `WITH counted AS (${COUNTED})
  SELECT f.code AS "filingCode", f.section, f.filings, coalesce(r.returns, 0)::int AS returns,
    coalesce(r.seconds, 0)::int AS "secondReturns", coalesce(r.repeated, 0)::int AS repeated
  FROM (SELECT code, section, count(*)::int AS filings FROM counted GROUP BY 1, 2) f
  LEFT JOIN (SELECT filing_code AS code, section, count(*) AS returns, count(*) FILTER (WHERE attempt > 1) AS seconds,
           count(*) FILTER (WHERE late <> '[]') AS repeated
         FROM filing_return WHERE space_id = current_space() AND filing_id IN (SELECT id FROM counted) GROUP BY 1, 2) r
    ON r.code = f.code AND r.section IS NOT DISTINCT FROM f.section
  ORDER BY f.code, f.section`;

/** How often a court sends back, and sends back again for what it could have said at once. Never by clerk. */
@Injectable()
export class ReturnRates {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
  ) {}

  /** For anybody, as the policy of the court is. @throws CourtNotFound */
  async of(spaceId: string, courtKey: string): Promise<ReturnRate[]> {
    return this.transactions.read(spaceId, async () => {
      const court = await this.courts.byKey(spaceId, courtKey);
      return this.rows.sql<ReturnRate>(RATES, [court.id]);
    });
  }
}
