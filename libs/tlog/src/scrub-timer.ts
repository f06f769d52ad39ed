import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { LogScrubber } from './scrubber';

const SIX_HOURS_MS = 6 * 3_600_000;

/** Scrubs the log when the worker starts, and every six hours. Each thing named is an alarm of its own in the log of the process. */
@Injectable()
export class ScrubTimer implements BeforeApplicationShutdown {
  private readonly logger = new Logger('scrubber');
  private timer: NodeJS.Timeout | undefined;
  private scrubbing: Promise<void> = Promise.resolve();

  constructor(private readonly scrubber: LogScrubber) {}

  start(): void {
    if (this.timer) return;
    this.timer = setInterval(() => this.next(), SIX_HOURS_MS);
    this.timer.unref();
    this.next();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.scrubbing;
  }

  private next(): void {
    this.scrubbing = this.scrubbing.then(async () => {
      try {
        const { found, findings } = await this.scrubber.run();
        for (const { object, what } of findings) this.logger.error(`${object} ${what}`);
        if (found > findings.length) this.logger.error(`${found - findings.length} more things were found`);
      } catch (error) {
        this.logger.error(`a run failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  }
}
