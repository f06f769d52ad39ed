import { ProcessLost } from './broken-off';
import { IsolatedProcess, type ProcessLimits } from './isolated-process';

export interface PoolLimits extends ProcessLimits {
  /** At work at the same time; the others wait in the order they came. */
  readonly processes: number;
  /** What all that wait may hold in memory. */
  readonly waitingBytes: number;
}

interface Waiting {
  readonly go: () => void;
  readonly refuse: (reason: Error) => void;
}

/** Answers questions in a few processes, which begin when they are first needed and serve many questions. */
export class IsolatedProcesses<Question extends { readonly bytes: Uint8Array }, Answer> {
  private readonly processes = new Set<IsolatedProcess<Question, Answer>>();
  private idle: IsolatedProcess<Question, Answer>[] = [];
  private readonly waiting: Waiting[] = [];
  private waitingBytes = 0;
  private busy = 0;
  private closed = false;

  constructor(
    private readonly entry: string,
    private readonly limits: PoolLimits,
  ) {}

  /**
   * @throws BeyondLimits when the question cannot be answered within the limits
   * @throws ProcessLost when it may be asked again later: too many wait, the process was killed, or all is closing
   */
  async ask(question: Question): Promise<Answer> {
    await this.turn(question.bytes.length);
    let process: IsolatedProcess<Question, Answer> | undefined;
    try {
      process = this.next();
      return await process.ask(question);
    } finally {
      this.giveBack(process);
    }
  }

  /** Ends every process; whoever waits for an answer is told. */
  close(): void {
    this.closed = true;
    for (const { refuse } of this.waiting.splice(0)) refuse(new ProcessLost('was not begun'));
    for (const process of this.processes) process.end();
  }

  private async turn(bytes: number): Promise<void> {
    if (this.closed) throw new ProcessLost('was not begun');
    if (this.busy < this.limits.processes) {
      this.busy += 1;
      return;
    }
    if (this.waitingBytes + bytes > this.limits.waitingBytes) throw new ProcessLost('has too much before it');
    this.waitingBytes += bytes;
    try {
      await new Promise<void>((go, refuse) => this.waiting.push({ go, refuse }));
    } finally {
      this.waitingBytes -= bytes;
    }
  }

  private next(): IsolatedProcess<Question, Answer> {
    this.idle = this.idle.filter(({ usable }) => usable);
    const process = this.idle.pop() ?? this.begun();
    this.processes.add(process);
    return process;
  }

  /** The system may refuse one, such as for want of memory, which says nothing about the question. */
  private begun(): IsolatedProcess<Question, Answer> {
    try {
      return new IsolatedProcess<Question, Answer>(this.entry, this.limits);
    } catch (error) {
      throw new ProcessLost(`could not be begun (${error instanceof Error ? error.message : String(error)})`);
    }
  }

  /** @param process none where it could not be begun: the turn is given back all the same */
  private giveBack(process: IsolatedProcess<Question, Answer> | undefined): void {
    if (this.closed) process?.end();
    if (process?.usable) this.idle.push(process);
    this.prune();
    const next = this.waiting.shift();
    if (next) next.go();
    else this.busy -= 1;
  }

  private prune(): void {
    for (const process of this.processes) if (!process.usable) this.processes.delete(process);
  }
}
