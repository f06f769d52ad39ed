import { IsEmail, IsOptional, IsString, Length, Matches } from 'class-validator';

export class SignInDto {
  /** @example clerk.riverside@assize.example */
  @IsEmail()
  email!: string;

  /** @example assize */
  @IsString()
  @Length(1, 1024)
  password!: string;

  /**
   * The space to sign in to; the court's own when absent.
   * @example court
   */
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,63}$/)
  space?: string;
}

export class CreateApiKeyDto {
  /**
   * What the key is for, so that it can be told from the others.
   * @example nightly filing test
   */
  @IsString()
  @Length(1, 100)
  name!: string;
}
