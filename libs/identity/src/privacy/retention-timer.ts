import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Retention } from './retention.service';

const HOUR_MS = 3_600_000;

/** Sweeps when the worker starts, and every hour. A sweep that fails is said in the log, and the next one does its work. */
@Injectable()
export class RetentionTimer implements BeforeApplicationShutdown {
  private readonly log = new Logger('retention');
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(private readonly retention: Retention) {}

  start(): void {
    if (this.timer) return;
    this.timer = setInterval(() => this.next(), HOUR_MS);
    this.timer.unref();
    this.next();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  private next(): void {
    this.sweeping = this.sweeping.then(async () => {
      try {
        const swept = await this.retention.sweep(new Date());
        if (Object.keys(swept).length > 0) this.log.log(`erased what was due: ${JSON.stringify(swept)}`);
      } catch (error) {
        this.log.warn(`a sweep failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  }
}
