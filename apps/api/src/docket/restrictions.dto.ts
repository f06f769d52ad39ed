import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { RESTRICTED_KINDS, RESTRICTION_KINDS, type RestrictedKind, type RestrictionKind } from '@assize/docket';
import { IsInstant } from '../edge/instant';

/** The order of a judge: its words, or the docket entry that holds it, or both. */
class OrderDto {
  /**
   * What the order says.
   * @example The address of the claimant is sealed for her safety.
   */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  order?: string;

  /** The docket entry of the case that holds the order. */
  @IsOptional()
  @IsUUID()
  orderEntry?: string;

  /** The judge of the panel who gave the order. */
  @IsUUID()
  orderedBy!: string;
}

export class RestrictedObjectDto {
  /** @example entry */
  @IsIn(RESTRICTED_KINDS)
  kind!: RestrictedKind;

  /** Of an address, the id of the party whose it is. */
  @IsUUID()
  id!: string;
}

export class RestrictDto extends OrderDto {
  /** @example sealed */
  @IsIn(RESTRICTION_KINDS)
  kind!: RestrictionKind;

  @Type(() => RestrictedObjectDto)
  @ValidateNested()
  object!: RestrictedObjectDto;

  /** Ids of the people who may still know of it, besides the panel and the clerks. */
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  to!: string[];

  /** Whether the parties and their counsel may still know of it. */
  @IsBoolean()
  toParties!: boolean;

  /**
   * When it ends by itself, in the court's time; when it is lifted, when absent.
   * @example 2027-03-02T00:00:00Z
   */
  @IsOptional()
  @IsInstant()
  until?: Date;
}

export class LiftRestrictionDto extends OrderDto {}
