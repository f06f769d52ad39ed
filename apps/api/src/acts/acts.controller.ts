import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CaseNotFound } from '@assize/docket';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { ActNotFound, ActRegister } from '@assize/oversight';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';
import { ActsQueryDto } from './acts.dto';
import {
  ActsPageView,
  ActWithOriginView,
  CaseActsPageView,
  presentActs,
  presentActWithOrigin,
  presentCaseActs,
} from './acts.view';

@ApiTags('acts')
@Controller()
@SignedIn()
export class ActsController {
  constructor(private readonly register: ActRegister) {}

  /** The acts you may know of, newest first: your own, and all of your court if you audit it. Looking is recorded. */
  @Get('acts')
  @Fails(CursorInvalid)
  async list(
    @CurrentActor() actor: Actor,
    @Query() { limit, after, court, person, act, object, from, to, ...query }: ActsQueryDto,
  ): Promise<ActsPageView> {
    const filter = { courtId: court, caseId: query.case, personId: person, act, objectId: object, from, to };
    return presentActs(await this.register.list(actor, filter, { limit, after }));
  }

  /** One act, and from where it was done as long as that is kept. Looking is recorded. */
  @Get('acts/:id')
  @Fails(ActNotFound)
  async one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ActWithOriginView> {
    return presentActWithOrigin(await this.register.read(actor, id));
  }

  /** Who opened the file of a case, newest first. What its panel reads in chambers is not told. Looking is recorded. */
  @Get('cases/:id/acts')
  @Fails(CaseNotFound, CursorInvalid)
  async ofCase(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: PageQueryDto,
  ): Promise<CaseActsPageView> {
    return presentCaseActs(await this.register.ofCase(actor, id, page));
  }
}
