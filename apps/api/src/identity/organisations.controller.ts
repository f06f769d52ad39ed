import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  MembershipHeld,
  MembershipNotFound,
  NotPermitted,
  OrganisationNotFound,
  Organisations,
  PeriodBackwards,
  PersonUnsuitable,
} from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';
import { AdmitMemberDto, RegisterOrganisationDto } from './organisations.dto';
import {
  MembershipView,
  MembersPageView,
  OrganisationsPageView,
  OrganisationView,
  presentMember,
  presentMembers,
  presentOrganisation,
  presentOrganisations,
} from './organisations.view';

@ApiTags('people')
@Controller('organisations')
@SignedIn()
export class OrganisationsController {
  constructor(private readonly organisations: Organisations) {}

  /** Registers a firm, an office or an integrator. */
  @Post()
  @Fails(NotPermitted)
  async create(
    @CurrentActor() actor: Actor,
    @Body() { kind, name }: RegisterOrganisationDto,
  ): Promise<OrganisationView> {
    return presentOrganisation(await this.organisations.create(actor, kind, name));
  }

  /** Those for which you may act now: send one's id as `Assize-Acting-For`. */
  @Get()
  @Fails(CursorInvalid)
  async list(@CurrentActor() actor: Actor, @Query() page: PageQueryDto): Promise<OrganisationsPageView> {
    return presentOrganisations(await this.organisations.list(actor, page));
  }

  @Get(':id')
  @Fails(OrganisationNotFound)
  async one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<OrganisationView> {
    return presentOrganisation(await this.organisations.read(actor, id));
  }

  /** Who may act for it, might or will, in the order in which they begin. */
  @Get(':id/members')
  @Fails(OrganisationNotFound, CursorInvalid)
  async members(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() page: PageQueryDto,
  ): Promise<MembersPageView> {
    return presentMembers(await this.organisations.members(actor, id, page));
  }

  /** Lets somebody act for it, from one instant until before another. */
  @Post(':id/members')
  @Fails(OrganisationNotFound, NotPermitted, PersonUnsuitable, PeriodBackwards, MembershipHeld)
  async admit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() wanted: AdmitMemberDto,
  ): Promise<MembershipView> {
    return presentMember(await this.organisations.admit(actor, id, wanted));
  }

  /** Ends it at once that somebody may act for it; ending it again changes nothing. */
  @Delete(':id/members/:membership')
  @HttpCode(204)
  @Fails(OrganisationNotFound, NotPermitted, MembershipNotFound)
  async dismiss(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('membership', ParseUUIDPipe) membership: string,
  ): Promise<void> {
    await this.organisations.dismiss(actor, id, membership);
  }
}
