import { IsOptional, IsString, IsUrl, Length, Matches } from 'class-validator';

export class BeginOidcDto {
  /**
   * The space to sign in to; the court's own when absent.
   * @example court
   */
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,63}$/)
  space?: string;
}

export class FinishOidcDto {
  /** What the beginning gave, kept in the browser meanwhile. */
  @IsString()
  @Length(1, 4096)
  ticket!: string;

  /**
   * The whole address with which the provider sent the person back.
   * @example https://desk.example/signed-in?code=…&state=…
   */
  @IsUrl({ require_tld: false, protocols: ['https', 'http'], require_protocol: true })
  @Length(1, 8192)
  callback!: string;
}
