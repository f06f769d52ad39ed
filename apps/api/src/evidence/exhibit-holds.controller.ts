import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import { CaseNotFound } from '@assize/docket';
import {
  ExhibitErased,
  ExhibitErasure,
  ExhibitHeld,
  ExhibitHoldLifted,
  ExhibitHoldNotFound,
  ExhibitHolds,
  ExhibitNotFound,
  ExhibitPending,
  Exhibits,
  NamedExhibitUnfit,
  RulingEntryUnfit,
} from '@assize/evidence';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { EraseExhibitDto, PlaceExhibitHoldDto } from './exhibit-holds.dto';
import { ExhibitHoldView, presentExhibitHold } from './exhibit-holds.view';
import { ExhibitView, presentExhibit } from './exhibits.view';

@ApiTags('evidence')
@Controller()
@SignedIn()
export class ExhibitHoldsController {
  constructor(
    private readonly holds: ExhibitHolds,
    private readonly erasure: ExhibitErasure,
    private readonly exhibits: Exhibits,
  ) {}

  /** The holds on exhibits of a case, oldest first; lifted ones too. */
  @Get('cases/:id/holds')
  @Fails(CaseNotFound, NotPermitted)
  async list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) caseId: string): Promise<ExhibitHoldView[]> {
    return (await this.holds.of(actor, caseId)).map(presentExhibitHold);
  }

  /** Orders that an exhibit, or nothing of the case, be erased for as long as the hold stands. */
  @Post('cases/:id/holds')
  @Fails(CaseNotFound, NotPermitted, NamedExhibitUnfit, ExhibitErased)
  async place(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Idempotent() attempt: Attempt,
    @Body() order: PlaceExhibitHoldDto,
  ): Promise<ExhibitHoldView[]> {
    await this.holds.place(actor, attempt, caseId, order);
    return this.list(actor, caseId);
  }

  /** Lifts a hold. What others hold stays held. */
  @Post('cases/:id/holds/:exhibitHold/lift')
  @HttpCode(200)
  @Fails(CaseNotFound, NotPermitted, ExhibitHoldNotFound, ExhibitHoldLifted)
  async lift(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Param('exhibitHold', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
  ): Promise<ExhibitHoldView[]> {
    await this.holds.lift(actor, attempt, caseId, id);
    return this.list(actor, caseId);
  }

  /** Erases the file of an exhibit by an order on the docket, for good. Its entry in the log and its receipt stay. */
  @Post('exhibits/:id/erasure')
  @HttpCode(200)
  @Versioned()
  @Fails(ExhibitNotFound, NotPermitted, ExhibitPending, ExhibitErased, ExhibitHeld, RulingEntryUnfit)
  async erase(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() order: EraseExhibitDto,
  ): Promise<ExhibitView> {
    await this.erasure.erase(actor, attempt, id, seen, order);
    return presentExhibit(await this.exhibits.read(actor, id));
  }
}
