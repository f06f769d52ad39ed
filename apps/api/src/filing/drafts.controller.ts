import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound } from '@assize/courts';
import type { Attempt } from '@assize/database';
import {
  ChangedSinceCheck,
  CurePeriodOver,
  DraftLimitReached,
  DraftNotFound,
  Drafts,
  DraftSubmitted,
  DraftWithoutCourt,
  FilingDeficient,
  FilingMoved,
  FilingNotFound,
  PaymentImpossible,
  PolicyOutdated,
  UploadGone,
  WaiverGroundRefused,
} from '@assize/filing';
import { AssuranceTooLow, NotPermitted } from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { DraftDto, DraftsQueryDto, SubmitDraftDto } from './drafts.dto';
import { DraftsPageView, DraftView, presentDraft, presentDrafts } from './drafts.view';
import { CheckView, presentCheck } from './checks.view';
import { AnswersFiled, FiledAnswers } from './filed-answers';
import { FiledView } from './filings.view';

@ApiTags('filing')
@Controller('drafts')
@SignedIn()
export class DraftsController {
  constructor(
    private readonly drafts: Drafts,
    private readonly filed: FiledAnswers,
  ) {}

  /** Begins a draft: an envelope of which anything may still be missing. Only you can see it. */
  @Post()
  @Versioned()
  @Fails(NotPermitted, DraftLimitReached, UploadGone)
  async begin(
    @CurrentActor() actor: Actor,
    @Idempotent() attempt: Attempt,
    @Body() content: DraftDto,
  ): Promise<DraftView> {
    const { id } = await this.drafts.begin(actor, attempt, content);
    return presentDraft(await this.drafts.read(actor, id));
  }

  /** Your drafts, in the order in which you began them. */
  @Get()
  @Fails(CursorInvalid)
  async list(@CurrentActor() actor: Actor, @Query() { limit, after, status }: DraftsQueryDto): Promise<DraftsPageView> {
    return presentDrafts(await this.drafts.list(actor, { limit, after }, status));
  }

  /** A draft, with everything that was uploaded for it. */
  @Get(':id')
  @Versioned()
  @Fails(DraftNotFound)
  async one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DraftView> {
    return presentDraft(await this.drafts.read(actor, id));
  }

  /** Saves a draft: what you send stands in place of what you read. */
  @Put(':id')
  @Versioned()
  @Fails(DraftNotFound, DraftSubmitted, DraftLimitReached, UploadGone)
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
    @Body() content: DraftDto,
  ): Promise<DraftView> {
    await this.drafts.save(actor, attempt, id, seen, content);
    return presentDraft(await this.drafts.read(actor, id));
  }

  /** Deletes a draft for good, with the uploads that no filing and no other draft names. */
  @Delete(':id')
  @HttpCode(204)
  @Fails(DraftNotFound, DraftSubmitted)
  async delete(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
  ): Promise<void> {
    await this.drafts.delete(actor, attempt, id, seen);
  }

  /** Everything the court would find wrong with a draft as it stands, at once. Nothing is filed. */
  @Post(':id/check')
  @HttpCode(200)
  @Fails(DraftNotFound, NotPermitted, DraftWithoutCourt, CourtNotFound)
  async check(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CheckView> {
    return presentCheck(await this.drafts.check(actor, id));
  }

  /** Files a draft, which ends it. Refused, the draft and its uploads stay as they were. */
  @Post(':id/submit')
  @Versioned()
  @AnswersFiled()
  @Fails(
    DraftNotFound,
    NotPermitted,
    DraftSubmitted,
    DraftWithoutCourt,
    CourtNotFound,
    PolicyOutdated,
    AssuranceTooLow,
    ChangedSinceCheck,
    FilingDeficient,
    UploadGone,
    FilingNotFound,
    FilingMoved,
    CurePeriodOver,
    PaymentImpossible,
    WaiverGroundRefused,
  )
  async submit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
    @Body() submission: SubmitDraftDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FiledView> {
    const filing = await this.drafts.submit(actor, attempt, id, seen, submission);
    return this.filed.answer(actor, filing.id, reply);
  }
}
