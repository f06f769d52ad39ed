import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import {
  CaseNotFound,
  OrderMissing,
  OrderNotOfPanel,
  RestrictionEnded,
  RestrictionInvalid,
  RestrictionNotFound,
  Restrictions,
} from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { LiftRestrictionDto, RestrictDto } from './restrictions.dto';
import { presentRestriction, RestrictionView } from './restrictions.view';

@ApiTags('docket')
@Controller()
@SignedIn()
export class RestrictionsController {
  constructor(private readonly restrictions: Restrictions) {}

  /** Seals or strikes a case or one thing in it, by order of the panel; it holds from this moment, on every way in. */
  @Post('cases/:id/restrictions')
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, OrderMissing, OrderNotOfPanel, RestrictionInvalid)
  async impose(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Idempotent() attempt: Attempt,
    @Body() wanted: RestrictDto,
  ): Promise<RestrictionView> {
    const { id } = await this.restrictions.impose(actor, attempt, caseId, wanted);
    return presentRestriction(await this.restrictions.read(actor, id));
  }

  /** What is or was restricted in a case, by which order and for whom, oldest first. */
  @Get('cases/:id/restrictions')
  @Fails(CaseNotFound, NotPermitted)
  async ofCase(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) caseId: string): Promise<RestrictionView[]> {
    return (await this.restrictions.ofCase(actor, caseId)).map(presentRestriction);
  }

  /** Ends a restriction by order of the panel. */
  @Post('restrictions/:id/lift')
  @HttpCode(200)
  @Versioned()
  @Fails(RestrictionNotFound, NotPermitted, OrderMissing, OrderNotOfPanel, RestrictionInvalid, RestrictionEnded)
  async lift(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) restrictionId: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() order: LiftRestrictionDto,
  ): Promise<RestrictionView> {
    const { id } = await this.restrictions.lift(actor, attempt, restrictionId, seen, order);
    return presentRestriction(await this.restrictions.read(actor, id));
  }
}
