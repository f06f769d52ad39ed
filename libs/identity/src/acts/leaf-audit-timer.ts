import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { LeafAudit } from './leaf-audit';

const SIX_HOURS_MS = 6 * 3_600_000;

/** Compares record and log when the worker starts, and every six hours. Each thing found is an alarm of its own, by ids alone. */
@Injectable()
export class LeafAuditTimer implements BeforeApplicationShutdown {
  private readonly logger = new Logger('leaves');
  private timer: NodeJS.Timeout | undefined;
  private auditing: Promise<void> = Promise.resolve();

  constructor(private readonly audit: LeafAudit) {}

  start(): void {
    if (this.timer) return;
    this.timer = setInterval(() => this.next(), SIX_HOURS_MS);
    this.timer.unref();
    this.next();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.auditing;
  }

  private next(): void {
    this.auditing = this.auditing.then(async () => {
      try {
        const { findings } = await this.audit.run();
        for (const { object, what } of findings) this.logger.error(`${object} ${what}`);
      } catch (error) {
        this.logger.error(`a comparison failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  }
}
