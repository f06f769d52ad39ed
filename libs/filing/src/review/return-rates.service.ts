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

const RATES = `SELECT f.code AS "filingCode", f.section, f.filings, coalesce(r.returns, 0)::int AS returns,
    coalesce(r.seconds, 0)::int AS "secondReturns", coalesce(r.repeated, 0)::int AS repeated
  FROM (SELECT o.envelope->>'filingCode' AS code, o.section, count(*)::int AS filings FROM filing o
         WHERE o.space_id = current_space() AND o.court_id = $1 GROUP BY 1, 2) f
  LEFT JOIN (SELECT filing_code AS code, section, count(*) AS returns, count(*) FILTER (WHERE attempt > 1) AS seconds,
           count(*) FILTER (WHERE late <> '[]') AS repeated
         FROM filing_return WHERE space_id = current_space() AND court_id = $1 GROUP BY 1, 2) r
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
