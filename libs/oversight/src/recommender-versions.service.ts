import { Injectable } from '@nestjs/common';
import { Rows, Spaces, Transactions } from '@assize/database';
import { Acts, courtItself } from '@assize/identity';
import { seedId } from '@assize/kernel';
import { RANKER_VERSION, RULES_VERSION } from './domain';

const ACT = 'recommender.version';

/** One process at a time looks and records, or two that start at once would both say it. */
const IN_TURN = `SELECT pg_advisory_xact_lock(hashtext('${ACT}'))`;

const LAST = `SELECT facts FROM act WHERE space_id = current_space() AND act = '${ACT}' AND object_id = $1
  ORDER BY place DESC LIMIT 1`;

/** Where all of these acts are found. */
const RECOMMENDER = seedId('recommender');

/** Says on the record, and so in the log, by which versions judgments are compared from now on. */
@Injectable()
export class RecommenderVersions {
  constructor(
    private readonly spaces: Spaces,
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly acts: Acts,
  ) {}

  /** Once a version: when it is what was said last, nothing is said. */
  async record(versions = { ranker: RANKER_VERSION, rules: RULES_VERSION }): Promise<void> {
    for (const spaceId of await this.spaces.all()) {
      await this.transactions.run(spaceId, async () => {
        await this.rows.sql(IN_TURN);
        const [last] = await this.rows.sql<{ facts: typeof versions }>(LAST, [RECOMMENDER]);
        if (last?.facts.ranker === versions.ranker && last.facts.rules === versions.rules) return;
        const object = { kind: 'recommender', id: RECOMMENDER, facts: versions };
        await this.acts.record(courtItself(spaceId), 'recommender.version', object);
      });
    }
  }
}
