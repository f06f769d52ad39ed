import { IsOptional, IsUUID, Matches } from 'class-validator';
import { IsInstant } from '../edge/instant';
import { PageQueryDto } from '../edge/page-query.dto';

export class ActsQueryDto extends PageQueryDto {
  /** Acts in this court. */
  @IsOptional()
  @IsUUID()
  court?: string;

  /** Acts in this case. */
  @IsOptional()
  @IsUUID()
  case?: string;

  /** Acts that this person did. */
  @IsOptional()
  @IsUUID()
  person?: string;

  /**
   * Acts of this name.
   * @example document.read
   */
  @IsOptional()
  @Matches(/^[a-z-]{1,40}\.[a-z-]{1,40}$/)
  act?: string;

  /** Acts on this thing. */
  @IsOptional()
  @IsUUID()
  object?: string;

  /**
   * Recorded at this instant or later, by the machine's clock.
   * @example 2026-03-02T09:00:00Z
   */
  @IsOptional()
  @IsInstant()
  from?: Date;

  /**
   * Recorded before this instant.
   * @example 2026-03-03T09:00:00Z
   */
  @IsOptional()
  @IsInstant()
  to?: Date;
}
