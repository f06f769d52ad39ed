import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { codeList, CourtNotFound, Courts, diffPolicies, PolicyNotInForce } from '@assize/courts';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { CodeListParamsDto, PolicyDiffQueryDto, PolicyQueryDto } from './courts.dto';
import {
  CodeView,
  CourtView,
  PolicyDifferenceView,
  PolicyView,
  presentCode,
  presentCourt,
  presentDifference,
  presentPolicy,
  presentRoom,
  RoomView,
} from './courts.view';

@ApiTags('courts')
@Controller()
@SignedIn()
export class CourtsController {
  constructor(private readonly courts: Courts) {}

  /** The courts of your space. */
  @Get('courts')
  async list(@CurrentActor() { spaceId }: Actor): Promise<CourtView[]> {
    return (await this.courts.list(spaceId)).map(presentCourt);
  }

  @Get('courts/:court')
  @Fails(CourtNotFound)
  async one(@CurrentActor() { spaceId }: Actor, @Param('court') key: string): Promise<CourtView> {
    return presentCourt(await this.courts.byKey(spaceId, key));
  }

  @Get('courts/:court/rooms')
  @Fails(CourtNotFound)
  async rooms(@CurrentActor() { spaceId }: Actor, @Param('court') key: string): Promise<RoomView[]> {
    const { id } = await this.courts.byKey(spaceId, key);
    return (await this.courts.rooms(spaceId, id)).map(presentRoom);
  }

  /** The court's policy as data: what can be filed, how, by when, and what follows. */
  @Get('courts/:court/policy')
  @Fails(CourtNotFound, PolicyNotInForce)
  async policy(
    @CurrentActor() { spaceId }: Actor,
    @Param('court') key: string,
    @Query() { at }: PolicyQueryDto,
  ): Promise<PolicyView> {
    const { id } = await this.courts.byKey(spaceId, key);
    return presentPolicy(await this.courts.policy(spaceId, id, at));
  }

  /** A list of codes of the court's policy, such as `filing-codes`. */
  @Get('courts/:court/code-lists/:list')
  @Fails(CourtNotFound, PolicyNotInForce)
  async codes(
    @CurrentActor() { spaceId }: Actor,
    @Param() { court, list }: CodeListParamsDto,
    @Query() { at }: PolicyQueryDto,
  ): Promise<CodeView[]> {
    const { id } = await this.courts.byKey(spaceId, court);
    return codeList(await this.courts.policy(spaceId, id, at), list).map(presentCode);
  }

  /** How the policies of two courts differ today, or two versions of one, in words. */
  @Get('policies/diff')
  @Fails(CourtNotFound, PolicyNotInForce)
  async diff(
    @CurrentActor() { spaceId }: Actor,
    @Query() { a, b }: PolicyDiffQueryDto,
  ): Promise<PolicyDifferenceView[]> {
    const [first, second] = await Promise.all([a, b].map((name) => this.courts.policyNamed(spaceId, name)));
    return diffPolicies(first!, second!).map(presentDifference);
  }
}
