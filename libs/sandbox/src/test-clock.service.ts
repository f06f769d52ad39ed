import { Injectable } from '@nestjs/common';
import { Jobs, Transactions } from '@assize/database';
import { Acts, permitRole } from '@assize/identity';
import { Clock, defineError, DomainError, type Actor } from '@assize/kernel';

export const ClockOnlyForward = defineError({
  code: 'clock-only-forward',
  kind: 'invalid',
  title: 'The test clock moves forward, by at most ten years at a time.',
  provoke: 'POST /sandbox/clock with a `to` that has passed.',
  remedy: 'Choose a later time; to begin again, use a new space.',
});

const TEN_YEARS_MS = 10 * 366 * 24 * 3_600_000;

/** The time of a sandbox space, which its administrator may move forward. Production has no such route. */
@Injectable()
export class TestClock {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly acts: Acts,
    private readonly jobs: Jobs,
  ) {}

  async now(actor: Actor): Promise<Date> {
    return this.transactions.read(actor.spaceId, async () => this.clock.now());
  }

  /** @throws ClockOnlyForward */
  async moveTo(actor: Actor, to: Date): Promise<Date> {
    permitRole(actor, 'clock.move');
    await this.transactions.run(actor.spaceId, async () => {
      const ahead = to.getTime() - this.clock.now().getTime();
      if (!(ahead >= 0 && ahead <= TEN_YEARS_MS)) {
        throw new DomainError(ClockOnlyForward, `It is ${this.clock.now().toISOString()} in this space; choose later.`);
      }
      // Added, not set: two moves at once both count, and neither can put the clock back.
      await this.transactions.manager.query(`UPDATE space SET clock_offset_ms = clock_offset_ms + $2 WHERE id = $1`, [
        actor.spaceId,
        Math.ceil(ahead),
      ]);
      await this.jobs.hasten(Math.ceil(ahead));
      await this.acts.record(actor, 'clock.move', { kind: 'space', id: actor.spaceId });
    });
    return this.now(actor);
  }
}
