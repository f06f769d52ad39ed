import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import { CaseNotFound } from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import { CorpusNotFound, JudgmentNotFound } from '@assize/judgments';
import type { Actor } from '@assize/kernel';
import {
  CitationNotFound,
  DraftAbsent,
  LaterHistory,
  LaterJudgmentUnknown,
  LikeCases,
  OutcomesTooFew,
  PublicationGaps,
  type KnownGap,
  type LikeCaseList,
  QUERY_EMPTY,
  QUERY_TOO_LONG,
  QuestionUnclear,
  ReadyLists,
} from '@assize/likecase';
import { CurrentActor, Fails, Idempotent, SignedIn } from '../edge/decorators';
import { DraftLikeCasesDto, LaterEventDto, LikeCaseDraftDto, OutcomesDto, SearchLikeCasesDto } from './like-cases.dto';
import {
  JudgmentHistoryView,
  LikeCaseListView,
  presentHistory,
  presentLikeCases,
  presentReadyLikeCases,
  ReadyLikeCasesView,
} from './like-cases.view';
import { OutcomeSpreadView, presentOutcomes } from './outcome-spread.view';

@ApiTags('like cases')
@Controller()
@SignedIn()
export class LikeCasesController {
  constructor(
    private readonly likeCases: LikeCases,
    private readonly ready: ReadyLists,
    private readonly later: LaterHistory,
    private readonly gaps: PublicationGaps,
  ) {}

  /** With what of the courts' decisions the list cannot show. */
  private async gapOf(actor: Actor, { corpus, items }: LikeCaseList): Promise<KnownGap> {
    return this.gaps.ofList(
      actor,
      corpus,
      items.map(({ courtId }) => courtId),
    );
  }

  /** The judgments of a corpus most like a text or another judgment, each with why it was found and without how it ended. */
  @Post('like-cases/search')
  @HttpCode(200)
  @Fails(NotPermitted, CorpusNotFound, QUERY_EMPTY, QUERY_TOO_LONG, QuestionUnclear, CitationNotFound, JudgmentNotFound)
  async search(@CurrentActor() actor: Actor, @Body() search: SearchLikeCasesDto): Promise<LikeCaseListView> {
    const list = await this.likeCases.search(actor, search);
    return presentLikeCases(list, await this.gapOf(actor, list));
  }

  /** For a judge who drafts: the court's judgments most like the facts of the case. Nothing of the draft is kept. */
  @Post('cases/:id/like-cases')
  @HttpCode(200)
  @Fails(CaseNotFound, NotPermitted, CorpusNotFound, QUERY_EMPTY, QUERY_TOO_LONG)
  async forCase(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() { facts, charge, ...wishes }: DraftLikeCasesDto,
  ): Promise<LikeCaseListView> {
    const draft = { facts, ...(charge ? { charge } : {}) };
    const list = await this.likeCases.forCase(actor, caseId, draft, wishes);
    return presentLikeCases(list, await this.gapOf(actor, list));
  }

  /** Keeps the facts as the panel drafts them, in place of those before, until the case has its judgment; like cases are made ready by it. */
  @Post('cases/:id/like-cases/draft')
  @HttpCode(204)
  @Fails(CaseNotFound, NotPermitted, QUERY_EMPTY, QUERY_TOO_LONG)
  async draft(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() { facts, charge }: LikeCaseDraftDto,
  ): Promise<void> {
    await this.ready.save(actor, caseId, { facts, charge });
  }

  /** The like cases of the facts as drafted, or else of what was filed, which lie ready for the panel. */
  @Get('cases/:id/like-cases')
  @Fails(CaseNotFound, NotPermitted, CorpusNotFound, DraftAbsent)
  async readyFor(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
  ): Promise<ReadyLikeCasesView> {
    const list = await this.ready.read(actor, caseId);
    return presentReadyLikeCases(list, await this.gapOf(actor, list));
  }

  /** Enters what happened to a judgment after it was given, such as that it was appealed, changed or reversed. */
  @Post('judgments/:id/history')
  @Fails(JudgmentNotFound, NotPermitted, LaterJudgmentUnknown)
  async addToHistory(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) judgmentId: string,
    @Idempotent() attempt: Attempt,
    @Body() { kind, happenedOn, byJudgmentId, source }: LaterEventDto,
  ): Promise<JudgmentHistoryView> {
    await this.later.enter(actor, attempt, judgmentId, { kind, happenedOn, byJudgmentId, source });
    return presentHistory(await this.later.read(actor, judgmentId));
  }

  /** What happened to a judgment after it was given, in order. */
  @Get('judgments/:id/history')
  @Fails(JudgmentNotFound)
  async history(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) judgmentId: string,
  ): Promise<JudgmentHistoryView> {
    return presentHistory(await this.later.read(actor, judgmentId));
  }

  /** How at least twenty judgments of a list ended, counted together. Looking is recorded. */
  @Post('like-cases/outcomes')
  @HttpCode(200)
  @Fails(NotPermitted, CorpusNotFound, OutcomesTooFew)
  async outcomes(
    @CurrentActor() actor: Actor,
    @Body() { judgmentIds, corpus }: OutcomesDto,
  ): Promise<OutcomeSpreadView> {
    const spread = await this.likeCases.outcomes(actor, judgmentIds, corpus);
    return presentOutcomes(spread, await this.gaps.ofOutcomes(actor, spread, corpus ?? undefined));
  }
}
