import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import {
  CaseNotFound,
  Cases,
  Docket,
  EntryNotDocketed,
  EntryNotFound,
  JudgeUnsuitable,
  PanelAssigned,
  Panels,
  ServiceAwaitsReview,
  ServiceOfDocuments,
  TiedCases,
} from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, SignedIn, Versioned } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';
import { AssignPanelDto, ServeEntryDto } from './docket.dto';
import {
  CasePartyView,
  CasesPageView,
  CaseView,
  DocketEntryView,
  PanelMemberView,
  presentCase,
  presentCases,
  presentEntry,
  presentPanelMember,
  presentParty,
  presentService,
  ServiceView,
} from './docket.view';

@ApiTags('docket')
@Controller('cases')
@SignedIn()
export class CasesController {
  constructor(
    private readonly cases: Cases,
    private readonly docket: Docket,
    private readonly panels: Panels,
    private readonly service: ServiceOfDocuments,
    private readonly tied: TiedCases,
  ) {}

  /** The cases you may know of, oldest first. */
  @Get()
  @Fails(CursorInvalid)
  async list(@CurrentActor() actor: Actor, @Query() page: PageQueryDto): Promise<CasesPageView> {
    return presentCases(await this.cases.list(actor, page));
  }

  /** A case, with its court and, in one plain sentence, how it stands. */
  @Get(':id')
  @Versioned()
  @Fails(CaseNotFound)
  async one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseView> {
    const found = await this.cases.read(actor, id);
    return presentCase(found, await this.tied.besides(actor, found));
  }

  @Get(':id/parties')
  @Fails(CaseNotFound)
  async parties(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CasePartyView[]> {
    return (await this.docket.parties(actor, id)).map(presentParty);
  }

  /** The docket, with the documents of each entry. */
  @Get(':id/entries')
  @Fails(CaseNotFound)
  async entries(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DocketEntryView[]> {
    return (await this.docket.entries(actor, id)).map(presentEntry);
  }

  /** Who decides the case; who presides comes first. */
  @Get(':id/panel')
  @Fails(CaseNotFound)
  async panel(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PanelMemberView[]> {
    return (await this.panels.read(actor, id)).map(presentPanelMember);
  }

  /** Gives the case its panel. */
  @Post(':id/panel')
  @Fails(CaseNotFound, NotPermitted, JudgeUnsuitable, PanelAssigned)
  async assign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() { judges }: AssignPanelDto,
  ): Promise<PanelMemberView[]> {
    await this.panels.assign(actor, attempt, id, judges);
    return (await this.panels.read(actor, id)).map(presentPanelMember);
  }

  /** How each entry was served on each party. */
  @Get(':id/service')
  @Fails(CaseNotFound)
  async served(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ServiceView[]> {
    return (await this.service.read(actor, id)).map(presentService);
  }

  /** Serves an entry on the other parties, each once; their time to answer begins. */
  @Post(':id/service')
  @HttpCode(200)
  @Fails(CaseNotFound, NotPermitted, EntryNotFound, EntryNotDocketed, ServiceAwaitsReview)
  async serve(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() { entry }: ServeEntryDto,
  ): Promise<ServiceView[]> {
    await this.service.serve(actor, attempt, id, entry);
    return (await this.service.read(actor, id)).map(presentService);
  }
}
