import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound, Courts } from '@assize/courts';
import { AssistanceNotFound, Assistances, NotPermitted, PersonUnsuitable } from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';
import { BeginAssistanceDto } from './assistances.dto';
import { AssistancesPageView, AssistanceView, presentAssistance, presentAssistances } from './assistances.view';

@ApiTags('people')
@Controller('courts/:court/assistances')
@SignedIn()
export class AssistancesController {
  constructor(
    private readonly assistances: Assistances,
    private readonly courts: Courts,
  ) {}

  /** Begins to act for somebody without equipment who stands before you. She is told; it ends by itself after four hours. */
  @Post()
  @Fails(CourtNotFound, NotPermitted, PersonUnsuitable)
  async begin(
    @CurrentActor() actor: Actor,
    @Param('court') key: string,
    @Body() { personId, reason }: BeginAssistanceDto,
  ): Promise<AssistanceView> {
    const { id } = await this.courts.byKey(actor.spaceId, key);
    return presentAssistance(await this.assistances.begin(actor, id, personId, reason));
  }

  /** Whom clerks of your court help or helped, in the order in which they began. */
  @Get()
  @Fails(CourtNotFound, NotPermitted, CursorInvalid)
  async list(
    @CurrentActor() actor: Actor,
    @Param('court') key: string,
    @Query() page: PageQueryDto,
  ): Promise<AssistancesPageView> {
    const { id } = await this.courts.byKey(actor.spaceId, key);
    return presentAssistances(await this.assistances.list(actor, id, page));
  }

  /** Ends what you have begun, at once; ending it again changes nothing. */
  @Delete(':id')
  @HttpCode(204)
  @Fails(CourtNotFound, AssistanceNotFound)
  async end(
    @CurrentActor() actor: Actor,
    @Param('court') key: string,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    const court = await this.courts.byKey(actor.spaceId, key);
    await this.assistances.end(actor, court.id, id);
  }
}
