import { DomainError } from '@assize/kernel';
import { logSequencingLost } from './errors';

/** How often a process looks whether the right to sequence is free, and whether what it handed over is published. */
export const LOOK_AGAIN_MS = 250;
const LONGEST_MS = 60_000;

/**
 * Looks again and again, never twice at once. A log that must not be continued is looked at ever more rarely, up to once a minute: somebody has to
 * mend it first, and whoever appends tries at once anyway. A connection that was lost comes back by itself and is tried as often as before.
 */
export class LookAgain {
  private timer: NodeJS.Timeout | undefined;
  private waitMs = LOOK_AGAIN_MS;
  private told: string | undefined;

  /** @param failing told once why, until it is another reason or looking has succeeded */
  constructor(
    private readonly look: () => Promise<void>,
    private readonly failing: (why: string) => void,
  ) {}

  start(): void {
    this.timer ??= this.later();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private later(): NodeJS.Timeout {
    return setTimeout(() => void this.next(), this.waitMs).unref();
  }

  private async next(): Promise<void> {
    const { timer } = this;
    try {
      await this.look();
      [this.waitMs, this.told] = [LOOK_AGAIN_MS, undefined];
    } catch (error) {
      this.failed(error);
    }
    // Unless it was stopped meanwhile.
    if (this.timer === timer) this.timer = this.later();
  }

  private failed(error: unknown): void {
    const lasting = error instanceof DomainError && error.code !== logSequencingLost.code;
    this.waitMs = lasting ? Math.min(2 * this.waitMs, LONGEST_MS) : LOOK_AGAIN_MS;
    const why = error instanceof Error ? error.message : String(error);
    if (why !== this.told) this.failing(why);
    this.told = why;
  }
}
