import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Clock, DomainError, type Actor, type AssuranceLevel, type Role } from '@assize/kernel';
import { may, plainFacts } from '../access/access';
import { AssistanceRefused, NotActingFor } from './errors';
import { Organisations } from './organisations.service';
import { weaker } from './verification-means';

/** What a request says of the one who sends it. */
export interface Acting {
  /** The organisation for which it is done. */
  readonly organisationId?: string;
  /** The assistance within which it is done. */
  readonly assistanceId?: string;
}

interface Helped {
  readonly person_id: string;
  readonly court_id: string;
  readonly assurance: AssuranceLevel;
  readonly roles: Role[];
}

/** Only what somebody at the counter can be helped with: never with an office of hers, nor in another court. */
const HELPED = `SELECT a.person_id, a.court_id, p.assurance, array(
    SELECT DISTINCT r.role FROM held_role r
     WHERE r.space_id = a.space_id AND r.person_id = a.person_id AND r.role IN ('filer', 'counsel')
       AND (r.court_id = a.court_id OR r.court_id IS NULL)
       AND r.held_from <= $3 AND (r.held_to IS NULL OR r.held_to > $3)) AS roles
  FROM assistance a JOIN person p ON p.space_id = a.space_id AND p.id = a.person_id
  WHERE a.space_id = current_space() AND a.id = $1 AND a.clerk_id = $2 AND a.from_at <= $3 AND a.until_at > $3`;

/** For whom somebody acts, asked afresh for every request that says so. */
@Injectable()
export class ActingFor {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly organisations: Organisations,
  ) {}

  /** @throws AssistanceRefused @throws NotActingFor */
  async as(actor: Actor, { organisationId, assistanceId }: Acting): Promise<Actor> {
    if (organisationId === undefined && assistanceId === undefined) return actor;
    return this.transactions.read(actor.spaceId, async () => {
      const doer = assistanceId === undefined ? actor : await this.helped(actor, assistanceId);
      if (organisationId === undefined) return doer;
      if (await this.organisations.actsFor(organisationId, doer.personId)) return { ...doer, organisationId };
      throw new DomainError(NotActingFor, NotActingFor.remedy);
    });
  }

  /** The person who is helped, with the clerk named; the court is as sure of both as of the one it knows less well. */
  private async helped(clerk: Actor, assistanceId: string): Promise<Actor> {
    const found = await this.rows.sql<Helped>(HELPED, [assistanceId, clerk.personId, this.clock.now()]);
    const [helped] = found.filter(({ court_id: court }) => may(clerk, 'assistance.begin', plainFacts(court)));
    if (!helped) throw new DomainError(AssistanceRefused, AssistanceRefused.remedy);
    const { spaceId, scopes } = clerk;
    return {
      ...(scopes ? { scopes } : {}),
      spaceId,
      personId: helped.person_id,
      roles: helped.roles.map((role) => ({ role, courtId: helped.court_id })),
      assurance: weaker(helped.assurance, clerk.assurance),
      method: 'assisted',
      assistedBy: clerk.personId,
    };
  }
}
