import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { CourtNotFound } from '@assize/courts';
import type { Attempt } from '@assize/database';
import {
  Addresses,
  AttemptImpossible,
  CaseNotFound,
  DecisionImpossible,
  PartyNotFound,
  PrintList,
  ServiceAttempts,
  ServiceNotFound,
  ServiceOfDocuments,
  ServiceWithheld,
} from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';
import { RecordAttemptDto } from './docket.dto';
import { printList } from './print-list.html';
import { AddressDto } from './service.dto';
import {
  presentAttempt,
  presentDecision,
  presentQueue,
  ServiceAttemptView,
  ServiceDecisionView,
  ServiceQueueView,
} from './service.view';

@ApiTags('docket')
@Controller()
@SignedIn()
export class ServiceController {
  constructor(
    private readonly attempts: ServiceAttempts,
    private readonly service: ServiceOfDocuments,
    private readonly queued: PrintList,
    private readonly addresses: Addresses,
  ) {}

  /** What waits to be brought to somebody on paper, with its address, longest first; that you looked is on record. */
  @Get('courts/:court/service-queue')
  @Fails(CourtNotFound, NotPermitted, CursorInvalid)
  async queue(
    @CurrentActor() actor: Actor,
    @Param('court') court: string,
    @Query() page: PageQueryDto,
  ): Promise<ServiceQueueView> {
    return presentQueue(await this.queued.page(actor, court, page));
  }

  /** The same page to be printed: a sheet for each paper, its address where an envelope has its window. */
  @Get('courts/:court/service-queue/print')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @ApiProduces('text/html')
  @Fails(CourtNotFound, NotPermitted, CursorInvalid)
  async print(
    @CurrentActor() actor: Actor,
    @Param('court') court: string,
    @Query() page: PageQueryDto,
  ): Promise<string> {
    return printList((await this.queued.page(actor, court, page)).items);
  }

  /** On whom and how it was decided to serve it, and why anew, oldest first. */
  @Get('cases/:id/service/:service/decisions')
  @Fails(CaseNotFound, ServiceNotFound)
  async decisions(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('service', ParseUUIDPipe) service: string,
  ): Promise<ServiceDecisionView[]> {
    return (await this.service.decisions(actor, id, service)).map(presentDecision);
  }

  /** Decides anew on whom and how something is served that has not left, or has come back. */
  @Post('cases/:id/service/:service/decisions')
  @HttpCode(200)
  @Fails(CaseNotFound, NotPermitted, ServiceNotFound, DecisionImpossible)
  async decideAnew(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('service', ParseUUIDPipe) service: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
  ): Promise<ServiceDecisionView[]> {
    await this.service.decideAnew(actor, attempt, id, service, seen);
    return this.decisions(actor, id, service);
  }

  /** Changes where a party is to be found; what has not left yet goes there. The answer does not repeat it. */
  @Post('cases/:id/parties/:party/address')
  @HttpCode(204)
  @Fails(CaseNotFound, NotPermitted, PartyNotFound)
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('party', ParseUUIDPipe) party: string,
    @Idempotent() attempt: Attempt,
    @Body() to: AddressDto,
  ): Promise<void> {
    await this.addresses.change(actor, attempt, id, party, to);
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
  @Fails(CaseNotFound, NotPermitted, ServiceNotFound, AttemptImpossible, ServiceWithheld)
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
