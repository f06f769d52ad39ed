import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import {
  CaseNotFound,
  DefaultEntered,
  DefaultRefused,
  Defaults,
  DocumentNotFound,
  PartyNotFound,
  ProcessImpossible,
  ReturnUnsworn,
  ServiceAwaitsReview,
  ServiceNotFound,
  ServiceOfProcess,
  SummonsUnexplained,
} from '@assize/docket';
import { AssuranceTooLow, NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { DefaultDto, IssueSummonsDto, ProcessAttemptDto, ProcessReturnDto } from './process.dto';
import { DefaultView, presentDefault, presentProcess, ProcessView } from './process.view';

@ApiTags('docket')
@Controller('cases/:id')
@SignedIn()
export class ProcessController {
  constructor(
    private readonly process: ServiceOfProcess,
    private readonly defaults: Defaults,
  ) {}

  /** Everything that happened to bring what opened the case to one respondent. */
  @Get('service/:service/process')
  @Versioned()
  @Fails(CaseNotFound, ServiceNotFound)
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('service', ParseUUIDPipe) service: string,
  ): Promise<ProcessView> {
    return presentProcess(await this.process.read(actor, id, service));
  }

  /** Issues the summons; again only for a reason. */
  @Post('service/:service/summons')
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, ServiceNotFound, ProcessImpossible, SummonsUnexplained, ServiceAwaitsReview)
  async issue(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('service', ParseUUIDPipe) service: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
    @Body() { reason }: IssueSummonsDto,
  ): Promise<ProcessView> {
    await this.process.issue(actor, attempt, id, service, seen, reason);
    return this.read(actor, id, service);
  }

  /** Records that somebody tried to hand the summons over, and what came of it; it proves nothing yet. */
  @Post('service/:service/process-attempts')
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, ServiceNotFound, ProcessImpossible)
  async attempted(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('service', ParseUUIDPipe) service: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
    @Body() made: ProcessAttemptDto,
  ): Promise<ProcessView> {
    await this.process.attempted(actor, attempt, id, service, seen, made);
    return this.read(actor, id, service);
  }

  /** Files the sworn return, which proves service; the time to answer runs from the day it proves. */
  @Post('service/:service/return')
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, ServiceNotFound, ProcessImpossible, ReturnUnsworn, DocumentNotFound)
  async prove(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('service', ParseUUIDPipe) service: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
    @Body() sworn: ProcessReturnDto,
  ): Promise<ProcessView> {
    await this.process.prove(actor, attempt, id, service, seen, sworn);
    return this.read(actor, id, service);
  }

  /** Says, as the respondent or its counsel, that no summons is needed, which serves you; the policy may give you longer to answer. */
  @Post('service/:service/waiver')
  @HttpCode(200)
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, ServiceNotFound, ProcessImpossible, AssuranceTooLow, ServiceAwaitsReview)
  async waive(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('service', ParseUUIDPipe) service: string,
    @Idempotent() attempt: Attempt,
  ): Promise<ProcessView> {
    await this.process.waive(actor, attempt, id, service);
    return this.read(actor, id, service);
  }

  /** Which parties are in default, and what proves it. */
  @Get('defaults')
  @Fails(CaseNotFound)
  async inDefault(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DefaultView[]> {
    return (await this.defaults.ofCase(actor, id)).map(presentDefault);
  }

  /** Enters that a party is in default: only when it was proved to be served and its time to answer is over without one. */
  @Post('defaults')
  @Fails(CaseNotFound, NotPermitted, PartyNotFound, DefaultRefused, DefaultEntered)
  async enter(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() { party }: DefaultDto,
  ): Promise<DefaultView[]> {
    await this.defaults.enter(actor, attempt, id, party);
    return this.inDefault(actor, id);
  }
}
