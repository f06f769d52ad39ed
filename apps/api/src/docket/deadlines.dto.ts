import { IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { DEADLINE_LISTS, type DeadlineList } from '@assize/docket';
import { PageQueryDto } from '../edge/page-query.dto';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export class SetDeadlineDto {
  /** @example File the witness list */
  @IsString()
  @Length(1, 200)
  title!: string;

  /** Id of the party it binds; nobody in particular when absent. */
  @IsOptional()
  @IsUUID()
  party?: string;

  /** @example 2026-04-10 */
  @Matches(DAY)
  dueOn!: string;

  /** Needed for a day that is past. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  reason?: string;
}

/** By which order, or why; one of them is needed. */
export class DeadlineGroundsDto {
  /** Id of the entry of the order. */
  @IsOptional()
  @IsUUID()
  order?: string;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  reason?: string;
}

export class ExtendDeadlineDto extends DeadlineGroundsDto {
  /** @example 2026-05-11 */
  @Matches(DAY)
  dueOn!: string;
}

export class MeetDeadlineDto {
  /** Id of the entry that met it, where it is on the docket. */
  @IsOptional()
  @IsUUID()
  entry?: string;

  /** The day as of which it was done; today when absent. */
  @IsOptional()
  @Matches(DAY)
  on?: string;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  reason?: string;
}

export class CourtDeadlinesQueryDto extends PageQueryDto {
  /** `missed`, or `reminded`: their reminder has gone out and they are still running. */
  @IsOptional()
  @IsIn(DEADLINE_LISTS)
  list: DeadlineList = 'missed';

  /**
   * Of one kind alone, such as `process`: the time to serve what opened a case.
   * @example process
   */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  kind?: string;
}
