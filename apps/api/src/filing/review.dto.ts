import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DOCUMENT_OUTCOMES, type DocumentOutcome } from '@assize/filing';

export class ClerksDeficiencyDto {
  /**
   * A code of the checks, or one of the court's own.
   * @example signature-missing
   */
  @Matches(/^[a-z0-9-]{1,100}$/)
  code!: string;

  /**
   * Where in the envelope, as a JSON Pointer; empty for the whole of it.
   * @example /documents/0
   */
  @IsString()
  @MaxLength(200)
  pointer!: string;

  /** The page it is about, counted from 1. */
  @IsOptional()
  @IsInt()
  @Min(1)
  page?: number;

  /** @example The complaint is not signed. */
  @IsString()
  @Length(1, 2000)
  message!: string;
}

export class DeficiencyNoticeDto {
  /** What the checks know is told by itself; this is what the clerk adds. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ClerksDeficiencyDto)
  deficiencies?: ClerksDeficiencyDto[];
}

export class ReturnFilingDto extends DeficiencyNoticeDto {
  /**
   * Needed when something could be seen at an earlier return; the return is then counted as a repeated one.
   * @example Counsel pointed it out after the first return.
   */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  lateReason?: string;
}

export class VerdictDto {
  @IsIn(DOCUMENT_OUTCOMES)
  outcome!: DocumentOutcome;

  /** Why it is rejected or deferred; what is returned is told by deficiencies. */
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  reason?: string;
}

export class DocumentCorrectionDto {
  /** The place of the document in the envelope, counted from 0. */
  @IsInt()
  @Min(0)
  document!: number;

  @IsOptional()
  @IsString()
  @Length(1, 300)
  title?: string;

  /** @example answer */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  documentType?: string;
}

export class CorrectionsDto {
  /** @example Copperkettle v. Marrowby Ltd */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  caseTitle?: string;

  /** @example small-claims */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  caseCategory?: string;

  /** @example motion */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  filingCode?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => DocumentCorrectionDto)
  documents?: DocumentCorrectionDto[];
}

export class ReviewFilingDto extends ReturnFilingDto {
  /** One decision for each document, in the order of the envelope. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => VerdictDto)
  documents!: VerdictDto[];

  /** For all documents that have none of their own. */
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  reason?: string;

  /** What the clerk puts right; the filer is shown it as the court's. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CorrectionsDto)
  corrections?: CorrectionsDto;
}

export class ClaimFilingDto {
  /** A colleague who is to have it; you when absent. */
  @IsOptional()
  @IsUUID()
  clerk?: string;

  /**
   * Why it is taken from a clerk who has it in hand.
   * @example Ms Hartwell is ill today.
   */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  reason?: string;
}

export class RejectFilingDto {
  /** @example The court has no jurisdiction over the matter. */
  @IsString()
  @Length(1, 4000)
  reason!: string;
}
