import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CODE_LIST_NAMES, type CodeListName, type PolicyEdit } from '@assize/courts';
import { IsInstant } from '../edge/instant';

const COURT_KEY = /^[a-z0-9-]{1,63}$/;
const POLICY_NAME = /^[a-z0-9-]{1,63}(@[A-Za-z0-9._-]{1,100})?$/;

export class PolicyQueryDto {
  /**
   * The instant to ask for; now, in the court's time, when absent.
   * @example 2026-03-02T09:00:00Z
   */
  @IsOptional()
  @IsInstant()
  at?: Date;
}

export class PolicyDiffQueryDto {
  /**
   * A court, for its policy of today, or one version of it.
   * @example riverside@2026.1
   */
  @Matches(POLICY_NAME)
  a!: string;

  /** @example harbour */
  @Matches(POLICY_NAME)
  b!: string;
}

export class CodeListParamsDto {
  @Matches(COURT_KEY)
  court!: string;

  @IsIn(CODE_LIST_NAMES)
  list!: CodeListName;
}

export class PolicyEditDto implements PolicyEdit {
  /** @example 2026.2 */
  @IsString()
  @Length(1, 100)
  version!: string;

  /** @example 2026-04-01 */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  effectiveFrom!: string;

  /**
   * JSON Patch (RFC 6902) over the version that holds until then.
   * @example [{ "op": "replace", "path": "/limits/maxPages", "value": 100 }]
   */
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  changes!: PolicyEdit['changes'][number][];
}

/** Either the whole document or an edit. */
export class PublishPolicyDto {
  /** The whole document, in the form of GET /courts/{court}/policy. */
  @IsOptional()
  @IsObject()
  policy?: Record<string, unknown>;

  @IsOptional()
  @ValidateNested()
  @Type(() => PolicyEditDto)
  edit?: PolicyEditDto;
}

export class RehearsePolicyDto extends PublishPolicyDto {
  /**
   * On how many filings it is tried, the newest.
   * @example 500
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  last?: number;
}

export class DeclareOutageDto {
  /** @example 2026-03-02T18:00:00Z */
  @IsInstant()
  from!: Date;

  /**
   * It lasted until before this instant.
   * @example 2026-03-02T20:30:00Z
   */
  @IsInstant()
  to!: Date;

  /** @example The document store could not be reached. */
  @IsString()
  @Length(1, 2000)
  reason!: string;
}
