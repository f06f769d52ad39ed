import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
} from 'class-validator';
import { PAPER_ATTEMPTS } from '@assize/docket';
import { IsInstant } from '../edge/instant';

export class AssignPanelDto {
  /** Ids of judges of the court; the first presides. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(15)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  judges!: string[];
}

export class ServeEntryDto {
  /** Id of the docket entry to be served. */
  @IsUUID()
  entry!: string;
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

export class DocumentQueryDto {
  /** The bytes as they were filed, instead of the file-stamped copy. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => BOOLEANS[String(value)] ?? value)
  @IsBoolean()
  original: boolean = false;
}

export class RecordAttemptDto {
  @IsIn(PAPER_ATTEMPTS)
  kind!: (typeof PAPER_ATTEMPTS)[number];

  /** When it happened; now when absent. */
  @IsOptional()
  @IsInstant()
  at?: Date;

  /** @example Handed to the defendant in person. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  note?: string;
}
