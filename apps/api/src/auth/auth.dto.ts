import {
  ArrayNotEmpty,
  IsArray,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateIf,
} from 'class-validator';
import { IsInstant } from '../edge/instant';

export const GRANT_TYPES = ['password', 'refresh_token', 'client_credentials'] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

/** Whether the body is of the grant; one that names none is of a password. */
const of = (grant: GrantType) => ValidateIf((body: TokenDto) => (body.grant_type ?? 'password') === grant);

export class TokenDto {
  /**
   * What the token is asked for with (RFC 6749). `password`: `email`, `password`, perhaps `totp` or `recoveryCode`.
   * `refresh_token`: `refresh_token`. `client_credentials`: `client_id` and `client_secret`, here or as Basic authorization.
   */
  @IsOptional()
  @IsIn(GRANT_TYPES)
  grant_type?: GrantType;

  /** @example clerk.riverside@assize.example */
  @of('password')
  @IsEmail()
  email?: string;

  /** @example assize */
  @of('password')
  @IsString()
  @Length(1, 4096)
  password?: string;

  /**
   * The space to sign in to; the court's own when absent.
   * @example court
   */
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,63}$/)
  space?: string;

  /**
   * The six digits your authenticator shows now.
   * @example 123456
   */
  @IsOptional()
  @Matches(/^\d{6}$/)
  totp?: string;

  /**
   * Instead of `totp`, when the authenticator is lost; each is good once.
   * @example K7QX-2MZD-PVRA-55CN
   */
  @IsOptional()
  @IsString()
  @Length(16, 40)
  recoveryCode?: string;

  /** The newest refresh token of your session. */
  @of('refresh_token')
  @IsString()
  @Length(1, 200)
  refresh_token?: string;

  /** The public name of an API client. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  client_id?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  client_secret?: string;

  /**
   * Scopes with blanks between, fewer than the client was given; all of them when absent.
   * @example filing cases:read
   */
  @IsOptional()
  @Matches(/^[a-z:-]+( [a-z:-]+)*$/)
  scope?: string;
}

export class CreateApiKeyDto {
  /**
   * What the key is for, so that it can be told from the others.
   * @example nightly filing test
   */
  @IsString()
  @Length(1, 100)
  name!: string;

  /** When the key ends by itself; it does not when absent. */
  @IsOptional()
  @IsInstant()
  expiresAt?: Date;

  /**
   * What the key may be used for; all that you may do when absent. GET /auth/scopes lists them.
   * @example ["filing", "cases:read"]
   */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @IsString({ each: true })
  scopes?: string[];
}

export class ChangePasswordDto {
  /** The password you sign in with today. */
  @IsString()
  @Length(1, 4096)
  present!: string;

  /**
   * At least twelve characters of any kind; not one that is known from a leak.
   * @example four words from nowhere
   */
  @IsString()
  @Length(1, 4096)
  next!: string;
}

export class TotpCodeDto {
  /**
   * The six digits your authenticator shows now.
   * @example 123456
   */
  @Matches(/^\d{6}$/)
  code!: string;
}

export class RemoveTotpDto {
  /**
   * The six digits your authenticator shows now.
   * @example 123456
   */
  @ValidateIf((body: RemoveTotpDto) => body.recoveryCode === undefined || body.code !== undefined)
  @Matches(/^\d{6}$/)
  code?: string;

  /** Instead of `code`, when the authenticator is lost. */
  @IsOptional()
  @IsString()
  @Length(16, 40)
  recoveryCode?: string;
}
