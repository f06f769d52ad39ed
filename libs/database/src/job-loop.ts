/** How long a loop rests when there is nothing to do; another process's jobs wait at most this long. */
const REST_MS = 500;

/**
 * Takes batches from one queue and works through them until it is stopped.
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
   * @param take resolves to the next jobs, none when the queue is empty
   * @param settle works on one job to its end, and never rejects
   * @param lost told when the queue could not be reached; the loop rests and tries again
   */
  constructor(
    private readonly take: () => Promise<readonly Job[]>,
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

  /** Resolves when the job in hand is settled. Jobs that were taken and not begun are taken up by others. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.ended;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.woken = false;
      const jobs = await this.take().catch((error: unknown) => {
        this.lost(error);
        return [];
      });
      // One by one, each with its own end: a poison job must not take its neighbours with it.
      for (const job of jobs) if (!this.stopping) await this.settle(job);
      if (jobs.length === 0 && !this.woken) await this.rest();
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
