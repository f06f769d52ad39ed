import { IsBoolean } from 'class-validator';
import { IsInstant } from '../edge/instant';

export class MoveClockDto {
  /**
   * The court's new time, later than its present one.
   * @example 2026-12-01T09:00:00Z
   */
  @IsInstant()
  to!: Date;
}

export class ClockView {
  /** The time of this space. */
  now!: Date;
}

export class AnswerPaymentDto {
  /** What the provider says of a payment that waits for it (`tok-late`). */
  @IsBoolean()
  approved!: boolean;
}
