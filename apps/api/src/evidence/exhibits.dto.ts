import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';

/** One hand through which it went before the court stored it. */
export class ChainLinkDto {
  /** @example Odalys Copperkettle */
  @IsString()
  @Length(1, 500)
  holder!: string;

  /** @example 2026-02-27T16:20:00Z */
  @IsOptional()
  @IsISO8601({ strict: true })
  @MaxLength(40)
  from?: string;

  @IsOptional()
  @IsISO8601({ strict: true })
  @MaxLength(40)
  to?: string;

  /** @example On the telephone, which nobody else used. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  how?: string;
}

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
   * By what method it was taken off the device or recorded.
   * @example Copied by cable with the maker's program.
   */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  method?: string;

  /** From the making to the court, in order. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ChainLinkDto)
  chain?: ChainLinkDto[];

  /** A platform or person beside the parties that kept it. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  thirdParty?: string;

  /** Who notarised it, and under which number. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  notary?: string;

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

export class SubmitUploadedExhibitDto extends SubmitExhibitDto {
  /** Id of a finished upload: the last step of its `Location`. */
  @IsUUID()
  upload!: string;
}
