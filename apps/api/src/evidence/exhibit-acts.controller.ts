import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import {
  ExhibitActs,
  ExhibitMoveRefused,
  ExhibitNotFound,
  ExhibitOfAnother,
  ExhibitPending,
  Exhibits,
  NamedExhibitUnfit,
  ObjectionsOpen,
  ProvenanceStatements,
  RulingEntryUnfit,
  StatementClosed,
} from '@assize/evidence';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { ExhibitRulingDto, StateProvenanceDto, WithdrawExhibitDto } from './exhibit-acts.dto';
import { ExhibitActView, presentExhibitAct, presentStatement, ProvenanceStatementView } from './exhibit-acts.view';
import { ExhibitView, presentExhibit } from './exhibits.view';

@ApiTags('evidence')
@Controller('exhibits/:id')
@SignedIn()
export class ExhibitActsController {
  constructor(
    private readonly acts: ExhibitActs,
    private readonly exhibits: Exhibits,
    private readonly statements: ProvenanceStatements,
  ) {}

  /** Marks the exhibit for identification, which gives it the next number of its side. */
  @Post('mark')
  @HttpCode(200)
  @Versioned()
  @Fails(ExhibitNotFound, NotPermitted, ExhibitPending, ExhibitMoveRefused, ExhibitOfAnother)
  async mark(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
  ): Promise<ExhibitView> {
    await this.acts.mark(actor, attempt, id, seen);
    return this.shown(actor, id);
  }

  /** Offers the exhibit in evidence. */
  @Post('offer')
  @HttpCode(200)
  @Versioned()
  @Fails(ExhibitNotFound, NotPermitted, ExhibitPending, ExhibitMoveRefused, ExhibitOfAnother)
  async offer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
  ): Promise<ExhibitView> {
    await this.acts.offer(actor, attempt, id, seen);
    return this.shown(actor, id);
  }

  /** Takes the exhibit back before the panel has ruled on it, which ends what was objected to it. Its bytes and its entry stay. */
  @Post('withdraw')
  @HttpCode(200)
  @Versioned()
  @Fails(ExhibitNotFound, NotPermitted, ExhibitMoveRefused, ExhibitOfAnother)
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() { reason }: WithdrawExhibitDto,
  ): Promise<ExhibitView> {
    await this.acts.withdraw(actor, attempt, id, seen, reason);
    return this.shown(actor, id);
  }

  /** Admits the exhibit in evidence or excludes it, by an order on the docket. An admitted exhibit is never replaced. */
  @Post('ruling')
  @HttpCode(200)
  @Versioned()
  @Fails(ExhibitNotFound, NotPermitted, ExhibitPending, ExhibitMoveRefused, RulingEntryUnfit, ObjectionsOpen)
  async rule(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() ruling: ExhibitRulingDto,
  ): Promise<ExhibitView> {
    await this.acts.rule(actor, attempt, id, seen, ruling);
    return this.shown(actor, id);
  }

  /** What was done with the exhibit in its case, in order. */
  @Get('acts')
  @Fails(ExhibitNotFound)
  async list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ExhibitActView[]> {
    return (await this.acts.of(actor, id)).map(presentExhibitAct);
  }

  /** States anew where the exhibit comes from. What was stated before stays beside it. */
  @Post('provenance')
  @Fails(ExhibitNotFound, NotPermitted, ExhibitOfAnother, StatementClosed, NamedExhibitUnfit)
  async state(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() { provenance, supports }: StateProvenanceDto,
  ): Promise<ProvenanceStatementView[]> {
    await this.statements.state(actor, attempt, id, { ...provenance }, supports ?? []);
    return (await this.statements.list(actor, id)).map(presentStatement);
  }

  /** What was stated of where the exhibit comes from, in order. The last stands. */
  @Get('provenance')
  @Fails(ExhibitNotFound)
  async provenance(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ProvenanceStatementView[]> {
    return (await this.statements.list(actor, id)).map(presentStatement);
  }

  private async shown(actor: Actor, id: string): Promise<ExhibitView> {
    return presentExhibit(await this.exhibits.read(actor, id));
  }
}
