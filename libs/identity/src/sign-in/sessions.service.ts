import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { DomainError, newId, type Actor, type AssuranceLevel } from '@assize/kernel';
import { permit, permitRole, plainFacts } from '../access/access';
import { Acts } from '../acts';
import type { Person } from '../person.entity';
import { RefreshRefused, SessionNotFound } from './errors';
import type { Issued, Knock } from './knock';
import { answerTo, successorSecret } from './refresh-chain';
import { newSecret, parseSecretText, secretDigest, secretText, type SecretText } from './secret-text';
import { RefreshToken, Session } from './session.entity';
import { Tokens, TOKEN_SECONDS } from './tokens';

/** How long a session lasts: without use, and at the longest. */
export interface SessionLifetimes {
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
}

/** Nest finds plain values by a token. */
export abstract class Lifetimes implements SessionLifetimes {
  abstract readonly idleSeconds: number;
  abstract readonly absoluteSeconds: number;
}

/** How somebody got in. */
export interface Opening {
  readonly person: Pick<Person, 'id' | 'assurance'>;
  readonly method: string;
  readonly knock: Knock;
  /** What the way of signing in vouches for, where that is not what the court knows of the person. */
  readonly assurance?: AssuranceLevel;
}

const LOCK = `SELECT s.id FROM session s
  WHERE s.space_id = current_space()
    AND s.id = (SELECT t.session_id FROM refresh_token t WHERE t.space_id = current_space() AND t.id = $1)
  FOR UPDATE OF s`;
const USED = `UPDATE refresh_token SET used_at = $2, successor_id = $3, successor_nonce = $4
  WHERE space_id = current_space() AND id = $1`;
/** Once the successor is in use, no retry can want it again. */
const FORGET = `UPDATE refresh_token SET successor_nonce = NULL WHERE space_id = current_space() AND successor_id = $1`;
const PROLONG = `UPDATE session SET used_at = $2, idle_at = least($3, expires_at) WHERE space_id = current_space() AND id = $1`;
const END = `UPDATE session SET ended_at = $2, end_reason = $3
  WHERE space_id = current_space() AND id = $1 AND ended_at IS NULL`;
const END_ALL = `UPDATE session SET ended_at = $3, end_reason = $4
  WHERE space_id = current_space() AND person_id = $1 AND id IS DISTINCT FROM $2 AND ended_at IS NULL`;
const after = (moment: Date, seconds: number): Date => new Date(moment.getTime() + seconds * 1000);

/** Who is in. A session begins with a sign-in; its access tokens stop working when it ends. */
@Injectable()
export class Sessions {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly acts: Acts,
    private readonly tokens: Tokens,
    private readonly lifetimes: Lifetimes,
  ) {}

  /** Lets somebody in, in the present unit of work. */
  async begin(opening: Opening): Promise<Issued> {
    const { idleSeconds, absoluteSeconds } = this.lifetimes;
    const session = await this.open(opening, null, idleSeconds, absoluteSeconds);
    const secret = newSecret();
    const refreshToken = await this.link(session.id, newId(), secret);
    return { accessToken: await this.accessTo(session), refreshToken };
  }

  /** Lets a program in for the life of one access token, in the present unit of work. It has its secret to come again with. */
  async beginForProgram(opening: Opening, scopes: readonly string[]): Promise<Issued> {
    const session = await this.open(opening, [...scopes], TOKEN_SECONDS, TOKEN_SECONDS);
    return { accessToken: await this.accessTo(session), scopes };
  }

  /**
   * Gives a new pair for a refresh token.
   *
   * @throws RefreshRefused for one that is unknown, old, or used before; the last ends its session
   */
  async refresh(text: string): Promise<Issued> {
    const token = parseSecretText('rt', text);
    // Returned, not thrown: that a token was used twice must be committed.
    const issued = token && (await this.transactions.run(token.spaceId, () => this.exchange(token)));
    if (!issued) throw new DomainError(RefreshRefused, 'Sign in again.');
    return issued;
  }

  /** One's own running sessions, the last used first. */
  async own(actor: Actor): Promise<Session[]> {
    permitRole(actor, 'session.read');
    const open = { personId: actor.personId, endedAt: null };
    const sessions = await this.transactions.read(actor.spaceId, () =>
      this.rows.many(Session, open, { usedAt: 'DESC' }),
    );
    const now = new Date();
    return sessions.filter(({ idleAt, expiresAt }) => idleAt > now && expiresAt > now);
  }

  /** @throws SessionNotFound also when it is somebody else's */
  async end(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(actor.spaceId, async () => {
      const session = await this.rows.one(Session, { id });
      const facts = session?.personId === actor.personId ? plainFacts(null, 'own') : null;
      permit(actor, 'session.end', facts, 'session.read', SessionNotFound);
      await this.endOne(actor, id, 'ended by its owner');
    });
  }

  async endOthers(actor: Actor): Promise<void> {
    permitRole(actor, 'session.end');
    await this.transactions.run(actor.spaceId, async () => {
      await this.endAllBut(actor.personId, actor.sessionId, 'ended by its owner');
      await this.acts.record(actor, 'session.end-others', { kind: 'person', id: actor.personId });
    });
  }

  /** In the present unit of work. */
  async endAllBut(personId: string, kept: string | undefined, reason: string): Promise<void> {
    await this.rows.sql(END_ALL, [personId, kept ?? null, new Date(), reason]);
  }

  private async endOne(actor: Actor, id: string, reason: string): Promise<void> {
    await this.rows.sql(END, [id, new Date(), reason]);
    await this.acts.record(actor, 'session.end', { kind: 'session', id }, reason);
  }

  private async open(
    { person, method, knock, assurance }: Opening,
    scopes: string[] | null,
    idleSeconds: number,
    seconds: number,
  ): Promise<Session> {
    const now = new Date();
    const session = await this.rows.insert(Session, {
      id: newId(),
      personId: person.id,
      method,
      assurance: assurance ?? null,
      scopes,
      agent: knock.agent?.slice(0, 200) ?? null,
      startedAt: now,
      usedAt: now,
      idleAt: after(now, Math.min(idleSeconds, seconds)),
      expiresAt: after(now, seconds),
      endedAt: null,
      endReason: null,
    });
    await this.acts.record(actorOf(session, person.assurance), 'session.begin', { kind: 'session', id: session.id });
    return session;
  }

  private async exchange(presented: SecretText): Promise<Issued | undefined> {
    // The whole family waits here, so that of two uses at once one is the second.
    await this.rows.sql(LOCK, [presented.id]);
    const token = await this.rows.one(RefreshToken, { id: presented.id });
    if (!token || !timingSafeEqual(token.secretSha256, presented.secretSha256)) return undefined;
    const session = await this.rows.one(Session, { id: token.sessionId });
    const now = new Date();
    if (!session || session.endedAt || session.idleAt <= now || session.expiresAt <= now) return undefined;
    return this.answer(presented, token, session, now);
  }

  private async answer(
    presented: SecretText,
    token: RefreshToken,
    session: Session,
    now: Date,
  ): Promise<Issued | undefined> {
    const successor = token.successorId ? await this.rows.one(RefreshToken, { id: token.successorId }) : null;
    const answer = answerTo(token, successor ?? undefined, now);
    if (answer === 'reuse') {
      await this.endOne(actorOf(session, 'self-asserted'), session.id, 'a refresh token was used twice');
      return undefined;
    }
    const nonce = token.successorNonce ?? randomBytes(32);
    const secret = successorSecret(presented.secret, nonce);
    const id = token.successorId ?? newId();
    const refreshToken =
      answer === 'repeat'
        ? secretText('rt', session.spaceId, id, secret)
        : await this.rotate(token, session, { id, nonce, secret }, now);
    return { accessToken: await this.accessTo(session), refreshToken };
  }

  private async rotate(
    token: RefreshToken,
    session: Session,
    { id, nonce, secret }: { id: string; nonce: Buffer; secret: string },
    now: Date,
  ): Promise<string> {
    await this.rows.sql(USED, [token.id, now, id, nonce]);
    await this.rows.sql(FORGET, [token.id]);
    await this.rows.sql(PROLONG, [session.id, now, after(now, this.lifetimes.idleSeconds)]);
    return this.link(session.id, id, secret);
  }

  /** Adds a link to the chain. */
  private async link(sessionId: string, id: string, secret: string): Promise<string> {
    await this.rows.insert(RefreshToken, {
      id,
      sessionId,
      secretSha256: secretDigest(secret),
      madeAt: new Date(),
      usedAt: null,
      successorId: null,
      successorNonce: null,
    });
    return secretText('rt', this.transactions.spaceId, id, secret);
  }

  private accessTo({ spaceId, personId, id }: Session): Promise<string> {
    return this.tokens.issue({ spaceId, personId, sessionId: id });
  }
}

/** Who acts when a session begins or ends by itself; roles play no part in that. */
const actorOf = ({ spaceId, personId, id, method, assurance }: Session, known: AssuranceLevel): Actor => ({
  spaceId,
  personId,
  roles: [],
  assurance: assurance ?? known,
  method,
  sessionId: id,
});
