import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound, Courts } from '@assize/courts';
import {
  LastAdministrator,
  NotPermitted,
  PeriodBackwards,
  PersonUnsuitable,
  RoleHeld,
  RoleNotFound,
  Roles,
} from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';
import { GrantRoleDto } from './roles.dto';
import { presentRole, presentRoles, RolesPageView, RoleView } from './roles.view';

@ApiTags('people')
@Controller('courts/:court/roles')
@SignedIn()
export class RolesController {
  constructor(
    private readonly roles: Roles,
    private readonly courts: Courts,
  ) {}

  /** Gives somebody an office in your court, from one instant until before another. */
  @Post()
  @Fails(CourtNotFound, NotPermitted, PersonUnsuitable, PeriodBackwards, RoleHeld)
  async grant(
    @CurrentActor() actor: Actor,
    @Param('court') key: string,
    @Body() wanted: GrantRoleDto,
  ): Promise<RoleView> {
    const { id } = await this.courts.byKey(actor.spaceId, key);
    return presentRole(await this.roles.grant(actor, id, wanted));
  }

  /** Who holds, held or will hold which office in your court, in the order in which they begin. */
  @Get()
  @Fails(CourtNotFound, NotPermitted, CursorInvalid)
  async list(
    @CurrentActor() actor: Actor,
    @Param('court') key: string,
    @Query() page: PageQueryDto,
  ): Promise<RolesPageView> {
    const { id } = await this.courts.byKey(actor.spaceId, key);
    return presentRoles(await this.roles.list(actor, id, page));
  }

  /** Ends an office at once, for whatever its holder does next; ending it again changes nothing. */
  @Delete(':id')
  @HttpCode(204)
  @Fails(CourtNotFound, NotPermitted, RoleNotFound, LastAdministrator)
  async end(
    @CurrentActor() actor: Actor,
    @Param('court') key: string,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    const court = await this.courts.byKey(actor.spaceId, key);
    await this.roles.end(actor, court.id, id);
  }
}
