// One case, played to its end by a client that lives through the crashes of its court, or dies with it.
import { recording, Unanswered } from './client.mjs';
import { doubled } from './doubled.mjs';
import { logBreaks } from './log-holds.mjs';
import { missing } from './missing.mjs';
import { unreadable, unsettled } from './settled.mjs';

/** The journey has about seventy requests; this many lie between two crashes at most. */
const MOST_REQUESTS = 30;
/** A request takes some twenty milliseconds, so this reaches into the next ones, and into the jobs they cause. */
const MOST_MS = 60;

const RUN = 'crash';

export class Journey {
  /** @type {Promise<void> | undefined} the crash under way and the restart after it */
  crash;
  countdown;
  seen = { size: 0 };

  constructor(given) {
    Object.assign(this, given);
  }

  async play() {
    this.court = await this.open();
    this.draw();
    await this.playOut();
    clearTimeout(this.timer);
    await this.crash;
    await this.lookAround();
    this.found('undone', await unsettled(this.court));
    this.found('undone', await unreadable(this.court, await this.signedIn('riverside-clerk')));
    await this.lookAround();
    this.found('faults', this.ledger.faults);
    return { acknowledged: this.ledger.acknowledged.length, orphans: await this.orphans() };
  }

  /** Begins again from the journal, as often as the client died. */
  async playOut() {
    const { playFirstCase } = this.built('apps/cli/src/first-case/first-case');
    const { overHttp } = this.built('apps/cli/src/first-case/wire');
    for (;;) {
      const crashes = this.crashes ?? 0;
      const send = recording({
        send: (request) => overHttp(this.court.url)(request),
        ledger: this.ledger,
        beforeEach: (request) => this.count(request),
        patience: () => this.random() < 0.5,
        whenBack: () => this.whenBack(),
      });
      try {
        return await playFirstCase(this.player, this.court.url, send, () => undefined, RUN);
      } catch (error) {
        // What a repeated request was refused may come of the crash; the step, played again, must succeed.
        if (crashes === (this.crashes ?? 0)) throw error;
        if (!(error instanceof Unanswered)) console.error(`  the client began again: ${error.message.slice(0, 160)}`);
      }
    }
  }

  draw() {
    this.countdown = 1 + Math.floor(this.random() * MOST_REQUESTS);
    this.afterMs = this.random() * MOST_MS;
    this.databaseFirst = this.random() < 0.5;
  }

  count(request) {
    const asked = `${request.method} ${request.path}`;
    // Asking again for what a job is doing would draw most crashes to the same place.
    if (request.until && asked === this.latest) return;
    this.latest = asked;
    if (--this.countdown !== 0 || !this.mayKill()) return;
    this.timer = setTimeout(() => (this.crash = this.crashNow()), this.afterMs);
  }

  async crashNow() {
    const during = this.latest;
    await this.court.kill(this.databaseFirst);
    this.crashes = (this.crashes ?? 0) + 1;
    const began = performance.now();
    this.court = await this.open();
    const back = Math.round(performance.now() - began);
    this.killed(`${this.ledger.acknowledged.length} writes acknowledged, at ${during}; open again after ${back} ms`);
    await this.lookAround();
    this.draw();
  }

  /** @throws Error when the court is gone although nobody killed it */
  async whenBack() {
    if (!this.crash) throw new Error('The court broke a connection without being killed.');
    await this.crash;
    this.crash = undefined;
  }

  async lookAround() {
    this.found('missing', await missing(this.court, this.ledger.acknowledged));
    this.found('doubled', await doubled(this.court, this.ledger));
    const reader = { built: this.built, headers: await this.signedIn('filer') };
    this.found('missing', await logBreaks(this.court, reader, this.seen));
  }

  async signedIn(who) {
    const { emailOf, SANDBOX_PASSWORD } = this.built('seed/accounts');
    const body = JSON.stringify({ email: emailOf(who), password: SANDBOX_PASSWORD });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${this.court.url}/auth/token`, { method: 'POST', headers, body });
    return { Authorization: `Bearer ${(await answer.json()).accessToken}` };
  }

  /** Leaves of the log that no row names: a process died between the log and the row, and nobody sent it again. */
  async orphans() {
    const [{ n }] = await this.court.sql(
      `SELECT count(*)::int AS n FROM log_entry l WHERE NOT EXISTS (SELECT FROM exhibit e WHERE e.log_index = l.index)
         AND NOT EXISTS (SELECT FROM act_leaf a WHERE a.log_index = l.index)
         AND NOT EXISTS (SELECT FROM filing_leaf f WHERE f.log_index = l.index)`,
    );
    return n;
  }
}
