import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import {
  ErasureRefused,
  Erasures,
  Exports,
  HoldLifted,
  HoldNotFound,
  LegalHolds,
  PersonUnknown,
} from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { disposition } from '../edge/file-answer';
import { PlaceHoldDto } from './privacy.dto';
import { ErasureView, LegalHoldView, presentErasure, presentHold } from './privacy.view';

const EXPORT = { type: 'application/json; charset=utf-8', disposition: disposition('assize-export.json') };

@ApiTags('privacy')
@Controller()
@SignedIn()
export class PrivacyController {
  constructor(
    private readonly exports: Exports,
    private readonly erasures: Erasures,
    private readonly holds: LegalHolds,
  ) {}

  /** All that the court holds of you and you may know of today, as one JSON object with a list a section. */
  @Get('me/export')
  @ApiOkResponse({ content: { 'application/json': { schema: { type: 'object' } } } })
  async export(@CurrentActor() actor: Actor): Promise<StreamableFile> {
    return new StreamableFile(Readable.from(await this.exports.own(actor), { objectMode: false }), EXPORT);
  }

  /** Erases what identifies you, for good; you are signed out everywhere. What you did stays on record under an id alone. */
  @Post('me/erasure')
  @HttpCode(200)
  @Fails(PersonUnknown, ErasureRefused)
  async eraseOwn(@CurrentActor() actor: Actor): Promise<ErasureView> {
    return presentErasure(await this.erasures.erase(actor, actor.personId));
  }

  /** The same for somebody who asked for it. Done twice it changes nothing. */
  @Post('people/:id/erasure')
  @HttpCode(200)
  @Fails(PersonUnknown, ErasureRefused)
  async erase(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ErasureView> {
    return presentErasure(await this.erasures.erase(actor, id));
  }

  /** The orders that nothing of somebody be erased, oldest first. Looking is recorded. */
  @Get('people/:id/holds')
  @Fails(PersonUnknown)
  async holdsOn(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<LegalHoldView[]> {
    return (await this.holds.of(actor, id)).map(presentHold);
  }

  /** Orders that nothing of somebody be erased until the hold is lifted. */
  @Post('people/:id/holds')
  @Versioned()
  @Fails(PersonUnknown, HoldNotFound)
  async placeHold(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() { reason }: PlaceHoldDto,
  ): Promise<LegalHoldView> {
    const { id: hold } = await this.holds.place(actor, attempt, id, reason);
    return presentHold(await this.holds.read(actor, hold));
  }

  /** Lifts a hold. */
  @Post('holds/:id/lift')
  @HttpCode(200)
  @Versioned()
  @Fails(HoldNotFound, HoldLifted)
  async liftHold(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() seen: number,
  ): Promise<LegalHoldView> {
    return presentHold(await this.holds.lift(actor, id, seen));
  }
}
