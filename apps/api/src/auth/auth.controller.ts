import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DEFAULT_SPACE, Spaces } from '@assize/database';
import { ApiKeyNotFound, SignIn, SignInRefused, TOKEN_SECONDS } from '@assize/identity';
import { DomainError, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, Public, SignedIn } from '../edge/decorators';
import { CreateApiKeyDto, SignInDto } from './auth.dto';
import { ApiKeyView, MeView, NewApiKeyView, presentApiKey, presentMe, TokenView } from './auth.view';

@ApiTags('sign-in')
@Controller('auth')
@SignedIn()
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly spaces: Spaces,
  ) {}

  /** Signs in with a password; the token is good for fifteen minutes. */
  @Post('token')
  @Public()
  @HttpCode(200)
  @Fails(SignInRefused)
  async token(@Body() { email, password, space }: SignInDto): Promise<TokenView> {
    const spaceId = await this.spaces.idOf(space ?? DEFAULT_SPACE);
    if (!spaceId) throw new DomainError(SignInRefused, 'Check the address, the password and the space.');
    const accessToken = await this.signIn.withPassword(spaceId, email, password);
    return { accessToken, tokenType: 'Bearer', expiresIn: TOKEN_SECONDS };
  }

  /** Who you are here, and the roles you hold today. */
  @Get('me')
  async me(@CurrentActor() actor: Actor): Promise<MeView> {
    return presentMe(await this.signIn.me(actor), actor);
  }

  /** Makes an API key that acts in your name. Its secret is in this answer and nowhere else. */
  @Post('api-keys')
  async createApiKey(@CurrentActor() actor: Actor, @Body() { name }: CreateApiKeyDto): Promise<NewApiKeyView> {
    const { key, text } = await this.signIn.createApiKey(actor, name);
    return { ...presentApiKey(key), secret: text };
  }

  @Get('api-keys')
  async apiKeys(@CurrentActor() actor: Actor): Promise<ApiKeyView[]> {
    return (await this.signIn.apiKeys(actor)).map(presentApiKey);
  }

  /** Ends a key at once; ending it again changes nothing. */
  @Delete('api-keys/:id')
  @HttpCode(204)
  @Fails(ApiKeyNotFound)
  async endApiKey(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.signIn.endApiKey(actor, id);
  }
}
