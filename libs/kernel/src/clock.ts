/**
 * Tells the court's time. In the sandbox each space has its own; rules, deadlines and facts of the court ask it.
 * Tokens, leases, ids and the log use system time instead.
 */
export abstract class Clock {
  abstract now(): Date;
}

/** The time of the machine. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
