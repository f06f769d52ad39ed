import { fork, type ChildProcess } from 'node:child_process';
import { BeyondLimits, ProcessLost } from './broken-off';

/** What a process says to one question. `tired`: it holds much memory and should not be asked again. */
export type Reply<Answer> = ({ value: Answer } | { failed: string } | { beyond: string }) & { readonly tired: boolean };

export interface ProcessLimits {
  /** Of V8's heap, in MiB. Buffers lie outside it: the process has to bound those itself. */
  readonly heapMb: number;
  /** Of all it holds, in MiB; the process is told, and watches itself. */
  readonly heldMb?: number;
  readonly answerMs: number;
  /** After so long without a question it gives its memory back. */
  readonly idleMs: number;
}

interface Asked<Answer> {
  resolve(answer: Answer): void;
  reject(reason: Error): void;
}

/** Signals by which a process ends itself, as V8 does when its heap is full. Others come from outside. */
const OWN_END: readonly (NodeJS.Signals | null)[] = ['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGSEGV', 'SIGBUS'];

/** How `abort()` shows where there are no signals. */
const ABORTED = 134;

/**
 * A process that answers one question at a time, each within limits, and may die of one.
 *
 * It is a process and no worker thread, for a thread whose heap is full can take the whole process along: V8 ends it
 * when a single large allocation fails, whatever `resourceLimits` say. It inherits no secret of the court.
 */
export class IsolatedProcess<Question extends object, Answer> {
  private readonly child: ChildProcess;
  private asked: Asked<Answer> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(
    entry: string,
    private readonly limits: ProcessLimits,
  ) {
    this.child = fork(entry, limits.heldMb ? [String(limits.heldMb)] : [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${limits.heapMb}`],
      env: { NODE_OPTIONS: process.env['NODE_OPTIONS'] ?? '' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.on('message', (reply) => this.heard(reply as Reply<Answer>));
    this.child.on('error', () => this.breakOff(new ProcessLost('could not be reached')));
    this.child.on('exit', (code, signal) => this.breakOff(reasonOf(code, signal)));
    this.unref();
  }

  get usable(): boolean {
    return !this.ended;
  }

  /** @throws BeyondLimits @throws ProcessLost @throws Error with what the process says went wrong */
  ask(question: Question): Promise<Answer> {
    this.child.ref();
    this.child.channel?.ref();
    clearTimeout(this.timer);
    const late = new BeyondLimits(`took longer than ${this.limits.answerMs / 1000} seconds`);
    this.timer = setTimeout(() => this.breakOff(late), this.limits.answerMs);
    return new Promise((resolve, reject) => {
      this.asked = { resolve, reject };
      this.child.send(question, (error) => error && this.breakOff(new ProcessLost('could not be asked')));
    });
  }

  end(): void {
    this.breakOff(new ProcessLost('was told to end'));
  }

  private heard(reply: Reply<Answer>): void {
    const { asked } = this;
    this.asked = undefined;
    clearTimeout(this.timer);
    if (reply.tired) this.end();
    else this.rest();
    if ('value' in reply) asked?.resolve(reply.value);
    else asked?.reject('beyond' in reply ? new BeyondLimits(reply.beyond) : new Error(reply.failed));
  }

  private breakOff(reason: Error): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.child.kill('SIGKILL');
    this.asked?.reject(reason);
    this.asked = undefined;
  }

  private rest(): void {
    this.timer = setTimeout(() => this.end(), this.limits.idleMs).unref();
    this.unref();
  }

  /** Whoever has nothing else to do may exit while the process rests; it ends when its channel closes. */
  private unref(): void {
    this.child.unref();
    this.child.channel?.unref();
  }
}

const reasonOf = (code: number | null, signal: NodeJS.Signals | null): Error =>
  OWN_END.includes(signal) || code === ABORTED
    ? new BeyondLimits('needed more memory than it may have')
    : new ProcessLost(`ended with ${signal ?? `code ${code}`}`);
