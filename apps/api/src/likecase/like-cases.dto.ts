import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  MinLength,
} from 'class-validator';
import type { Language } from '@assize/judgments';
import { MOST_HITS } from '@assize/likecase';

const CORPUS = /^[a-z0-9][a-z0-9-]{0,62}$/;

export class SearchLikeCasesDto {
  /**
   * The facts, and the charge if there is one.
   * @example Took a bicycle worth 4,200 from a shed at night and returned it after three days.
   */
  @IsString()
  @MinLength(1)
  text!: string;

  /**
   * Name of the corpus; the court's own when absent.
   * @example court
   */
  @IsOptional()
  @Matches(CORPUS)
  corpus?: string;

  /**
   * How many; 10 when absent.
   * @example 10
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_HITS)
  k?: number;

  /** Language of the text; told from the text when absent. */
  @IsOptional()
  @IsIn(['en', 'zh'])
  language?: Language;
}

export class DraftLikeCasesDto {
  /**
   * The facts as you are about to find them. There is no place for the outcome.
   * @example The defendant took goods worth 4,200, surrendered and paid for them.
   */
  @IsString()
  @MinLength(1)
  facts!: string;

  /** @example theft */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  charge?: string;

  /** @example 10 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_HITS)
  k?: number;
}

export class OutcomesDto {
  /** Judgments of a list. */
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  judgmentIds!: string[];

  /**
   * Name of their corpus; the court's own when absent.
   * @example court
   */
  @IsOptional()
  @Matches(CORPUS)
  corpus?: string;
}
