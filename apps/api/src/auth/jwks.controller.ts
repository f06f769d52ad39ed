import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Tokens } from '@assize/identity';
import { Public } from '../edge/decorators';

export class JwkView {
  /** @example OKP */
  kty!: string;
  /** @example Ed25519 */
  crv!: string;
  /** The public key, in base64url. */
  x!: string;
  kid!: string;
  /** @example sig */
  use!: string;
  /** @example EdDSA */
  alg!: string;
}

export class JwksView {
  keys!: JwkView[];
}

@ApiTags('sign-in')
@Controller('.well-known')
export class JwksController {
  constructor(private readonly tokens: Tokens) {}

  /** The public keys of access tokens (RFC 7517): the one that signs, the one before it and the one to come. */
  @Get('jwks.json')
  @Public()
  @Header('Cache-Control', 'public, max-age=300')
  show(): JwksView {
    return this.tokens.jwks;
  }
}
