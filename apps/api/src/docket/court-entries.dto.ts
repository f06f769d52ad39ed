import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
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
  RELATION_KINDS,
  RULINGS,
  type CourtEntryKind,
  type RelationKind,
  type Ruling,
} from '@assize/docket';

export class EntryRelationDto {
  /** `rules-on` a motion, `dates-back` an entry by order, or `corrects` one. */
  @IsIn(RELATION_KINDS)
  kind!: RelationKind;

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
}
