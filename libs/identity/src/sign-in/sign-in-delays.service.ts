import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { reachable } from '@assize/database';
import { DomainError, type ErrorDefinition } from '@assize/kernel';
import { PresentPasswordWrong, SignInDelayed, SignInRefused, TotpCodeWrong, TotpRefused } from './errors';
import { Sealing } from './sealing';

/**
 * How many failures are free, and the longest pause. Many people sign in from the address of one office, and one of them
 * must not be able to shut the others out by mistyping: an address may fail more often than an account.
 */
const DELAY = { account: { free: 3 }, address: { free: 20 }, capSeconds: 300 } as const;

/** What is a guess that missed; another error (a database that is away, a code still to come) says nothing of the secret. */
const GUESSES: readonly ErrorDefinition[] = [SignInRefused, TotpRefused, TotpCodeWrong, PresentPasswordWrong];

const isGuess = (error: unknown): boolean => error instanceof DomainError && GUESSES.includes(error.definition);

const CLAIM = `SELECT sign_in_claim($1, $2, $3, $4) AS wait`;
const FAILED = `SELECT sign_in_failed($1, $2, $3)`;
const SUCCEEDED = `DELETE FROM sign_in_delay WHERE key = $1`;
const UNCOUNTED = `UPDATE sign_in_delay SET failures = greatest(0, failures - 1), blocked_until = '-infinity' WHERE key = $1`;

/** Lets nobody guess quickly. Accounts are named by what was typed, so that those that do not exist answer alike. */
@Injectable()
export class SignInDelays {
  private readonly waiting = new Map<string, Promise<unknown>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly sealing: Sealing,
  ) {}

  /**
   * Makes one attempt at the secret of an account.
   *
   * @throws SignInDelayed before `attempt` is begun, while a pause lasts
   */
  async guarded<T>(account: readonly string[], network: string | undefined, attempt: () => Promise<T>): Promise<T> {
    const key = this.sealing.digest('account', ...account);
    // In this process attempts at one account stand in line, so that several right ones at once do not hinder each other.
    return this.inTurn(key.toString('hex'), () => this.counted(key, network, attempt));
  }

  private async counted<T>(account: Buffer, network: string | undefined, attempt: () => Promise<T>): Promise<T> {
    const address = this.sealing.digest('address', network ?? '');
    const { capSeconds } = DELAY;
    const [row] = await this.ask<{ wait: number }>(CLAIM, [
      account,
      network === undefined ? null : address,
      DELAY.account.free,
      capSeconds,
    ]);
    if (row!.wait > 0) throw delayed(row!.wait);
    try {
      const result = await attempt();
      await this.ask(SUCCEEDED, [account]);
      return result;
    } catch (error) {
      if (!isGuess(error)) await this.ask(UNCOUNTED, [account]).catch(() => undefined);
      else if (network !== undefined) await this.ask(FAILED, [address, DELAY.address.free, capSeconds]);
      throw error;
    }
  }

  private async inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.waiting.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.waiting.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.waiting.get(key) === mine) this.waiting.delete(key);
    }
  }

  private ask<R>(sql: string, parameters: unknown[]): Promise<R[]> {
    return reachable(() => this.dataSource.query<R[]>(sql, parameters));
  }
}

const delayed = (seconds: number): DomainError =>
  new DomainError(SignInDelayed, `Too many failures. Try again in ${seconds} s.`, [], { retryAfterSeconds: seconds });
