import { Injectable } from '@nestjs/common';
import { Events, Idempotency, Rows, type Attempt } from '@assize/database';
import { Acts, permit } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { Cases } from './cases.service';
import { CaseNotFound } from './errors';
import { PartyNotFound } from './process/errors';

const CHANGE = `UPDATE case_party SET address = $2, email = coalesce($3, email) WHERE space_id = current_space() AND id = $1`;

/** The number says which change came last; two at once cannot have the same. */
const ON_RECORD = `INSERT INTO address_change (space_id, id, case_id, party_id, number, changed_by, changed_at)
  SELECT current_space(), $1, $2, $3, count(*) + 1, $4, $5 FROM address_change
  WHERE space_id = current_space() AND party_id = $3`;

const IN_LINE = `SELECT id FROM case_party WHERE space_id = current_space() AND id = $1 FOR NO KEY UPDATE`;

/** Where parties are to be found. What it was is not kept; that it changed, by whom and when, is. */
@Injectable()
export class Addresses {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly acts: Acts,
  ) {}

  /**
   * Moves a party: said by itself, by its counsel or by the clerk. What has not left yet goes to the new address.
   *
   * @throws CaseNotFound @throws PartyNotFound @throws NotPermitted
   */
  async change(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    partyId: string,
    to: { readonly address: string; readonly email?: string | undefined },
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const of = await this.cases.permitted(actor, 'case.read', caseId);
      const party = (await this.cases.parties(caseId)).find(({ id }) => id === partyId);
      const facts = (await this.cases.factsOf(actor, caseId))!;
      const own = party && (party.personId === actor.personId || party.counsel.includes(actor.personId));
      const relations = new Set([...facts.relations, ...(own ? (['own'] as const) : [])]);
      permit(actor, 'address.change', { ...facts, relations }, 'case.read', CaseNotFound);
      if (!party) throw new DomainError(PartyNotFound, PartyNotFound.remedy);
      await this.rows.sql(IN_LINE, [partyId]);
      await this.rows.sql(CHANGE, [partyId, to.address, to.email ?? null]);
      await this.rows.sql(ON_RECORD, [newId(), caseId, partyId, actor.personId, this.clock.now()]);
      await this.acts.record(actor, 'address.change', { kind: 'party', id: partyId, courtId: of.courtId, caseId });
      await this.events.publish('address.changed', partyId, { caseId });
      return { id: partyId };
    });
  }
}
