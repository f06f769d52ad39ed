import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound } from '@assize/courts';
import type { Attempt } from '@assize/database';
import { FilingNotFound, Filings, PaymentImpossible, Payments, WaiverGroundRefused } from '@assize/filing';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, SignedIn, Versioned } from '../edge/decorators';
import { EnvelopeDto, PaymentOfferDto, WaiverDecisionDto } from './filings.dto';
import { FilingView, presentFiling } from './filings.view';
import { FeesView, presentFees } from './payments.view';

@ApiTags('filing')
@Controller()
@SignedIn()
export class PaymentsController {
  constructor(
    private readonly payments: Payments,
    private readonly filings: Filings,
  ) {}

  /** What an envelope would cost, line by line. Nothing is filed. */
  @Post('fees/quote')
  @HttpCode(200)
  @Fails(NotPermitted, CourtNotFound)
  async quote(@CurrentActor() actor: Actor, @Body() envelope: EnvelopeDto): Promise<FeesView> {
    return presentFees(await this.payments.quote(actor, envelope));
  }

  /** Pays for a filing, asks for a waiver, or agrees to a higher fee; its file date is kept. */
  @Post('filings/:id/payment')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, PaymentImpossible, WaiverGroundRefused)
  async pay(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() offer: PaymentOfferDto,
  ): Promise<FilingView> {
    await this.payments.offer(actor, attempt, id, offer);
    return presentFiling(await this.filings.read(actor, id));
  }

  /** Decides on a waiver of the fee. */
  @Post('filings/:id/waiver')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, PaymentImpossible)
  async decideWaiver(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() { granted, reason }: WaiverDecisionDto,
  ): Promise<FilingView> {
    await this.payments.decideWaiver(actor, attempt, id, granted, reason);
    return presentFiling(await this.filings.read(actor, id));
  }
}
