import { Type } from 'class-transformer';
import { IsDate, IsOptional, Matches } from 'class-validator';

const COURT_KEY = /^[a-z0-9-]{1,63}$/;

export class PolicyQueryDto {
  /**
   * The instant to ask for; now, in the court's time, when absent.
   * @example 2026-03-02T09:00:00Z
   */
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  at?: Date;
}

export class PolicyDiffQueryDto {
  /** @example riverside */
  @Matches(COURT_KEY)
  a!: string;

  /** @example harbour */
  @Matches(COURT_KEY)
  b!: string;
}
