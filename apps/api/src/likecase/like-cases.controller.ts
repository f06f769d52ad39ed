import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CaseNotFound } from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import { CorpusNotFound } from '@assize/judgments';
import type { Actor } from '@assize/kernel';
import { LikeCases, OutcomesTooFew, QUERY_EMPTY, QUERY_TOO_LONG } from '@assize/likecase';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { DraftLikeCasesDto, OutcomesDto, SearchLikeCasesDto } from './like-cases.dto';
import { LikeCaseListView, OutcomeSpreadView, presentLikeCases, presentOutcomes } from './like-cases.view';

@ApiTags('like cases')
@Controller()
@SignedIn()
export class LikeCasesController {
  constructor(private readonly likeCases: LikeCases) {}

  /** The judgments of a corpus nearest in words to a text, each with why it was found and without how it ended. */
  @Post('like-cases/search')
  @HttpCode(200)
  @Fails(NotPermitted, CorpusNotFound, QUERY_EMPTY, QUERY_TOO_LONG)
  async search(
    @CurrentActor() actor: Actor,
    @Body() { text, corpus, k, language }: SearchLikeCasesDto,
  ): Promise<LikeCaseListView> {
    return presentLikeCases(await this.likeCases.search(actor, { text, corpus, k, language }));
  }

  /** For a judge who drafts: the court's judgments nearest to the facts of the case. Nothing of the draft is kept. */
  @Post('cases/:id/like-cases')
  @HttpCode(200)
  @Fails(CaseNotFound, NotPermitted, CorpusNotFound, QUERY_EMPTY, QUERY_TOO_LONG)
  async forCase(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Body() { facts, charge, k }: DraftLikeCasesDto,
  ): Promise<LikeCaseListView> {
    return presentLikeCases(await this.likeCases.forCase(actor, caseId, { facts, ...(charge ? { charge } : {}) }, k));
  }

  /** How at least twenty judgments of a list ended, counted together. Looking is recorded. */
  @Post('like-cases/outcomes')
  @HttpCode(200)
  @Fails(NotPermitted, CorpusNotFound, OutcomesTooFew)
  async outcomes(
    @CurrentActor() actor: Actor,
    @Body() { judgmentIds, corpus }: OutcomesDto,
  ): Promise<OutcomeSpreadView> {
    return presentOutcomes(await this.likeCases.outcomes(actor, judgmentIds, corpus));
  }
}
