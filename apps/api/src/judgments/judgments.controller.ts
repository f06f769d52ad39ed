import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import { CaseNotFound } from '@assize/docket';
import { AssuranceTooLow, NotPermitted } from '@assize/identity';
import {
  CaseDecided,
  CitedCaseUnanswered,
  Corpora,
  CorpusNotFound,
  JudgmentNotFound,
  Judgments,
  JudgmentTextRefused,
} from '@assize/judgments';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, SignedIn } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';
import { EnterJudgmentDto } from './judgments.dto';
import {
  CorpusView,
  JudgmentPageView,
  JudgmentView,
  presentCorpus,
  presentJudgment,
  presentJudgments,
} from './judgments.view';

@ApiTags('judgments')
@Controller()
@SignedIn()
export class JudgmentsController {
  constructor(
    private readonly judgments: Judgments,
    private readonly corpora: Corpora,
  ) {}

  /** Enters the panel's judgment in a case; its outcome is read from the text by rules. */
  @Post('cases/:id/judgments')
  @Fails(CaseNotFound, NotPermitted, AssuranceTooLow, JudgmentTextRefused, CaseDecided, CitedCaseUnanswered)
  async enter(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Idempotent() attempt: Attempt,
    @Body() { text, title, decidedOn, embargoUntil }: EnterJudgmentDto,
  ): Promise<JudgmentView> {
    const { id } = await this.judgments.enter(actor, attempt, caseId, { text, title, decidedOn, embargoUntil });
    return presentJudgment(await this.judgments.read(actor, id));
  }

  /** A judgment with everything that rules read from it, each with its place in the text. */
  @Get('judgments/:id')
  @Fails(JudgmentNotFound)
  async read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<JudgmentView> {
    return presentJudgment(await this.judgments.read(actor, id));
  }

  /** The collections of judgments that you may know of. */
  @Get('corpora')
  async listCorpora(@CurrentActor() actor: Actor): Promise<CorpusView[]> {
    return (await this.corpora.list(actor)).map(presentCorpus);
  }

  /** What lies in a corpus as far as you may know of it, in the order in which it was entered, without the texts. */
  @Get('corpora/:name/judgments')
  @Fails(CorpusNotFound, CursorInvalid)
  async list(
    @CurrentActor() actor: Actor,
    @Param('name') name: string,
    @Query() { limit, after }: PageQueryDto,
  ): Promise<JudgmentPageView> {
    return presentJudgments(await this.judgments.list(actor, name, { limit, after }));
  }
}
