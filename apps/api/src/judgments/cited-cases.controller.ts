import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import { CaseNotFound, PartyNotFound } from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import {
  AnswerWithoutReasons,
  CaseDecided,
  CitationOfAnother,
  CitationUnclear,
  CitedAlready,
  CitedCaseAnswered,
  CitedCaseList,
  CitedCaseNotFound,
  CitedCases,
  CitedCasesTooMany,
  CitedJudgmentUnknown,
  JudgmentNotFound,
} from '@assize/judgments';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';
import { AnswerCitedCaseDto, CiteCaseDto } from './cited-cases.dto';
import { CitedCasePageView, CitedCaseView, presentCitedCase, presentCitedCases } from './cited-cases.view';

@ApiTags('judgments')
@Controller()
@SignedIn()
export class CitedCasesController {
  constructor(
    private readonly cited: CitedCases,
    private readonly listed: CitedCaseList,
  ) {}

  /** Cites a case for a party, or, by a clerk, from a paper. A guiding or case-library case has to be answered before judgment. */
  @Post('cases/:id/cited-cases')
  @Fails(CaseNotFound, NotPermitted, CitationUnclear, CitedJudgmentUnknown, PartyNotFound)
  @Fails(CaseDecided, CitedAlready, CitedCasesTooMany)
  async cite(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Idempotent() attempt: Attempt,
    @Body() { citation, authority, judgmentId, why, partyId }: CiteCaseDto,
  ): Promise<CitedCaseView> {
    const { id } = await this.cited.cite(actor, attempt, caseId, { citation, authority, judgmentId, why, partyId });
    return presentCitedCase(await this.cited.read(actor, caseId, id));
  }

  /** What is cited in a case, by people and in what was filed, each with its answer or none; the first cited comes first. */
  @Get('cases/:id/cited-cases')
  @Fails(CaseNotFound, CursorInvalid)
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Query() { limit, after }: PageQueryDto,
  ): Promise<CitedCasePageView> {
    return presentCitedCases(await this.listed.ofCase(actor, caseId, { limit, after }));
  }

  /** Takes back what one has cited oneself, as long as it has no answer. */
  @Post('cases/:id/cited-cases/:citedCase/withdrawal')
  @HttpCode(204)
  @Fails(CaseNotFound, NotPermitted, CitedCaseNotFound, CitationOfAnother, CitedCaseAnswered, CaseDecided)
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Param('citedCase', ParseUUIDPipe) citedCase: string,
    @Idempotent() attempt: Attempt,
  ): Promise<void> {
    await this.cited.withdraw(actor, attempt, caseId, citedCase);
  }

  /** What the panel makes of a cited case, with its reasons. A later answer takes the place of an earlier one. */
  @Post('cases/:id/cited-cases/:citedCase/answer')
  @HttpCode(200)
  @Fails(CaseNotFound, NotPermitted, CitedCaseNotFound, AnswerWithoutReasons, CaseDecided)
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Param('citedCase', ParseUUIDPipe) citedCase: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() { answer, reasons }: AnswerCitedCaseDto,
  ): Promise<CitedCaseView> {
    await this.cited.answer(actor, attempt, caseId, citedCase, seen, { answer, reasons });
    return presentCitedCase(await this.cited.read(actor, caseId, citedCase));
  }

  /** What was cited where the judgment was given, and what its panel answered. */
  @Get('judgments/:id/cited-cases')
  @Fails(JudgmentNotFound, CursorInvalid)
  async withJudgment(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) judgmentId: string,
    @Query() { limit, after }: PageQueryDto,
  ): Promise<CitedCasePageView> {
    return presentCitedCases(await this.listed.withJudgment(actor, judgmentId, { limit, after }));
  }
}
