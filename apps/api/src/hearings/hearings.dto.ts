import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { HEARING_MODES, type HearingMode } from '@assize/courts';
import { HEARING_OUTCOMES, PRESENCE_ENDS, type HearingOutcome, type PresenceEnd } from '@assize/hearings';
import { IsInstant } from '../edge/instant';

export class RequestHearingDto {
  /** @example Trial */
  @IsString()
  @Length(1, 200)
  purpose!: string;

  /** @example 60 */
  @IsInt()
  @Min(5)
  @Max(480)
  minutes!: number;

  /** @example on-site */
  @IsIn(HEARING_MODES)
  mode!: HearingMode;
}

export class ConsentDto {
  /** @example online */
  @IsIn(['online'])
  mode!: 'online';
}

export class StayDto {
  @IsUUID()
  personId!: string;

  /** Whether the person joined online; in the room otherwise. */
  @IsBoolean()
  online!: boolean;

  /** @example 2026-03-11T14:00:00Z */
  @IsInstant()
  from!: Date;

  /** @example 2026-03-11T15:00:00Z */
  @IsInstant()
  to!: Date;

  /**
   * How the stay ended; a lost connection is not absence.
   * @example hearing-ended
   */
  @IsIn(PRESENCE_ENDS)
  end!: PresenceEnd;
}

export class RecordActualsDto {
  /** @example 2026-03-11T14:00:00Z */
  @IsInstant()
  startedAt!: Date;

  /** @example 2026-03-11T15:00:00Z */
  @IsInstant()
  endedAt!: Date;

  /** @example completed */
  @IsIn(HEARING_OUTCOMES)
  outcome!: HearingOutcome;

  /** One member for each stay; whoever came back has two. */
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => StayDto)
  attendance!: StayDto[];
}
