import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound } from '@assize/courts';
import type { Attempt } from '@assize/database';
import { FilingHints, FilingNotFound, HintAnswered, HintNotFound } from '@assize/filing';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, SignedIn } from '../edge/decorators';
import { AnswerHintDto } from './hints.dto';
import { FalseAlarmsView, HintView, presentFalseAlarms, presentHint } from './hints.view';

/** Filings that look alike: what the clerk may want to ask, and how often that led to nothing. */
@ApiTags('filing')
@Controller()
@SignedIn()
export class HintsController {
  constructor(private readonly hints: FilingHints) {}

  /** Other filings that look like this one: reasons to ask, never to refuse. For clerks of the court. */
  @Get('filings/:id/hints')
  @Fails(FilingNotFound, NotPermitted)
  async ofFiling(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HintView[]> {
    return (await this.hints.of(actor, id)).map(presentHint);
  }

  /** Says what came of a hint: the same matter, or nothing. Answered once, and counted. */
  @Post('filings/:id/hints/:hint/answer')
  @HttpCode(200)
  @Fails(FilingNotFound, NotPermitted, HintNotFound, HintAnswered)
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('hint', ParseUUIDPipe) hint: string,
    @Idempotent() attempt: Attempt,
    @Body() { answer, reason }: AnswerHintDto,
  ): Promise<HintView[]> {
    await this.hints.answer(actor, attempt, id, hint, answer, reason);
    return (await this.hints.of(actor, id)).map(presentHint);
  }

  /** How often each kind of hint led to nothing, as far as that tells of no single filing. */
  @Get('courts/:court/hint-rates')
  @Fails(CourtNotFound)
  async rates(@CurrentActor() { spaceId }: Actor, @Param('court') court: string): Promise<FalseAlarmsView[]> {
    return (await this.hints.rates(spaceId, court)).map(presentFalseAlarms);
  }
}
