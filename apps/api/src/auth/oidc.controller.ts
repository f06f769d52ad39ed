import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  NotPermitted,
  OidcLinkedAlready,
  OidcLinkNotFound,
  OidcNotLinked,
  OidcProviderNotFound,
  OidcRefused,
  OidcSignIn,
  OidcStateRefused,
  OidcUnavailable,
  SessionNeeded,
  SignInRefused,
} from '@assize/identity';
import type { Actor } from '@assize/kernel';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, Fails, Public, SignedIn } from '../edge/decorators';
import { presentToken, TokenView } from './auth.view';
import { knockOf } from './knock-of';
import { BeginOidcDto, FinishOidcDto } from './oidc.dto';
import { OidcBeginningView, OidcLinkView, OidcProviderView, presentLink, presentProvider } from './oidc.view';

@ApiTags('sign-in')
@Controller('auth/oidc')
@SignedIn()
export class OidcController {
  constructor(private readonly oidc: OidcSignIn) {}

  /** The OpenID providers one can sign in by. */
  @Get()
  @Public()
  providers(): OidcProviderView[] {
    return this.oidc.providers.map(presentProvider);
  }

  /** Begins a sign-in: send the browser to the address, and keep the ticket in it. */
  @Post(':provider/begin')
  @Public()
  @HttpCode(200)
  @Fails(OidcProviderNotFound, OidcUnavailable, SignInRefused)
  async begin(@Param('provider') provider: string, @Body() { space }: BeginOidcDto): Promise<OidcBeginningView> {
    return this.oidc.begin(provider, space);
  }

  /** Ends a sign-in with what came back from the provider. */
  @Post(':provider/finish')
  @Public()
  @HttpCode(200)
  @Fails(OidcProviderNotFound, OidcStateRefused, OidcRefused, OidcNotLinked, OidcUnavailable)
  async finish(
    @Param('provider') provider: string,
    @Body() returned: FinishOidcDto,
    @Req() request: FastifyRequest,
  ): Promise<TokenView> {
    return presentToken(await this.oidc.finish(provider, returned, knockOf(request)));
  }

  /** Begins to link an identity of the provider to you. */
  @Post(':provider/begin-link')
  @HttpCode(200)
  @Fails(OidcProviderNotFound, OidcUnavailable, SessionNeeded, NotPermitted)
  async beginLink(@CurrentActor() actor: Actor, @Param('provider') provider: string): Promise<OidcBeginningView> {
    return this.oidc.beginLink(actor, provider);
  }

  /** Links the identity that came back from the provider to you. */
  @Post(':provider/links')
  @Fails(
    OidcProviderNotFound,
    OidcStateRefused,
    OidcRefused,
    OidcLinkedAlready,
    OidcUnavailable,
    SessionNeeded,
    NotPermitted,
  )
  async link(
    @CurrentActor() actor: Actor,
    @Param('provider') provider: string,
    @Body() returned: FinishOidcDto,
  ): Promise<OidcLinkView> {
    return presentLink(await this.oidc.link(actor, provider, returned));
  }

  /** The identities that are linked to you. */
  @Get('links')
  @Fails(NotPermitted)
  async links(@CurrentActor() actor: Actor): Promise<OidcLinkView[]> {
    return (await this.oidc.links(actor)).map(presentLink);
  }

  /** Removes a link; that identity no longer signs you in. */
  @Delete('links/:id')
  @HttpCode(204)
  @Fails(OidcLinkNotFound, SessionNeeded, NotPermitted)
  async unlink(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.oidc.unlink(actor, id);
  }
}
