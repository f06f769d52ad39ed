import { PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DRAFT_STATUSES, type DraftStatus } from '@assize/filing';
import { PageQueryDto } from '../edge/page-query.dto';
import { ClaimDto, SubmitNewFilingDto } from './filings.dto';

export class DraftPartyDto {
  /** @example plaintiff */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  role?: string;

  /** @example Odalys Copperkettle */
  @IsOptional()
  @IsString()
  @MaxLength(300)
  name?: string;

  @IsIn(['person', 'organisation'])
  kind!: 'person' | 'organisation';

  @IsOptional()
  @IsString()
  @MaxLength(254)
  email?: string;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  address?: string;
}

export class DraftDocumentDto {
  /** The id that POST /filings/documents gave; the upload is kept with the draft. */
  @IsUUID()
  upload!: string;

  @IsIn(['lead', 'attachment'])
  role!: 'lead' | 'attachment';

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  fileName?: string;

  /** @example complaint */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  documentType?: string;

  /** @example Complaint for breach of contract */
  @IsOptional()
  @IsString()
  @MaxLength(300)
  title?: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  leadIndex?: number;

  /** What the bytes of the upload must be, in lower-case hex. */
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  sha256?: string;
}

/** An envelope of which anything may still be missing. */
export class DraftDto {
  /** @example riverside */
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,63}$/)
  court?: string;

  /** @example civil */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  caseCategory?: string;

  /** @example complaint */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  filingCode?: string;

  /** @example Copperkettle v. Marrowby */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  caseTitle?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  docketNumber?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => DraftPartyDto)
  parties?: DraftPartyDto[];

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ClaimDto)
  claim?: ClaimDto;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => DraftDocumentDto)
  documents?: DraftDocumentDto[];
}

export class SubmitDraftDto extends PickType(SubmitNewFilingDto, [
  'policyVersion',
  'checked',
  'urgency',
  'cures',
  'payment',
] as const) {}

export class DraftsQueryDto extends PageQueryDto {
  /** Those you still work on, or those that were filed. */
  @IsOptional()
  @IsIn(DRAFT_STATUSES)
  status?: DraftStatus;
}
