import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound } from '@assize/courts';
import type { Attempt } from '@assize/database';
import { AttemptImpossible, CaseNotFound, ServiceAttempts, ServiceNotFound } from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn } from '../edge/decorators';
import { RecordAttemptDto } from './docket.dto';
import { presentAttempt, presentQueued, QueuedServiceView, ServiceAttemptView } from './service.view';

@ApiTags('docket')
@Controller()
@SignedIn()
export class ServiceController {
  constructor(private readonly attempts: ServiceAttempts) {}

  /** What waits to be brought to somebody on paper, with its address; that you looked is on record. */
  @Get('courts/:court/service-queue')
  @Fails(CourtNotFound, NotPermitted)
  async queue(@CurrentActor() actor: Actor, @Param('court') court: string): Promise<QueuedServiceView[]> {
    return (await this.attempts.queue(actor, court)).map(presentQueued);
  }

  /** The proof of service: everything that happened on the way, in order. */
  @Get('cases/:id/service/:service/attempts')
  @Fails(CaseNotFound, ServiceNotFound)
  async proof(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('service', ParseUUIDPipe) service: string,
  ): Promise<ServiceAttemptView[]> {
    return (await this.attempts.proof(actor, id, service)).map(presentAttempt);
  }

  /** Records what happened to a paper: dispatched, delivered, come back, or nobody found. */
  @Post('cases/:id/service/:service/attempts')
  @HttpCode(200)
  @Fails(CaseNotFound, NotPermitted, ServiceNotFound, AttemptImpossible)
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('service', ParseUUIDPipe) service: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
    @Body() made: RecordAttemptDto,
  ): Promise<ServiceAttemptView[]> {
    await this.attempts.record(actor, attempt, id, service, seen, made);
    return this.proof(actor, id, service);
  }

  /** Says that what was sent to you online has come, which serves you; periods run from then. */
  @Post('cases/:id/service/:service/acknowledgement')
  @HttpCode(200)
  @Fails(CaseNotFound, NotPermitted, ServiceNotFound, AttemptImpossible)
  async acknowledge(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('service', ParseUUIDPipe) service: string,
    @Idempotent() attempt: Attempt,
  ): Promise<ServiceAttemptView[]> {
    await this.attempts.acknowledge(actor, attempt, id, service);
    return this.proof(actor, id, service);
  }
}
