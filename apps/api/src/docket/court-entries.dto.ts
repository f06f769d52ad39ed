import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import {
  COURT_ENTRY_KINDS,
  WANTED_RELATION_KINDS,
  RULINGS,
  type CourtEntryKind,
  type WantedRelationKind,
  type Ruling,
} from '@assize/docket';

export class EntryRelationDto {
  /** `rules-on` a motion, `dates-back` an entry by order, `corrects` one, or `carries-out` an order. */
  @IsIn(WANTED_RELATION_KINDS)
  kind!: WantedRelationKind;

  /** Id of the earlier entry. */
  @IsUUID()
  entry!: string;

  @IsOptional()
  @IsIn(RULINGS)
  ruling?: Ruling;

  /**
   * As of which day the earlier entry counts as filed.
   * @example 2026-03-02
   */
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  date?: string;
}

export class CourtEntryDto {
  /** A clerk's `minute` of what happened, or an `order` of a judge of the panel. */
  @IsIn(COURT_ENTRY_KINDS)
  kind!: CourtEntryKind;

  /** @example Order granting the motion to extend time */
  @IsString()
  @Length(1, 300)
  title!: string;

  @IsOptional()
  @IsString()
  @Length(1, 100_000)
  text?: string;

  /** What it does to earlier entries. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EntryRelationDto)
  relations?: EntryRelationDto[];

  /** Id of the proposed order, filed with the one motion that this order rules on, that is signed as it is. */
  @IsOptional()
  @IsUUID()
  signs?: string;
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

export class PendingQueryDto {
  /** Only what waits for a panel on which you sit. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => BOOLEANS[String(value)] ?? value)
  @IsBoolean()
  mine: boolean = false;
}
