import { IsEmail, IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { SOMETHING_TO_READ } from '@assize/kernel';
import { VERIFICATION_MEANS, type VerificationMeans } from '@assize/identity';
import { PageQueryDto } from '../edge/page-query.dto';

export class RegisterPersonDto {
  /** @example Robin Vale */
  @IsString()
  @Length(1, 200)
  @Matches(SOMETHING_TO_READ, { message: 'name must not be blank' })
  name!: string;

  /**
   * What she signs in with.
   * @example robin.vale@assize.example
   */
  @IsEmail()
  email!: string;
}

export class PeopleQueryDto extends PageQueryDto {
  /** The whole address of the one you look for. */
  @IsOptional()
  @IsEmail()
  email?: string;
}

export class VerifyPersonDto {
  /** The court as whose clerk you have seen it. */
  @IsUUID()
  courtId!: string;

  /**
   * What you have seen: the level follows from it.
   * @example identity-document
   */
  @IsIn(VERIFICATION_MEANS)
  means!: VerificationMeans;

  /** The organisation whose authority was shown; only with `authority-document`. */
  @IsOptional()
  @IsUUID()
  organisationId?: string;
}
