import { IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { SOMETHING_TO_READ } from '@assize/kernel';
import { ORGANISATION_KINDS, type OrganisationKind } from '@assize/identity';
import { IsInstant } from '../edge/instant';

export class RegisterOrganisationDto {
  /** @example firm */
  @IsIn(ORGANISATION_KINDS)
  kind!: OrganisationKind;

  /** @example Larkspindle & Partners */
  @IsString()
  @Length(1, 200)
  @Matches(SOMETHING_TO_READ, { message: 'name must not be blank' })
  name!: string;
}

export class AdmitMemberDto {
  @IsUUID()
  personId!: string;

  /** In the court's time; now when absent. */
  @IsOptional()
  @IsInstant()
  from?: Date;

  /** Until before this instant; until it is ended when absent. */
  @IsOptional()
  @IsInstant()
  until?: Date;
}
