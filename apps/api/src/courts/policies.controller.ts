import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound, Courts, OutageImpossible, Outages, Policies, PolicyUnfit } from '@assize/courts';
import type { Attempt } from '@assize/database';
import { PolicyRehearsal } from '@assize/filing';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, SignedIn } from '../edge/decorators';
import { DeclareOutageDto, PublishPolicyDto, RehearsePolicyDto } from './courts.dto';
import {
  OutageView,
  PolicyVersionView,
  presentOutage,
  presentRehearsal,
  presentVersion,
  RehearsalView,
} from './courts.view';

/** On how many filings a change is tried when nobody says. */
const LAST = 500;

@ApiTags('courts')
@Controller('courts/:court')
@SignedIn()
export class PoliciesController {
  constructor(
    private readonly courts: Courts,
    private readonly policies: Policies,
    private readonly rehearsal: PolicyRehearsal,
    private readonly outages: Outages,
  ) {}

  /** The versions of a court's policy, also those that are to come. */
  @Get('policies')
  @Fails(CourtNotFound)
  async versions(@CurrentActor() { spaceId }: Actor, @Param('court') key: string): Promise<PolicyVersionView[]> {
    const { id } = await this.courts.byKey(spaceId, key);
    return (await this.courts.policies(spaceId, id)).map(presentVersion);
  }

  /** Publishes the next version of a policy, which takes effect on a day to come and never changes again. */
  @Post('policies')
  @Fails(CourtNotFound, NotPermitted, PolicyUnfit)
  async publish(
    @CurrentActor() actor: Actor,
    @Param('court') key: string,
    @Idempotent() attempt: Attempt,
    @Body() written: PublishPolicyDto,
  ): Promise<PolicyVersionView[]> {
    await this.policies.publish(actor, attempt, key, written);
    return this.versions(actor, key);
  }

  /** What a change of policy would have meant for the last filings. Nothing is published. */
  @Post('policies/rehearsal')
  @HttpCode(200)
  @Fails(CourtNotFound, NotPermitted, PolicyUnfit)
  async rehearse(
    @CurrentActor() actor: Actor,
    @Param('court') key: string,
    @Body() { last, ...written }: RehearsePolicyDto,
  ): Promise<RehearsalView> {
    return presentRehearsal(await this.rehearsal.rehearse(actor, key, written, last ?? LAST));
  }

  /** Times in which the court could not take filings; the newest first. */
  @Get('outages')
  @Fails(CourtNotFound)
  async declared(@CurrentActor() { spaceId }: Actor, @Param('court') key: string): Promise<OutageView[]> {
    return (await this.outages.list(spaceId, key)).map(presentOutage);
  }

  /** Declares that the court could not take filings; its policy says which deadlines that extends. */
  @Post('outages')
  @Fails(CourtNotFound, NotPermitted, OutageImpossible)
  async declare(
    @CurrentActor() actor: Actor,
    @Param('court') key: string,
    @Idempotent() attempt: Attempt,
    @Body() outage: DeclareOutageDto,
  ): Promise<OutageView[]> {
    await this.outages.declare(actor, attempt, key, outage);
    return this.declared(actor, key);
  }
}
