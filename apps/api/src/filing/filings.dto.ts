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
  Length,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { FILING_STATUSES, type FilingStatus } from '@assize/filing';
import { PageQueryDto } from '../edge/page-query.dto';

export class PartyDto {
  /**
   * A party type of the court's policy.
   * @example plaintiff
   */
  @IsString()
  @Length(1, 100)
  role!: string;

  /** @example Odalys Copperkettle */
  @IsString()
  @MaxLength(300)
  name!: string;

  @IsIn(['person', 'organisation'])
  kind!: 'person' | 'organisation';

  /** An account with this address is the party's. */
  @IsOptional()
  @IsString()
  @MaxLength(254)
  email?: string;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  address?: string;
}

export class ClaimDto {
  /** @example 1200.50 */
  @IsString()
  @MaxLength(40)
  amount!: string;

  /** @example USD */
  @IsString()
  @MaxLength(10)
  currency!: string;
}

export class EnvelopeDocumentDto {
  /** The id that POST /filings/documents gave. */
  @IsUUID()
  upload!: string;

  /** The name of the upload when absent. */
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  fileName?: string;

  /** @example complaint */
  @IsString()
  @Length(1, 100)
  documentType!: string;

  /** @example Complaint for breach of contract */
  @IsString()
  @MaxLength(300)
  title!: string;

  @IsIn(['lead', 'attachment'])
  role!: 'lead' | 'attachment';

  /** Of an attachment: the place of its lead in `documents`, counted from 0. */
  @IsOptional()
  @IsInt()
  @Min(0)
  leadIndex?: number;
}

export class EnvelopeDto {
  /** @example riverside */
  @Matches(/^[a-z0-9-]{1,63}$/)
  court!: string;

  /** @example civil */
  @IsString()
  @Length(1, 100)
  caseCategory!: string;

  /** @example complaint */
  @IsString()
  @Length(1, 100)
  filingCode!: string;

  /** @example Copperkettle v. Marrowby */
  @IsString()
  @MaxLength(500)
  caseTitle!: string;

  /** The case it is filed into; absent when it opens one. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  docketNumber?: string;

  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PartyDto)
  parties!: PartyDto[];

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ClaimDto)
  claim?: ClaimDto;

  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EnvelopeDocumentDto)
  documents!: EnvelopeDocumentDto[];
}

export class SubmitFilingDto extends EnvelopeDto {
  /**
   * The version of the policy it was prepared for; when given, another in force refuses it.
   * @example 2026.1
   */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  policyVersion?: string;
}

export class FilingsQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(FILING_STATUSES)
  status?: FilingStatus;
}

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

  /** @example The complaint is not signed. */
  @IsString()
  @Length(1, 2000)
  message!: string;
}

export class ReturnFilingDto {
  /** What the checks know is told by itself; this is what the clerk adds. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ClerksDeficiencyDto)
  deficiencies?: ClerksDeficiencyDto[];
}

export class RejectFilingDto {
  /** @example The court has no jurisdiction over the matter. */
  @IsString()
  @Length(1, 4000)
  reason!: string;
}
