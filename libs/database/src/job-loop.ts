/** How long a loop rests when there is nothing to do; another process's jobs wait at most this long. */
const REST_MS = 500;

/**
 * Takes jobs from one queue, one after the other, until it is stopped.
 *
 * It stands in place of pg-boss's own worker, which completes a whole batch without waiting for the answer and whatever
 * became of its jobs: a job that had failed and been taken up again was then marked as done, and a lost connection
 * became an unhandled rejection.
 */
export class JobLoop<Job> {
  private stopping = false;
  private woken = false;
  private rouse: () => void = () => undefined;
  private readonly ended: Promise<void>;

  /**
   * @param take resolves to the next job, or undefined when the queue is empty
   * @param settle works on one job to its end, and never rejects
   * @param lost told when the queue could not be reached; the loop rests and tries again
   */
  constructor(
    private readonly take: () => Promise<Job | undefined>,
    private readonly settle: (job: Job) => Promise<void>,
    private readonly lost: (error: unknown) => void,
  ) {
    this.ended = this.run();
  }

  /** Ends the rest, if there is one; a wake-up during work is remembered. */
  wake(): void {
    this.woken = true;
    this.rouse();
  }

  /** Resolves when the job in hand, if any, is settled. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.ended;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.woken = false;
      const job = await this.take().catch((error: unknown) => {
        this.lost(error);
        return undefined;
      });
      // Also when we have been told to stop meanwhile: nobody else has a job that was taken.
      if (job !== undefined) await this.settle(job);
      else if (!this.woken) await this.rest();
    }
  }

  private async rest(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.rouse = resolve;
      timer = setTimeout(resolve, REST_MS);
    });
    clearTimeout(timer);
    this.rouse = () => undefined;
  }
}
