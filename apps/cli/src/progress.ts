/** How far something is: `done` of `total` in bytes or pieces, `records` of them since the run began, `elapsedMs` since then. */
export interface Progressing {
  readonly done: number;
  readonly total: number;
  /** Where `done` stood when the run began: an earlier run may have come far. */
  readonly from: number;
  readonly records: number;
  readonly elapsedMs: number;
}

const WIDTH = 24;

const share = ({ done, total }: Progressing): number => (total > 0 ? Math.min(1, done / total) : 1);

const bar = (full: number): string => '#'.repeat(Math.round(full * WIDTH)).padEnd(WIDTH, '.');

/** Seconds left at the pace so far; nothing while that cannot be told. */
function secondsLeft({ done, total, from, elapsedMs }: Progressing): number | undefined {
  if (done <= from || elapsedMs < 500) return undefined;
  return Math.max(0, Math.round(((total - done) / (done - from)) * (elapsedMs / 1000)));
}

const clockOf = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;

/** `[######......]  25 %  1,200 records  480/s  4 s left` */
export function progressWords(at: Progressing): string {
  const rate = at.elapsedMs > 0 ? Math.round((at.records * 1000) / at.elapsedMs) : 0;
  const left = secondsLeft(at);
  const percent = String(Math.floor(share(at) * 100)).padStart(3);
  const words = [
    `[${bar(share(at))}] ${percent} %`,
    `${at.records.toLocaleString('en')} records`,
    `${rate.toLocaleString('en')}/s`,
  ];
  return [...words, ...(left === undefined ? [] : [`${clockOf(left)} left`])].join('  ');
}

const PLAIN_EVERY_MS = 5_000;
const BAR_EVERY_MS = 100;

/** Says on standard error how far a command is: a moving line on a terminal, a plain line every few seconds elsewhere. */
export class ProgressLine {
  private readonly began = performance.now();
  private shownAt = 0;
  private moving = false;

  /** @param doing what is done, where a command does several things one after the other */
  constructor(
    private readonly total: number,
    private readonly doing = '',
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  /** @param from where `done` stood when the run began */
  show(done: number, from: number, records: number): void {
    const elapsedMs = performance.now() - this.began;
    if (elapsedMs - this.shownAt < (this.stream.isTTY ? BAR_EVERY_MS : PLAIN_EVERY_MS)) return;
    this.shownAt = elapsedMs;
    const words = `${this.doing && `${this.doing}  `}${progressWords({ done, total: this.total, from, records, elapsedMs })}`;
    this.moving = this.stream.isTTY;
    this.stream.write(this.moving ? `\r${words}\x1b[K` : `${words}\n`);
  }

  /** Takes the moving line away. @returns milliseconds since the beginning */
  end(): number {
    if (this.moving) this.stream.write('\r\x1b[K');
    return performance.now() - this.began;
  }
}
