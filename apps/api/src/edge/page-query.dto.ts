import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { PAGE_LIMIT } from '@assize/kernel';

export class PageQueryDto {
  /** How many at most. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_LIMIT)
  limit: number = 20;

  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  after?: string;
}
