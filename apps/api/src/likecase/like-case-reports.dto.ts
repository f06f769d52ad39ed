import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { SOMETHING_TO_READ } from '@assize/kernel';
import { SEARCH_GROUNDS, type SearchGround } from '@assize/judgments';
import { FOLLOWED, PAPER_FORMS, type Followed, type PaperForm } from '@assize/likecase';

const FORMS = Object.keys(PAPER_FORMS) as PaperForm[];

export class DraftReportDto {
  /**
   * The facts to search by; those that the panel drafted when absent. They are not kept.
   * @example The defendant took a bicycle from a locked shed at night.
   */
  @IsOptional()
  @IsString()
  @Length(1, 1_000_000)
  facts?: string;

  /** @example theft */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  charge?: string;

  /**
   * Name of the corpus; the court's own when absent.
   * @example court
   */
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/)
  corpus?: string;

  /** Why the search is made; that of the order it answers when absent. */
  @IsOptional()
  @IsIn(SEARCH_GROUNDS)
  ground?: SearchGround;
}

export class ReportResultDto {
  /** Which result. */
  @IsUUID()
  judgmentId!: string;

  @IsOptional()
  @IsString()
  @Length(0, 10_000)
  gist?: string;

  @IsOptional()
  @IsIn(FOLLOWED)
  followed?: Followed;

  /** @example There the shed stood open. */
  @IsOptional()
  @IsString()
  @Length(0, 10_000)
  why?: string;
}

export class EditReportDto {
  @IsOptional()
  @IsIn(SEARCH_GROUNDS)
  ground?: SearchGround;

  /** @example Whether the shed counts as a dwelling. */
  @IsOptional()
  @IsString()
  @Length(0, 20_000)
  issues?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ReportResultDto)
  results?: ReportResultDto[];
}

export class ReportPaperDto {
  /** `html` when absent. */
  @IsOptional()
  @IsIn(FORMS)
  as?: PaperForm;
}

export class OrderSearchDto {
  @IsIn(SEARCH_GROUNDS)
  ground!: SearchGround;

  /** @example The case goes to the judicial committee. */
  @IsString()
  @Length(1, 2000)
  @Matches(SOMETHING_TO_READ, { message: 'reason must not be blank' })
  reason!: string;
}
