import {
  ArrayMaxSize,
  ArrayMinSize,
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
} from 'class-validator';
import { SOMETHING_TO_READ } from '@assize/kernel';
import { CASE_MOVES, JOIN_AS, type CaseMoveKind } from '@assize/docket';

export class CourtActDto {
  /**
   * Why; it stands on the docket.
   * @example The parties negotiate.
   */
  @IsString()
  @Length(1, 2000)
  @Matches(SOMETHING_TO_READ, { message: 'reason must not be blank' })
  reason!: string;

  /** Of a clerk: id of the entry on this docket that holds the order. */
  @IsOptional()
  @IsUUID()
  order?: string;
}

export class MoveCaseDto extends CourtActDto {
  /** @example stay */
  @IsIn(CASE_MOVES)
  move!: CaseMoveKind;
}

export class TieCaseDto extends CourtActDto {
  /** Id of the other case. */
  @IsUUID()
  case!: string;
}

export class ConsolidateDto extends CourtActDto {
  /** Ids of the cases that are to be heard together with this one. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  members!: string[];
}

export class SeverDto extends CourtActDto {
  /** Ids of the parties that go, with the claims by and against them. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  parties!: string[];

  /**
   * Of the new case.
   * @example Copperkettle v. Larkspindle & Co
   */
  @IsString()
  @Length(1, 500)
  @Matches(SOMETHING_TO_READ, { message: 'caption must not be blank' })
  caption!: string;
}

export class CopyEntryDto {
  /** Ids of members of the consolidation; every one you may know of when absent. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  cases?: string[];
}

export class ReplaceEntryDto extends CourtActDto {
  /** Id of the earlier entry, whose place this one takes. */
  @IsUUID()
  replaces!: string;
}

export class IssueCodeDto {
  /** The party for whom it is. */
  @IsUUID()
  partyId!: string;

  /** For how many days it can be used. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(90)
  days: number = 30;
}

export class JoinDto {
  /**
   * As the court gave it; case, spaces and dashes do not count.
   * @example K7QF-2MHD-9WXA-B3CE-RTUV
   */
  @IsString()
  @Length(1, 100)
  code!: string;

  /** `party`: you are the party. `counsel`: you act for it. */
  @IsIn(JOIN_AS)
  as!: (typeof JOIN_AS)[number];

  /** The firm or office for which counsel appears. */
  @IsOptional()
  @IsUUID()
  organisationId?: string;
}
