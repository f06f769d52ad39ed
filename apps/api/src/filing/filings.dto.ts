import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { FILING_STATUSES, type FilingStatus } from '@assize/filing';
import { IsInstant } from '../edge/instant';
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

  /** What the bytes of the upload must be, in lower-case hex; anything else is refused. */
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  sha256?: string;
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

export class CheckAtDto extends EnvelopeDto {
  /** Courts to ask besides the one of the envelope. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Matches(/^[a-z0-9-]{1,63}$/, { each: true })
  courts!: string[];
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

  /** `checked` of the check: what is not as it was checked is then refused, and named. */
  @IsOptional()
  @IsString()
  @Length(1, 20_000)
  checked?: string;
}

export class WaiverDto {
  /**
   * A ground of the court's policy.
   * @example low-income
   */
  @IsString()
  @Length(1, 100)
  ground!: string;

  /** @example I live on social security. */
  @IsOptional()
  @IsString()
  @Length(1, 4000)
  reason?: string;
}

export class PaymentOfferDto {
  /**
   * What the payment provider gave you; in a sandbox one of `tok-approve`, `tok-decline`, `tok-late`, `tok-lapse`.
   * @example tok-approve
   */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  token?: string;

  /** When the court should waive the fee. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => WaiverDto)
  waiver?: WaiverDto;

  /**
   * Up to what a correction by the court may cost without asking again, in minor units; reserved in its place.
   * @example 45000
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000_000_000)
  maximumFee?: number;
}

export class WaiverDecisionDto {
  @IsBoolean()
  granted!: boolean;

  /** @example Proof of income was shown. */
  @IsString()
  @Length(1, 4000)
  reason!: string;
}

export class ResubmitFilingDto extends SubmitFilingDto {
  /** When a new payment is needed, because the one of the first attempt was given back. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PaymentOfferDto)
  payment?: PaymentOfferDto;
}

export class SubmitNewFilingDto extends ResubmitFilingDto {
  /**
   * Why it should be dealt with before others; the clerk sees the reason.
   * @example The hearing is tomorrow at nine.
   */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  urgency?: string;

  /** A filing of yours that was accepted in part, of which this one cures what was returned. */
  @IsOptional()
  @IsUUID()
  cures?: string;
}

export class PaperFilingDto extends EnvelopeDto {
  /** When the counter took the paper. */
  @IsInstant()
  receivedAt!: Date;

  /**
   * Who handed it in.
   * @example Odalys Copperkettle
   */
  @IsString()
  @Length(1, 300)
  filer!: string;
}

export class FilingsQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(FILING_STATUSES)
  status?: FilingStatus;

  /**
   * A section of the clerk's office, by the policy of the court.
   * @example intake
   */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  section?: string;

  /** Those that you have in hand, or that nobody has. */
  @IsOptional()
  @IsIn(['me', 'nobody'])
  claimed?: 'me' | 'nobody';
}
