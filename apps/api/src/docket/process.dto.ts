import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { PROCESS_METHODS, type ProcessMethod } from '@assize/courts';
import { PROCESS_OUTCOMES, type ProcessOutcome } from '@assize/docket';
import { IsInstant } from '../edge/instant';

export class IssueSummonsDto {
  /** Why it is issued again; not needed the first time. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  reason?: string;
}

export class ProcessAttemptDto {
  /** One that the policy of the court names. */
  @IsIn(PROCESS_METHODS)
  method!: ProcessMethod;

  @IsIn(PROCESS_OUTCOMES)
  outcome!: ProcessOutcome;

  /** When it was tried; now when absent. */
  @IsOptional()
  @IsInstant()
  at?: Date;

  /**
   * Where, in words; shown to nobody to whom the party's address is not.
   * @example At the workshop behind the mill
   */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  place?: string;

  /** Who tried. @example Bailiff Thornwick */
  @IsString()
  @Length(1, 200)
  by!: string;

  /** Into whose hands it came; with the outcome `served-on`. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  servedOn?: string;
}

export class ProcessReturnDto {
  /** Id of the attempt that served. */
  @IsUUID()
  attempt!: string;

  /** Who swears to it. */
  @IsString()
  @Length(1, 200)
  swornBy!: string;

  /** The words of the statement. */
  @IsOptional()
  @IsString()
  @Length(1, 20_000)
  statement?: string;

  /** Id of a document on the docket of the case that is the statement. */
  @IsOptional()
  @IsUUID()
  document?: string;
}

export class DefaultDto {
  /** Id of the party. */
  @IsUUID()
  party!: string;
}
