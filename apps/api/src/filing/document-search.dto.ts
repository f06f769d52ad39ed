import { IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { PageQueryDto } from '../edge/page-query.dto';

export class DocumentSearchQueryDto extends PageQueryDto {
  /** Words that must all stand in the text; there are no operators. @example cracked kettle */
  @IsString()
  @Length(1, 200)
  q!: string;

  /** The key of a court. @example riverside */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  court?: string;

  /** The id of a case. */
  @IsOptional()
  @IsUUID()
  case?: string;
}
