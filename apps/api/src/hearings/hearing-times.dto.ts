import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsInstant } from '../edge/instant';

export class ListHearingDto {
  /** @example 2026-03-11T14:00:00Z */
  @IsInstant()
  startsAt!: Date;

  /** A room of the court; absent only when everybody is online. */
  @IsOptional()
  @IsUUID()
  roomId?: string | null;

  /** A judge of the panel of the case. */
  @IsUUID()
  judgeId!: string;
}

export class SlotsQueryDto {
  /**
   * Not before this instant; now, in the court's time, when absent.
   * @example 2026-03-11T00:00:00Z
   */
  @IsOptional()
  @IsInstant()
  from?: Date;

  /** How many free slots to look for. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(20)
  limit: number = 5;
}

export class CalendarQueryDto {
  /** @example 2026-03-09T00:00:00Z */
  @IsInstant()
  from!: Date;

  /** @example 2026-03-14T00:00:00Z */
  @IsInstant()
  to!: Date;
}
