import { IsOptional, Matches } from 'class-validator';
import { IsInstant } from '../edge/instant';

const COURT_KEY = /^[a-z0-9-]{1,63}$/;

export class PolicyQueryDto {
  /**
   * The instant to ask for; now, in the court's time, when absent.
   * @example 2026-03-02T09:00:00Z
   */
  @IsOptional()
  @IsInstant()
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
