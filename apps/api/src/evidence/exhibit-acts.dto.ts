import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { ProvenanceDto } from './exhibits.dto';

export class WithdrawExhibitDto {
  /** @example We found a better copy. */
  @IsString()
  @Length(1, 5000)
  reason!: string;
}

export class ExhibitRulingDto {
  @IsIn(['admit', 'exclude'])
  ruling!: 'admit' | 'exclude';

  /** @example It is relevant, and its origin is not in doubt. */
  @IsString()
  @Length(1, 5000)
  reason!: string;

  /** Id of the order on the docket of the case. */
  @IsUUID()
  entry!: string;
}

export class StateProvenanceDto {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ProvenanceDto)
  provenance!: ProvenanceDto;

  /** Ids of exhibits of the case that are to support it. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  supports?: string[];
}
