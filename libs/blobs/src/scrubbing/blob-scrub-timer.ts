import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Erasing } from '../erasing.service';
import { BlobScrubber } from './blob-scrubber';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Finishes erasures and scrubs stored files a little every minute, and collects what no row names every hour. A step that fails is told, and tried again. */
@Injectable()
export class BlobScrubTimer implements BeforeApplicationShutdown {
  private readonly logger = new Logger('scrubber');
  private timer: NodeJS.Timeout | undefined;
  private scrubbing: Promise<void> = Promise.resolve();
  private collectAfter = 0;

  constructor(
    private readonly scrubber: BlobScrubber,
    private readonly erasing: Erasing,
  ) {}

  start(): void {
    if (this.timer) return;
    this.timer = setInterval(() => this.next(), MINUTE_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.scrubbing;
  }

  private next(): void {
    this.scrubbing = this.scrubbing.then(async () => {
      try {
        const now = new Date();
        await this.erasing.finishAll();
        await this.scrubber.step(now, MINUTE_MS);
        if (now.getTime() < this.collectAfter) return;
        await this.scrubber.collect(now);
        this.collectAfter = now.getTime() + HOUR_MS;
      } catch (error) {
        this.logger.error(`a step failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  }
}
