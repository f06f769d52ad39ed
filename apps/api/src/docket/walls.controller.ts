import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import { CaseNotFound, RecusalUnfit, RecusedAlready, WallEnded, WallNotFound, Walls } from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { EndWallDto, RecuseDto } from './walls.dto';
import { presentWall, RecusedView, WallView } from './walls.view';

@ApiTags('docket')
@Controller('cases/:id/walls')
@SignedIn()
export class WallsController {
  constructor(private readonly walls: Walls) {}

  /** Who is or was recused from the case and why, oldest first. */
  @Get()
  @Fails(CaseNotFound, NotPermitted)
  async list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WallView[]> {
    return (await this.walls.list(actor, id)).map(presentWall);
  }

  /** Recuses somebody: she leaves the panel, and the case is not there for her from this moment on. */
  @Post()
  @Fails(CaseNotFound, NotPermitted, RecusalUnfit, RecusedAlready)
  async recuse(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Idempotent() attempt: Attempt,
    @Body() { personId, reason }: RecuseDto,
  ): Promise<RecusedView> {
    const { id } = await this.walls.recuse(actor, attempt, caseId, personId, reason);
    return { id };
  }

  /** Ends a recusal; nobody returns to a panel by that. */
  @Post(':wall/end')
  @HttpCode(200)
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, WallNotFound, WallEnded)
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('wall', ParseUUIDPipe) wall: string,
    @IfMatch() seen: number,
    @Body() { reason }: EndWallDto,
  ): Promise<WallView> {
    return presentWall(await this.walls.end(actor, id, wall, seen, reason));
  }
}
