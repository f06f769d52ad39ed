import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import {
  AppearanceEnded,
  AppearanceInForce,
  AppearanceNotFound,
  Appearances,
  CaseNotFound,
  CounselUnsuitable,
} from '@assize/docket';
import { AssuranceTooLow, NotPermitted, PeriodBackwards } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { EndAppearanceDto, EnterAppearanceDto } from './appearances.dto';
import { AppearanceView, presentAppearance } from './appearances.view';

@ApiTags('docket')
@Controller('cases/:id/appearances')
@SignedIn()
export class AppearancesController {
  constructor(private readonly appearances: Appearances) {}

  /** Who acts or acted for which party, from when to when, oldest first. */
  @Get()
  @Fails(CaseNotFound)
  async list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AppearanceView[]> {
    return (await this.appearances.list(actor, id)).map(presentAppearance);
  }

  /** Lets counsel act for a party: said by the party, by whoever acts for it already, or by the clerk. */
  @Post()
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, AssuranceTooLow, CounselUnsuitable, PeriodBackwards, AppearanceInForce)
  async enter(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() wanted: EnterAppearanceDto,
  ): Promise<AppearanceView> {
    const entered = await this.appearances.enter(actor, attempt, id, wanted);
    return presentAppearance(await this.appearances.read(actor, id, entered.id));
  }

  /** Ends an appearance: counsel withdraws or is dismissed, and from this moment on may know of the case no longer. */
  @Post(':appearance/end')
  @HttpCode(200)
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, AppearanceNotFound, AppearanceEnded)
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('appearance', ParseUUIDPipe) appearance: string,
    @IfMatch() seen: number,
    @Body() { reason }: EndAppearanceDto,
  ): Promise<AppearanceView> {
    return presentAppearance(await this.appearances.end(actor, id, appearance, seen, reason));
  }
}
