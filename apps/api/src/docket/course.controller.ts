import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import {
  CaseMoveRefused,
  CaseMoves,
  CaseNotFound,
  Cases,
  CaseTies,
  EntryNotFound,
  OrderNotNamed,
  SeveranceInvalid,
  Severances,
  TiedCases,
  TieRefused,
} from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { ConsolidateDto, MoveCaseDto, SeverDto, TieCaseDto } from './course.dto';
import { CaseView, presentCase } from './docket.view';
import { presentTie, SeveredCaseView, TieView } from './ties.view';

/** What becomes of a case as a whole: where it stands, and with which others it goes. */
@ApiTags('docket')
@Controller('cases/:id')
@SignedIn()
export class CourseController {
  constructor(
    private readonly cases: Cases,
    private readonly moves: CaseMoves,
    private readonly ties: CaseTies,
    private readonly tied: TiedCases,
    private readonly severances: Severances,
  ) {}

  /** Stays, resumes, sends on, closes or reopens a case; the docket says why. A clerk names the order, but to close. */
  @Post('moves')
  @HttpCode(200)
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, OrderNotNamed, EntryNotFound, CaseMoveRefused)
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() { move, ...act }: MoveCaseDto,
  ): Promise<CaseView> {
    await this.moves.move(actor, attempt, id, seen, move, act);
    return this.present(actor, id);
  }

  /** With which cases this one hangs together or did, oldest first, as far as you may know of them. */
  @Get('ties')
  @Fails(CaseNotFound)
  async tiedTo(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<TieView[]> {
    return (await this.tied.list(actor, id)).map(presentTie);
  }

  /** Says on both dockets that two cases are related. It has no other effect. */
  @Post('related')
  @Fails(CaseNotFound, NotPermitted, OrderNotNamed, EntryNotFound, TieRefused)
  async relate(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() { case: other, ...act }: TieCaseDto,
  ): Promise<CaseView> {
    await this.ties.relate(actor, attempt, id, other, act);
    return this.present(actor, id);
  }

  /** Lets this case lead others, which are heard together with it; each keeps its number, its docket and its readers. */
  @Post('consolidation')
  @Fails(CaseNotFound, NotPermitted, OrderNotNamed, EntryNotFound, TieRefused)
  async consolidate(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() { members, ...act }: ConsolidateDto,
  ): Promise<CaseView> {
    await this.ties.consolidate(actor, attempt, id, members, act);
    return this.present(actor, id);
  }

  /** Takes a case out of the consolidation that this one leads. */
  @Post('consolidation/release')
  @HttpCode(200)
  @Fails(CaseNotFound, NotPermitted, OrderNotNamed, EntryNotFound, TieRefused)
  async release(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() { case: member, ...act }: TieCaseDto,
  ): Promise<CaseView> {
    await this.ties.release(actor, attempt, id, member, act);
    return this.present(actor, id);
  }

  /** Takes parties out of this case into a new one with a number of its own, which is as closed; answers with the new case. */
  @Post('severed-cases')
  @Fails(CaseNotFound, NotPermitted, OrderNotNamed, EntryNotFound, SeveranceInvalid)
  async sever(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() wanted: SeverDto,
  ): Promise<SeveredCaseView> {
    return this.severances.sever(actor, attempt, id, wanted);
  }

  private async present(actor: Actor, id: string): Promise<CaseView> {
    const found = await this.cases.read(actor, id);
    return presentCase(found, await this.tied.besides(actor, found));
  }
}
