import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiBasicAuth, ApiTags } from '@nestjs/swagger';
import {
  ApiClients,
  ApiKeyNotFound,
  ApiKeys,
  ClientRefused,
  NotPermitted,
  Passwords,
  PasswordSignIn,
  PasswordUnfit,
  PresentPasswordWrong,
  RefreshRefused,
  ScopeRefused,
  SCOPES,
  SessionNeeded,
  Sessions,
  SignIn,
  SignInDelayed,
  SignInRefused,
  TotpNeeded,
  TotpRefused,
} from '@assize/identity';
import type { Actor } from '@assize/kernel';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, Fails, Public, SignedIn } from '../edge/decorators';
import { ChangePasswordDto, CreateApiKeyDto, TokenDto } from './auth.dto';
import {
  ApiKeyView,
  MeView,
  NewApiKeyView,
  presentApiKey,
  presentMe,
  presentToken,
  ScopeView,
  TokenView,
} from './auth.view';
import { Grants } from './grants';
import { knockOf } from './knock-of';

@ApiTags('sign-in')
@Controller('auth')
@SignedIn()
export class AuthController {
  private readonly grants: Grants;

  constructor(
    private readonly signIn: SignIn,
    private readonly apiKeys: ApiKeys,
    private readonly passwords: Passwords,
    byPassword: PasswordSignIn,
    sessions: Sessions,
    clients: ApiClients,
  ) {
    this.grants = new Grants(byPassword, sessions, clients);
  }

  /** Signs in with a password, a refresh token or the credentials of an API client; the token is good for fifteen minutes. */
  @Post('token')
  @Public()
  @HttpCode(200)
  @ApiBasicAuth()
  @Fails(SignInRefused, SignInDelayed, TotpNeeded, TotpRefused, RefreshRefused, ClientRefused, ScopeRefused)
  async token(@Body() body: TokenDto, @Req() request: FastifyRequest): Promise<TokenView> {
    return presentToken(await this.grants.issue(body, request));
  }

  /** Who you are here, and the roles you hold today. */
  @Get('me')
  async me(@CurrentActor() actor: Actor): Promise<MeView> {
    return presentMe(await this.signIn.me(actor), actor);
  }

  /** Changes your password and ends all your other sessions. */
  @Post('password')
  @HttpCode(204)
  @Fails(PresentPasswordWrong, PasswordUnfit, SignInDelayed, SessionNeeded, NotPermitted)
  async changePassword(
    @CurrentActor() actor: Actor,
    @Body() { present, next }: ChangePasswordDto,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.passwords.change(actor, present, next, knockOf(request));
  }

  /** What keys and programs can be confined to, and which permissions that reaches. */
  @Get('scopes')
  scopes(): ScopeView[] {
    return Object.entries(SCOPES).map(([scope, permissions]) => ({ scope, permissions: [...permissions] }));
  }

  /** Makes an API key that acts in your name. Its secret is in this answer and nowhere else. */
  @Post('api-keys')
  @Fails(ScopeRefused, SessionNeeded, NotPermitted)
  async createApiKey(@CurrentActor() actor: Actor, @Body() wanted: CreateApiKeyDto): Promise<NewApiKeyView> {
    const { key, text } = await this.apiKeys.create(actor, wanted);
    return { ...presentApiKey(key), secret: text };
  }

  /** Your keys, the oldest first, also those that have ended. */
  @Get('api-keys')
  @Fails(NotPermitted)
  async ownApiKeys(@CurrentActor() actor: Actor): Promise<ApiKeyView[]> {
    return (await this.apiKeys.own(actor)).map(presentApiKey);
  }

  /** Ends a key at once; ending it again changes nothing. */
  @Delete('api-keys/:id')
  @HttpCode(204)
  @Fails(ApiKeyNotFound)
  async endApiKey(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.apiKeys.end(actor, id);
  }
}
