import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { COURT_LEVELS, type CourtLevel, type Language } from '@assize/judgments';
import {
  FACETS,
  LATER_EVENT_KINDS,
  MOST_HITS,
  TIERS,
  type Facet,
  type LaterEventKind,
  type Tier,
} from '@assize/likecase';

const CORPUS = /^[a-z0-9][a-z0-9-]{0,62}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_VALUES = 50;

/** What a list is confined to. Of several values one must fit; what is not known of a judgment does not fit. */
export class FiltersDto {
  /**
   * Courts by their keys.
   * @example ["riverside"]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_VALUES)
  @Length(1, 63, { each: true })
  courts?: string[];

  /**
   * Levels of courts, as far as judgments or their titles name them.
   * @example ["high"]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(COURT_LEVELS.length)
  @IsIn(COURT_LEVELS, { each: true })
  levels?: CourtLevel[];

  /**
   * Provinces of courts, in Chinese, in English or by ISO 3166-2, as far as judgments name their court.
   * @example ["Hunan", "广东省", "CN-BJ"]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_VALUES)
  @Length(1, 60, { each: true })
  regions?: string[];

  /** @example 2020-01-01 */
  @IsOptional()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  decidedFrom?: string;

  /** @example 2026-12-31 */
  @IsOptional()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  decidedTo?: string;

  /**
   * Charges or causes, by a name in either language.
   * @example ["theft"]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_VALUES)
  @Length(1, 200, { each: true })
  charges?: string[];

  /**
   * Articles as judgments cite them.
   * @example ["Penal Code 12"]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_VALUES)
  @Length(1, 200, { each: true })
  articles?: string[];

  /** Only judgments whose outcome could be read, or only the others. */
  @IsOptional()
  @IsBoolean()
  outcomeKnown?: boolean;

  /** @example ["guiding", "own-court"] */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(TIERS.length)
  @IsIn(TIERS, { each: true })
  tiers?: Tier[];

  /** @example en */
  @IsOptional()
  @IsIn(['en', 'zh'])
  language?: Language;
}

export class ListDto {
  /**
   * How many; 10 when absent.
   * @example 10
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_HITS)
  k?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => FiltersDto)
  filters?: FiltersDto;

  /**
   * In which respects cases are to be alike; all when absent.
   * @example ["facts", "statute"]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(FACETS.length)
  @IsIn(FACETS, { each: true })
  like?: Facet[];

  /**
   * From 0 (the nearest, however alike each other) to 1; 0 when absent.
   * @example 0.3
   */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  diversity?: number;

  /** Lists judgments that were reversed or withdrawn, or are under appeal, too; each says so. */
  @IsOptional()
  @IsBoolean()
  alsoNotInForce?: boolean;
}

/** One of `text`, `citation` and `judgmentId` is asked by. */
export class SearchLikeCasesDto extends ListDto {
  /**
   * The facts.
   * @example Took a bicycle worth 4,200 from a shed at night and returned it after three days.
   */
  @IsOptional()
  @IsString()
  @MinLength(1)
  text?: string;

  /**
   * A docket number, or the case number that a judgment states: those like that judgment, without itself.
   * @example 2026-CV-00007
   */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  citation?: string;

  /** Those like this judgment, without itself. */
  @IsOptional()
  @IsUUID()
  judgmentId?: string;

  /**
   * The charge or cause, beside a text.
   * @example theft
   */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  charge?: string;

  /**
   * Name of the corpus; the court's own when absent.
   * @example court
   */
  @IsOptional()
  @Matches(CORPUS)
  corpus?: string;

  /** Language of the text; told from the text when absent. */
  @IsOptional()
  @IsIn(['en', 'zh'])
  language?: Language;
}

export class LikeCaseDraftDto {
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
}

export class DraftLikeCasesDto extends ListDto {
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
}

export class LaterEventDto {
  /** @example reversed */
  @IsIn(LATER_EVENT_KINDS)
  kind!: LaterEventKind;

  /** @example 2026-04-02 */
  @Matches(DAY)
  @IsISO8601({ strict: true })
  happenedOn!: string;

  /** The judgment that did it, when it lies in the same corpus. */
  @IsOptional()
  @IsUUID()
  byJudgmentId?: string;

  /**
   * Where it is written.
   * @example 2026-AP-17
   */
  @IsString()
  @Length(1, 500)
  source!: string;
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
