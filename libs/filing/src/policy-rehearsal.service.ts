import { Injectable } from '@nestjs/common';
import {
  Courts,
  diffPolicies,
  localDateOf,
  Policies,
  type CourtPolicy,
  type LocalDate,
  type PolicyDifference,
  type WrittenPolicy,
} from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { permitRole } from '@assize/identity';
import { Clock, type Actor } from '@assize/kernel';
import { checkEnvelope } from './domain/check-envelope';
import type { Uploads } from './domain/envelope';
import { rehearsed, type Rehearsed } from './domain/rehearsal';
import { Filing, FilingUpload } from './filing.entity';

/** What a policy would be, and would have done. */
export interface RehearsedPolicy extends Rehearsed {
  readonly policy: CourtPolicy;
  /** To the policy of today. */
  readonly differences: readonly PolicyDifference[];
}

/** What a change of policy would have meant for the filings that came before it. */
@Injectable()
export class PolicyRehearsal {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
    private readonly policies: Policies,
    private readonly clock: Clock,
  ) {}

  /**
   * Checks the court's last filings against a policy that is not published.
   *
   * @param last how many, the newest
   * @throws CourtNotFound @throws NotPermitted @throws PolicyUnfit
   */
  async rehearse(actor: Actor, courtKey: string, written: WrittenPolicy, last: number): Promise<RehearsedPolicy> {
    permitRole(actor, 'policy.rehearse');
    return this.transactions.read(actor.spaceId, async () => {
      const court = await this.courts.byKey(actor.spaceId, courtKey);
      permitRole(actor, 'policy.rehearse', court.id);
      const policy = await this.policies.fit(court, written);
      const now = await this.courts.policy(actor.spaceId, court.id);
      const filings = await this.lastOf(court.id, last);
      const uploads = await this.uploadsOf(filings);
      const today = localDateOf(this.clock.now(), now.timeZone);
      const codes = ({ envelope }: Filing, under: CourtPolicy, on: LocalDate): string[] =>
        checkEnvelope(envelope, uploads, under, { on }).map(({ code }) => code);
      const compared = filings.map((filing) => ({
        now: codes(filing, now, today),
        then: codes(filing, policy, policy.effectiveFrom),
      }));
      const tried = rehearsed(compared);
      return { ...tried, policy, differences: diffPolicies(now, policy) };
    });
  }

  private async lastOf(courtId: string, last: number): Promise<Filing[]> {
    const ids = await this.rows.sql<{ id: string }>(
      `SELECT id FROM filing WHERE space_id = current_space() AND court_id = $1
       ORDER BY received_at DESC, id DESC LIMIT $2`,
      [courtId, last],
    );
    return this.rows.many(Filing, { id: ids.map(({ id }) => id) });
  }

  private async uploadsOf(filings: readonly Filing[]): Promise<Uploads> {
    const ids = filings.flatMap(({ envelope }) => envelope.documents.map(({ upload }) => upload));
    const uploads = await this.rows.many(FilingUpload, { id: [...new Set(ids)] });
    return new Map(uploads.map(({ id, facts }) => [id, facts]));
  }
}
