import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import {
  CITED_CASE_ANSWERS,
  CLAIMED_AUTHORITIES,
  type CitedCaseAnswerKind,
  type ClaimedAuthority,
} from '@assize/judgments';

export class CiteCaseDto {
  /**
   * By its number or its name; one case at a time.
   * @example 指导案例24号
   */
  @IsString()
  @Length(1, 500)
  citation!: string;

  /** What it is claimed to be; `reference` is a case of the case library. A number that tells it counts whatever is claimed. */
  @IsIn(CLAIMED_AUTHORITIES)
  authority!: ClaimedAuthority;

  /** A judgment of a corpus; looked for by the citation when absent. */
  @IsOptional()
  @IsUUID()
  judgmentId?: string;

  /**
   * Why it is like this case.
   * @example The injured person’s frailty was no fault there either.
   */
  @IsOptional()
  @IsString()
  @Length(1, 5000)
  why?: string;

  /** For which party: a clerk names any party of the case, everybody else one for whom she acts. */
  @IsOptional()
  @IsUUID()
  partyId?: string;
}

export class AnswerCitedCaseDto {
  @IsIn(CITED_CASE_ANSWERS)
  answer!: CitedCaseAnswerKind;

  /** @example There the driver had stopped; here the defendant drove on. */
  @IsString()
  @Length(1, 10_000)
  reasons!: string;
}
