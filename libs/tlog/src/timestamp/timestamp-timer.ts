import { Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { TileStore } from '../tile-store';
import { Timestamps, type TimestampPlan } from './timestamps';

/** How often it is looked whether the turn of an authority has come. */
const LOOK_MS = 60_000;

/** Has checkpoints stamped, in the worker. */
export class TimestampTimer implements BeforeApplicationShutdown {
  private readonly logger = new Logger('time stamps');
  private readonly stamps: Timestamps;
  private timer: NodeJS.Timeout | undefined;
  private stamping: Promise<void> = Promise.resolve();

  constructor(
    private readonly plan: TimestampPlan,
    files: TileStore,
  ) {
    this.stamps = new Timestamps(files, plan, () => new Date(), {
      failing: (tsa, why) => this.logger.warn(`${tsa} gave no time stamp: ${why}`),
      ageing: (tsa, until) =>
        this.logger.warn(`a certificate of ${tsa} ends on ${until}; have the log stamped by another before`),
    });
  }

  start(): void {
    if (this.timer || this.plan.urls.length === 0) return;
    this.timer = setInterval(() => this.next(), LOOK_MS).unref();
    this.next();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.stamping;
  }

  private next(): void {
    this.stamping = this.stamping
      .then(() => this.stamps.round())
      .catch((error: unknown) => this.logger.error(error instanceof Error ? error.message : String(error)));
  }
}
