import { ArrayNotEmpty, IsArray, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { CLIENT_ROLES } from '@assize/identity';

const KNOWN_AS = ['self-asserted', 'verified-remote', 'verified-in-person'] as const;

export class CreateClientDto {
  /**
   * What people call the program.
   * @example Northgate e-filing
   */
  @IsString()
  @Length(1, 100)
  name!: string;

  /** The organisation whose program it is. */
  @IsOptional()
  @IsUUID()
  organisationId?: string;

  /**
   * The role the program holds; its scopes narrow what that allows.
   * @example filer
   */
  @IsIn(CLIENT_ROLES)
  role!: (typeof CLIENT_ROLES)[number];

  /**
   * The court in which it holds the role; every court when absent.
   * @example riverside
   */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  court?: string;

  /**
   * What tokens of the program can be used for. GET /auth/scopes lists them.
   * @example ["filing", "cases:read"]
   */
  @IsArray()
  @ArrayNotEmpty()
  @IsString({ each: true })
  scopes!: string[];

  /**
   * How surely you know who is behind the program; stored with each of its acts.
   * @example verified-remote
   */
  @IsIn(KNOWN_AS)
  assurance!: (typeof KNOWN_AS)[number];
}
