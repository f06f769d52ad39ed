import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound } from '@assize/courts';
import type { Attempt } from '@assize/database';
import {
  FilingClaimed,
  FilingMoved,
  FilingNotFound,
  Filings,
  QualityControl,
  ReturnEmpty,
  ReturnRates,
} from '@assize/filing';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { DeficiencyNoticeDto } from './review.dto';
import { FilingView, presentFiling, presentReturnRate, ReturnRateView } from './filings.view';

/** What a court looks at after the decision: its filings, where it dockets on receipt, and its own returns. */
@ApiTags('filing')
@Controller()
@SignedIn()
export class QualityControlController {
  constructor(
    private readonly control: QualityControl,
    private readonly rates: ReturnRates,
    private readonly filings: Filings,
  ) {}

  /** Tells who filed it what to cure; the filing stays on the docket. For courts that docket on receipt. */
  @Post('filings/:id/deficiency-notice')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, FilingMoved, FilingClaimed, ReturnEmpty)
  async notify(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
    @Body() { deficiencies }: DeficiencyNoticeDto,
  ): Promise<FilingView> {
    await this.control.notify(actor, attempt, id, seen, deficiencies ?? []);
    return presentFiling(await this.filings.read(actor, id));
  }

  /** Ends quality control: the filing is as it should be, or has been cured. */
  @Post('filings/:id/quality-control')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, FilingMoved, FilingClaimed)
  async pass(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
  ): Promise<FilingView> {
    await this.control.pass(actor, attempt, id, seen);
    return presentFiling(await this.filings.read(actor, id));
  }

  /** How often a court returns filings, and how often it returned one again for what it could have said at once. */
  @Get('courts/:court/return-rates')
  @Fails(CourtNotFound)
  async returnRates(@CurrentActor() { spaceId }: Actor, @Param('court') court: string): Promise<ReturnRateView[]> {
    return (await this.rates.of(spaceId, court)).map(presentReturnRate);
  }
}
