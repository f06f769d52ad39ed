import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import { CaseNotFound } from '@assize/docket';
import { PapersUnavailable } from '@assize/evidence';
import { NotPermitted } from '@assize/identity';
import { CaseDecided, CorpusNotFound } from '@assize/judgments';
import { CursorInvalid, type Actor } from '@assize/kernel';
import {
  DraftAbsent,
  LikeCaseReportIncomplete,
  LikeCaseReportNotFound,
  LikeCaseReports,
  LikeCaseReportSigned,
  PAPER_FORMS,
  QUERY_EMPTY,
  QUERY_TOO_LONG,
  ReportPapers,
  ReportResultUnknown,
  SearchGroundUnknown,
  SearchOrders,
} from '@assize/likecase';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { FILE_POLICY, fileAnswer } from '../edge/file-answer';
import { PageQueryDto } from '../edge/page-query.dto';
import { DraftReportDto, EditReportDto, OrderSearchDto, ReportPaperDto } from './like-case-reports.dto';
import {
  LikeCaseReportView,
  presentReport,
  presentReports,
  presentSearchOrder,
  ReportPageView,
  SearchOrderView,
} from './like-case-reports.view';

const binary = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('like cases')
@Controller('cases/:id')
@SignedIn()
export class LikeCaseReportsController {
  constructor(
    private readonly reports: LikeCaseReports,
    private readonly papers: ReportPapers,
    private readonly orders: SearchOrders,
  ) {}

  /** Searches for like cases by the rules of the court's law, and drafts a report of what was found. */
  @Post('like-case-reports')
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, DraftAbsent, CorpusNotFound, QUERY_EMPTY, QUERY_TOO_LONG, SearchGroundUnknown)
  async draft(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Idempotent() attempt: Attempt,
    @Body() { facts, charge, corpus, ground }: DraftReportDto,
  ): Promise<LikeCaseReportView> {
    const { id } = await this.reports.draft(actor, attempt, caseId, { facts, charge, corpus, ground });
    return presentReport(await this.reports.read(actor, caseId, id));
  }

  /** The reports of a case for its panel and the clerks, oldest first. */
  @Get('like-case-reports')
  @Fails(CaseNotFound, CursorInvalid)
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Query() { limit, after }: PageQueryDto,
  ): Promise<ReportPageView> {
    return presentReports(await this.reports.list(actor, caseId, { limit, after }));
  }

  /** One report; results that you may not know of are not there. */
  @Get('like-case-reports/:report')
  @Versioned()
  @Fails(CaseNotFound, LikeCaseReportNotFound)
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Param('report', ParseUUIDPipe) id: string,
  ): Promise<LikeCaseReportView> {
    return presentReport(await this.reports.read(actor, caseId, id));
  }

  /** What the judge writes into a draft; what is absent stays as it is. */
  @Put('like-case-reports/:report')
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, LikeCaseReportNotFound, LikeCaseReportSigned)
  @Fails(ReportResultUnknown, SearchGroundUnknown)
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Param('report', ParseUUIDPipe) id: string,
    @IfMatch() seen: number,
    @Body() { ground, issues, results }: EditReportDto,
  ): Promise<LikeCaseReportView> {
    await this.reports.edit(actor, caseId, id, seen, { ground, issues, results });
    return presentReport(await this.reports.read(actor, caseId, id));
  }

  /** Signs a report. It never changes again; a later one supersedes it. */
  @Post('like-case-reports/:report/signature')
  @HttpCode(200)
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, LikeCaseReportNotFound, LikeCaseReportSigned, LikeCaseReportIncomplete)
  async sign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Param('report', ParseUUIDPipe) id: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
  ): Promise<LikeCaseReportView> {
    await this.reports.sign(actor, attempt, caseId, id, seen);
    return presentReport(await this.reports.read(actor, caseId, id));
  }

  /** The report as a paper for the file, in the language of the court: a page, a PDF, or a text to work on. */
  @Get('like-case-reports/:report/paper')
  @Header(...FILE_POLICY)
  @ApiOkResponse({ content: Object.fromEntries(Object.values(PAPER_FORMS).map((type) => [type, binary])) })
  @Fails(CaseNotFound, LikeCaseReportNotFound, PapersUnavailable)
  async paper(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Param('report', ParseUUIDPipe) id: string,
    @Query() { as = 'html' }: ReportPaperDto,
  ): Promise<StreamableFile> {
    const { bytes, mediaType, name } = await this.papers.paper(actor, caseId, id, as);
    return fileAnswer(Readable.from([bytes]), mediaType, bytes.length, name);
  }

  /** Orders that like cases be searched; until a report made after it is signed, the case is not decided. */
  @Post('like-case-search-orders')
  @Fails(CaseNotFound, NotPermitted, SearchGroundUnknown, CaseDecided)
  async order(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Idempotent() attempt: Attempt,
    @Body() { ground, reason }: OrderSearchDto,
  ): Promise<SearchOrderView> {
    const { id } = await this.orders.order(actor, attempt, caseId, { ground, reason });
    return presentSearchOrder(await this.orders.ordered(actor, caseId, id));
  }

  /** Orders that like cases be searched, oldest first, each with whether a signed report answers it. */
  @Get('like-case-search-orders')
  @Fails(CaseNotFound)
  async listOrders(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
  ): Promise<SearchOrderView[]> {
    return (await this.orders.list(actor, caseId)).map(presentSearchOrder);
  }
}
