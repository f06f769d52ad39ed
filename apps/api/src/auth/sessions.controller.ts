import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotPermitted, SessionNotFound, Sessions } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { presentSession, SessionView } from './auth.view';

@ApiTags('sign-in')
@Controller('auth/sessions')
@SignedIn()
export class SessionsController {
  constructor(private readonly sessions: Sessions) {}

  /** Where you are signed in, the last used first. */
  @Get()
  @Fails(NotPermitted)
  async own(@CurrentActor() actor: Actor): Promise<SessionView[]> {
    return (await this.sessions.own(actor)).map((session) => presentSession(session, actor));
  }

  /** Ends a session and its access tokens, at once. To sign out, end the one that is `current`. */
  @Delete(':id')
  @HttpCode(204)
  @Fails(SessionNotFound, NotPermitted)
  async end(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.sessions.end(actor, id);
  }

  /** Ends all your sessions but the one that asks. */
  @Post('end-others')
  @HttpCode(204)
  @Fails(NotPermitted)
  async endOthers(@CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.endOthers(actor);
  }
}
