import { Type } from 'class-transformer';
import {
  IsDefined,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';

export class ProvenanceDto {
  /** @example Odalys Copperkettle */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  madeBy?: string;

  /** @example 2026-02-27T16:20:00Z */
  @IsOptional()
  @IsISO8601({ strict: true })
  @MaxLength(40)
  madeAt?: string;

  /** @example Taken from the window of the shop. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  how?: string;

  /** @example A telephone */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  device?: string;

  /**
   * How this came to be, in the party's own words: a statement, never proof.
   * @example I took this photograph myself on the day of the flood.
   */
  @IsString()
  @Length(1, 5000)
  statement!: string;
}

export class SubmitExhibitDto {
  /** @example Photograph of the cellar */
  @IsString()
  @Length(1, 255)
  title!: string;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ProvenanceDto)
  provenance!: ProvenanceDto;
}
