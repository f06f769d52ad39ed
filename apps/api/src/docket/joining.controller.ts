import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import {
  AppearanceInForce,
  CaseNotFound,
  CodeNotFound,
  CodeOver,
  CodeRefused,
  JoinCodes,
  JoinDelayed,
  Joining,
  PartyNotOfCase,
} from '@assize/docket';
import { AssuranceTooLow, NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { IssueCodeDto, JoinDto } from './course.dto';
import { IssuedCodeView, JoinCodeView, JoinedView, presentIssued, presentJoinCode } from './joining.view';

@ApiTags('docket')
@Controller()
@SignedIn()
export class JoiningController {
  constructor(
    private readonly codes: JoinCodes,
    private readonly joining: Joining,
  ) {}

  /** Issues a code with which whoever the party is, or acts for it, joins the case: shown once, for one use. */
  @Post('cases/:id/codes')
  @Header('cache-control', 'no-store')
  @Fails(CaseNotFound, NotPermitted, PartyNotOfCase)
  async issue(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() wanted: IssueCodeDto,
  ): Promise<IssuedCodeView> {
    return presentIssued(await this.codes.issue(actor, attempt, id, wanted));
  }

  /** The codes of a case, oldest first, without their text. */
  @Get('cases/:id/codes')
  @Fails(CaseNotFound, NotPermitted)
  async list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<JoinCodeView[]> {
    return (await this.codes.list(actor, id)).map(presentJoinCode);
  }

  /** Revokes a code that was not used. */
  @Post('cases/:id/codes/:joinCode/revoke')
  @HttpCode(200)
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, CodeNotFound, CodeOver)
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('joinCode', ParseUUIDPipe) joinCode: string,
    @IfMatch() seen: number,
  ): Promise<JoinCodeView> {
    return presentJoinCode(await this.codes.revoke(actor, id, joinCode, seen));
  }

  /** Joins a case as a party, or appears for one, with a code of the court. Whatever is wrong with a code, the answer is one. */
  @Post('joins')
  @Fails(NotPermitted, JoinDelayed, CodeRefused, AssuranceTooLow, AppearanceInForce)
  async join(
    @CurrentActor() actor: Actor,
    @Idempotent() attempt: Attempt,
    @Body() wanted: JoinDto,
  ): Promise<JoinedView> {
    return this.joining.join(actor, attempt, wanted);
  }
}
