import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const MOST = 2 ** 31 - 1;

/** Bytes of the UTF-8 text from `start` to before `end`. */
export class ByteSpanDto {
  /** @example 5 */
  @IsInt()
  @Min(0)
  @Max(MOST)
  start!: number;

  /** @example 14 */
  @IsInt()
  @Min(0)
  @Max(MOST)
  end!: number;
}

export class RedactExhibitDto {
  /**
   * What the copy is called.
   * @example Statement of the bank, redacted
   */
  @IsString()
  @Length(1, 255)
  title!: string;

  /** Id of the order on the docket of the case. */
  @IsUUID()
  entry!: string;

  /** Of a text: in order, none overlapping another or cutting a character. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ByteSpanDto)
  spans?: ByteSpanDto[];

  /** Of a PDF: counted from 1. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @IsInt({ each: true })
  @Min(1, { each: true })
  pages?: number[];
}
