import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound } from '@assize/courts';
import type { Attempt } from '@assize/database';
import { CaseNotFound, Consents } from '@assize/docket';
import { AssuranceTooLow, NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, SignedIn } from '../edge/decorators';
import { EServiceConsentDto } from './service.dto';
import { presentConsent, ServiceConsentView } from './service.view';

@ApiTags('docket')
@Controller('courts/:court/e-service-consents')
@SignedIn()
export class ConsentsController {
  constructor(private readonly consents: Consents) {}

  /** All that you have said at the court about being served online, newest first. */
  @Get()
  @Fails(CourtNotFound, NotPermitted)
  async ledger(@CurrentActor() actor: Actor, @Param('court') court: string): Promise<ServiceConsentView[]> {
    return (await this.consents.ledger(actor, court)).map(presentConsent);
  }

  /** Agrees to be served online, at the court or in one case, or takes that back; what was said before stays on record. */
  @Post()
  @HttpCode(200)
  @Fails(CourtNotFound, NotPermitted, CaseNotFound, AssuranceTooLow)
  async say(
    @CurrentActor() actor: Actor,
    @Param('court') court: string,
    @Idempotent() attempt: Attempt,
    @Body() said: EServiceConsentDto,
  ): Promise<ServiceConsentView[]> {
    await this.consents.say(actor, attempt, court, said);
    return this.ledger(actor, court);
  }
}
