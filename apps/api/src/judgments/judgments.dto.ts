import { IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsInstant } from '../edge/instant';

export class EnterJudgmentDto {
  /**
   * The whole judgment as plain text.
   * @example In the matter of Copperkettle v. Marrowby … The court orders the defendant to pay 1,200 crowns.
   */
  @IsString()
  @Length(1, 1_000_000)
  text!: string;

  /**
   * The caption of the case when absent.
   * @example Copperkettle v. Marrowby
   */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  title?: string;

  /**
   * The day of the decision; the date in the text when absent.
   * @example 2026-05-18
   */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  decidedOn?: string;

  /**
   * When it is announced, in the court's time; at once when absent. Until then it is there for the panel and the clerks.
   * @example 2026-05-20T09:00:00Z
   */
  @IsOptional()
  @IsInstant()
  embargoUntil?: Date;
}
