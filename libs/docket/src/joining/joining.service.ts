import { Injectable } from '@nestjs/common';
import { Courts, requireForAct } from '@assize/courts';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, permitRole } from '@assize/identity';
import { Clock, DomainError, holds, type Actor } from '@assize/kernel';
import { LOCK_CASE } from '../case-lock';
import { Appearances } from '../appearances/appearances.service';
import { CounselUnsuitable } from '../appearances/errors';
import { inForce } from '../appearances/in-force';
import { Case } from '../case.entity';
import { joinCodeDigest, joinCodeState, pauseAfter } from '../domain/join-code';
import { CodeRefused, JoinDelayed } from './errors';
import { JoinCode } from './join-code.entity';

export const JOIN_AS = ['party', 'counsel'] as const;

export interface NewJoin {
  readonly code: string;
  /** Whether she is the party, or acts for it. */
  readonly as: (typeof JOIN_AS)[number];
  /** The firm or office for which counsel appears. */
  readonly organisationId?: string | undefined;
}

export interface Joined {
  readonly caseId: string;
  readonly partyId: string;
}

/** Counted before it is tried, so that many guesses at once count as many. `$2` the machine's time. */
const COUNT = `INSERT INTO join_miss (space_id, person_id, misses, blocked_until) VALUES (current_space(), $1, 1, $2)
  ON CONFLICT (space_id, person_id) DO UPDATE SET misses = join_miss.misses + 1 WHERE join_miss.blocked_until <= $2
  RETURNING misses`;

const BLOCK = `UPDATE join_miss SET blocked_until = $2 WHERE space_id = current_space() AND person_id = $1`;
const BLOCKED = `SELECT blocked_until AS until FROM join_miss WHERE space_id = current_space() AND person_id = $1`;
const FORGET = `DELETE FROM join_miss WHERE space_id = current_space() AND person_id = $1`;

const TAKE = `SELECT id FROM join_code WHERE space_id = current_space() AND code_sha256 = $1 FOR NO KEY UPDATE`;

/** Nobody joins a side who stands elsewhere in the case: on a side, on the panel, or recused. `$1` case, `$2` person, `$3` court time. */
const STANDS_ELSEWHERE = `SELECT FROM court_case c WHERE c.space_id = current_space() AND c.id = $1 AND (
  EXISTS (SELECT FROM case_party p WHERE p.space_id = c.space_id AND p.case_id = c.id AND p.person_id = $2)
  OR EXISTS (SELECT FROM appearance a WHERE a.space_id = c.space_id AND a.case_id = c.id AND a.counsel_id = $2 AND ${inForce('$3')})
  OR EXISTS (SELECT FROM panel_member m WHERE m.space_id = c.space_id AND m.case_id = c.id AND m.person_id = $2 AND m.left_at IS NULL)
  OR EXISTS (SELECT FROM wall w WHERE w.space_id = c.space_id AND w.case_id = c.id AND w.person_id = $2 AND w.ended_at IS NULL))`;

const SIGN_IN_FOR = `UPDATE case_party SET person_id = $2 WHERE space_id = current_space() AND id = $1 AND person_id IS NULL`;
const SIGNS_IN_FOR = `SELECT FROM case_party WHERE space_id = current_space() AND id = $1 AND person_id = $2`;

/** Joining a case with a code of the court. Every code that does not let in is refused alike. */
@Injectable()
export class Joining {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly appearances: Appearances,
    private readonly acts: Acts,
  ) {}

  /** @throws NotPermitted @throws JoinDelayed @throws CodeRefused @throws AssuranceTooLow @throws AppearanceInForce */
  async join(actor: Actor, attempt: Attempt, wanted: NewJoin): Promise<Joined> {
    permitRole(actor, 'case.join');
    await this.count(actor);
    return this.idempotency.once(actor, attempt, () => this.joined(actor, wanted));
  }

  /** In a unit of work of its own, which is kept whatever becomes of the attempt. */
  private async count({ spaceId, personId }: Actor): Promise<void> {
    await this.transactions.run(spaceId, async () => {
      const now = new Date();
      const [counted] = await this.rows.sql<{ misses: number }>(COUNT, [personId, now]);
      if (!counted) {
        const [{ until }] = (await this.rows.sql<{ until: Date }>(BLOCKED, [personId])) as [{ until: Date }];
        throw delayed(Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)));
      }
      const pause = pauseAfter(counted.misses);
      if (pause > 0) await this.rows.sql(BLOCK, [personId, new Date(now.getTime() + pause * 1000)]);
    });
  }

  private async joined(actor: Actor, wanted: NewJoin): Promise<Joined> {
    // Undone when the code is refused, and not done for what is only sent again.
    await this.rows.sql(FORGET, [actor.personId]);
    const code = await this.openCode(wanted.code);
    const { caseId, partyId } = code;
    const into = (await this.rows.one(Case, { id: caseId }))!;
    await this.refuseUnfit(actor, into, wanted.as);
    requireForAct(actor, await this.courts.policy(into.spaceId, into.courtId), 'enter-appearance');
    if (wanted.as === 'counsel') await this.appear(actor, into, partyId, wanted.organisationId);
    else await this.signInFor(actor, partyId);
    await this.rows.update(JoinCode, code, { usedBy: actor.personId, usedAt: this.clock.now() });
    await this.acts.record(actor, 'case.join', { kind: 'case', id: caseId, courtId: into.courtId });
    await this.events.publish('case.joined', caseId, { partyId });
    return { caseId, partyId };
  }

  /** Two with one code stand in line, and the second finds it used. */
  private async openCode(typed: string): Promise<JoinCode> {
    const [taken] = await this.rows.sql<{ id: string }>(TAKE, [joinCodeDigest(typed)]);
    const code = taken && (await this.rows.one(JoinCode, { id: taken.id }));
    if (!code || joinCodeState(code, this.clock.now()) !== 'open') throw refused();
    return code;
  }

  private async refuseUnfit(actor: Actor, { id, courtId }: Case, as: NewJoin['as']): Promise<void> {
    const role = as === 'counsel' ? 'counsel' : 'filer';
    // Two codes of one case that somebody uses at once stand in line, and for the second one she stands elsewhere.
    await this.rows.sql(LOCK_CASE, [id]);
    const elsewhere = await this.rows.sql(STANDS_ELSEWHERE, [id, actor.personId, this.clock.now()]);
    if (elsewhere.length > 0 || !holds(actor, courtId, role)) throw refused();
  }

  private async signInFor({ personId }: Actor, partyId: string): Promise<void> {
    await this.rows.sql(SIGN_IN_FOR, [partyId, personId]);
    if ((await this.rows.sql(SIGNS_IN_FOR, [partyId, personId])).length === 0) throw refused();
  }

  private async appear(actor: Actor, into: Case, partyId: string, organisationId: string | undefined): Promise<void> {
    try {
      await this.appearances.enterFor(actor, into, { partyId, counselId: actor.personId, organisationId });
    } catch (error) {
      throw error instanceof DomainError && error.definition === CounselUnsuitable ? refused() : error;
    }
  }
}

const refused = (): DomainError => new DomainError(CodeRefused, CodeRefused.title);
const delayed = (seconds: number): DomainError =>
  new DomainError(JoinDelayed, `Too many codes were refused. Try again in ${seconds} s.`, [], {
    retryAfterSeconds: seconds,
  });
