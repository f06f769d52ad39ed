import { Clock } from '../clock';

/** A clock that stands where it was put. */
export class StoppedClock extends Clock {
  constructor(private instant: Date = new Date('2026-03-02T09:00:00Z')) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  moveTo(instant: Date): void {
    this.instant = instant;
  }
}
