import { IsBoolean, IsEmail, IsOptional, IsString, IsUUID, Length } from 'class-validator';

export class AddressDto {
  /** @example 7 Weir Lane, Riverside */
  @IsString()
  @Length(1, 500)
  address!: string;

  /** As it was when absent. */
  @IsOptional()
  @IsEmail()
  @Length(1, 254)
  email?: string;
}

export class EServiceConsentDto {
  /** Whether you agree to be served online, or take that back. */
  @IsBoolean()
  given!: boolean;

  /** Id of the case it is for; every case of the court in which nothing else was said when absent. */
  @IsOptional()
  @IsUUID()
  case?: string;
}
