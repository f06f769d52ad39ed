import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound } from '@assize/courts';
import type { Attempt } from '@assize/database';
import {
  CaseNotFound,
  DeadlineImpossible,
  DeadlineNotFound,
  DeadlineOver,
  DeadlinePast,
  Deadlines,
  DeadlineStays,
  DeadlineUnexplained,
  EntryNotFound,
  WorkList,
} from '@assize/docket';
import { FilingsWaiting } from '@assize/filing';
import { NotPermitted } from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, SignedIn } from '../edge/decorators';
import {
  CourtDeadlinesQueryDto,
  DeadlineGroundsDto,
  ExtendDeadlineDto,
  MeetDeadlineDto,
  SetDeadlineDto,
} from './deadlines.dto';
import {
  CourtDeadlinesPageView,
  DeadlineView,
  presentCourtDeadlines,
  presentDeadline,
  presentWaiting,
  WaitingWorkView,
} from './deadlines.view';

@ApiTags('docket')
@Controller()
@SignedIn()
export class DeadlinesController {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly work: WorkList,
    private readonly filings: FilingsWaiting,
  ) {}

  /** What has to be done by when, and why, and how it stands; what is due first comes first. */
  @Get('cases/:id/deadlines')
  @Fails(CaseNotFound)
  async ofCase(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DeadlineView[]> {
    return (await this.deadlines.ofCase(actor, id)).map(presentDeadline);
  }

  /** Sets a deadline by hand; a past one only for a reason. A day that is no court day is taken, and said. */
  @Post('cases/:id/deadlines')
  @Fails(CaseNotFound, NotPermitted, DeadlineImpossible, DeadlinePast)
  async set(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() wanted: SetDeadlineDto,
  ): Promise<DeadlineView[]> {
    const { id: set } = await this.deadlines.set(actor, attempt, id, wanted);
    return this.one(actor, id, set);
  }

  /** Moves a deadline to a later day: another one, which names the order or the reason, stands in its place. */
  @Post('cases/:id/deadlines/:deadline/extension')
  @Fails(
    CaseNotFound,
    NotPermitted,
    DeadlineNotFound,
    DeadlineUnexplained,
    DeadlineStays,
    DeadlineOver,
    DeadlineImpossible,
    EntryNotFound,
  )
  async extend(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('deadline', ParseUUIDPipe) deadline: string,
    @Idempotent() attempt: Attempt,
    @Body() wanted: ExtendDeadlineDto,
  ): Promise<DeadlineView[]> {
    const { id: moved } = await this.deadlines.extend(actor, attempt, id, deadline, wanted);
    return this.one(actor, id, moved);
  }

  /** Ends a deadline that has not been met, by order or for a reason. */
  @Post('cases/:id/deadlines/:deadline/end')
  @HttpCode(200)
  @Fails(CaseNotFound, NotPermitted, DeadlineNotFound, DeadlineUnexplained, DeadlineStays, DeadlineOver, EntryNotFound)
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('deadline', ParseUUIDPipe) deadline: string,
    @Idempotent() attempt: Attempt,
    @Body() grounds: DeadlineGroundsDto,
  ): Promise<DeadlineView[]> {
    await this.deadlines.end(actor, attempt, id, deadline, grounds);
    return this.one(actor, id, deadline);
  }

  /** Says that a deadline was met, as by what came on paper. What is e-filed meets it by itself. */
  @Post('cases/:id/deadlines/:deadline/met')
  @HttpCode(200)
  @Fails(CaseNotFound, NotPermitted, DeadlineNotFound, DeadlineOver, DeadlineImpossible, EntryNotFound)
  async meet(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('deadline', ParseUUIDPipe) deadline: string,
    @Idempotent() attempt: Attempt,
    @Body() met: MeetDeadlineDto,
  ): Promise<DeadlineView[]> {
    await this.deadlines.meet(actor, attempt, id, deadline, met);
    return this.one(actor, id, deadline);
  }

  /** Deadlines of a court that were missed, or of which people have been reminded, as far as you may know of them. */
  @Get('courts/:court/deadlines')
  @Fails(CourtNotFound, NotPermitted, CursorInvalid)
  async ofCourt(
    @CurrentActor() actor: Actor,
    @Param('court') court: string,
    @Query() query: CourtDeadlinesQueryDto,
  ): Promise<CourtDeadlinesPageView> {
    return presentCourtDeadlines(await this.work.deadlines(actor, court, query));
  }

  /** How much waits in a court; only what you may know of is counted. */
  @Get('courts/:court/work')
  @Fails(CourtNotFound, NotPermitted)
  async waiting(@CurrentActor() actor: Actor, @Param('court') court: string): Promise<WaitingWorkView> {
    const work = await this.work.waiting(actor, court);
    return presentWaiting(await this.filings.count(actor, court), work);
  }

  private async one(actor: Actor, caseId: string, id: string): Promise<DeadlineView[]> {
    const all = await this.deadlines.ofCase(actor, caseId);
    return all.filter(({ deadline }) => deadline.id === id).map(presentDeadline);
  }
}
