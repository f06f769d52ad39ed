import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { FileEmpty } from '@assize/blobs';
import { CourtNotFound } from '@assize/courts';
import type { Attempt } from '@assize/database';
import {
  ChangedSinceCheck,
  CounterTimeImpossible,
  CurePeriodOver,
  EnvelopeChecks,
  FileInfected,
  FilingDeficient,
  FilingMoved,
  FilingNotFound,
  FilingOpened,
  FilingPending,
  FilingQueue,
  FilingReceipts,
  Filings,
  FilingUploads,
  OneFileExpected,
  PaymentImpossible,
  PolicyOutdated,
  ReaderUnavailable,
  UploadGone,
  WaiverGroundRefused,
} from '@assize/filing';
import { AssuranceTooLow, NotPermitted } from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { BodyTooLarge, MediaTypeUnsupported, StorageFull } from '../edge/errors';
import { AnswersFile, AnswersReceipt, FILE_POLICY, fileAnswer } from '../edge/file-answer';
import { incomingFiles } from '../edge/form-parts';
import { FromUploadDto } from '../uploads/uploads.dto';
import { TAKING_FAILS } from '../uploads/taking-fails';
import {
  CheckAtDto,
  EnvelopeDto,
  FilingsQueryDto,
  PaperFilingDto,
  ResubmitFilingDto,
  SubmitNewFilingDto,
} from './filings.dto';
import { CheckView, CourtCheckView, presentCheck, presentCourtCheck } from './checks.view';
import { AnswersFiled, FiledAnswers } from './filed-answers';
import {
  FiledView,
  FilingEntryView,
  FilingsPageView,
  FilingView,
  presentFiling,
  presentFilingEntry,
  presentFilings,
  presentUpload,
  UploadView,
} from './filings.view';

const ONE_FILE = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } };

@ApiTags('filing')
@Controller('filings')
@SignedIn()
export class FilingsController {
  constructor(
    private readonly uploads: FilingUploads,
    private readonly checks: EnvelopeChecks,
    private readonly filings: Filings,
    private readonly queue: FilingQueue,
    private readonly receipts: FilingReceipts,
    private readonly filed: FiledAnswers,
  ) {}

  /** Uploads one document; what its bytes are is found out here, whatever its name says. */
  @Post('documents')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: ONE_FILE })
  @Fails(NotPermitted, OneFileExpected, FileEmpty, BodyTooLarge, MediaTypeUnsupported, ReaderUnavailable, FileInfected)
  @Fails(StorageFull)
  async upload(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<UploadView> {
    return presentUpload(await this.uploads.receive(actor, incomingFiles(request)));
  }

  /** Makes a document of a finished upload; asked again, it answers the same. */
  @Post('documents/from-upload')
  @Fails(NotPermitted, ReaderUnavailable, FileInfected)
  @Fails(...TAKING_FAILS)
  async fromUpload(@CurrentActor() actor: Actor, @Body() { upload }: FromUploadDto): Promise<UploadView> {
    return presentUpload(await this.uploads.receiveUpload(actor, upload));
  }

  /** Everything the court would find wrong with an envelope, at once. Nothing is filed. */
  @Post('check')
  @HttpCode(200)
  @Fails(NotPermitted, CourtNotFound)
  async check(@CurrentActor() actor: Actor, @Body() envelope: EnvelopeDto): Promise<CheckView> {
    return presentCheck(await this.checks.check(actor, envelope));
  }

  /** The same at several courts at once: which would take the envelope in, and why the others would not. */
  @Post('check-at')
  @HttpCode(200)
  @Fails(NotPermitted, CourtNotFound)
  async checkAt(@CurrentActor() actor: Actor, @Body() { courts, ...envelope }: CheckAtDto): Promise<CourtCheckView[]> {
    const checked = await this.checks.checkAt(actor, envelope, [envelope.court, ...courts]);
    return checked.map(presentCourtCheck);
  }

  /** Files an envelope. What was filed is in the transparency log when this answers 201, and the answer holds its receipt. */
  @Post()
  @Versioned()
  @AnswersFiled()
  @Fails(
    NotPermitted,
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
    @Idempotent() attempt: Attempt,
    @Body() { policyVersion, checked, urgency, cures, payment, ...envelope }: SubmitNewFilingDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FiledView> {
    const submission = { policyVersion, checked, urgency, cures, payment };
    const { id } = await this.filings.submit(actor, attempt, envelope, submission);
    return this.filed.answer(actor, id, reply);
  }

  /** Enters what came over the counter on paper, as received when the counter took it. */
  @Post('paper')
  @Versioned()
  @AnswersFiled()
  @Fails(NotPermitted, CourtNotFound, FilingDeficient, CounterTimeImpossible)
  async enterPaper(
    @CurrentActor() actor: Actor,
    @Idempotent() attempt: Attempt,
    @Body() { receivedAt, filer, ...envelope }: PaperFilingDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FiledView> {
    const { id } = await this.filings.enterPaper(actor, attempt, envelope, { receivedAt, filer });
    return this.filed.answer(actor, id, reply);
  }

  /** The queue of your court, or your own filings: what is urgent first, then what waits longest. */
  @Get()
  @Fails(NotPermitted, CursorInvalid)
  async list(
    @CurrentActor() actor: Actor,
    @Query() { limit, after, ...wanted }: FilingsQueryDto,
  ): Promise<FilingsPageView> {
    return presentFilings(await this.queue.list(actor, { limit, after }, wanted));
  }

  /** A filing, with its review and its docketing as two facts. */
  @Get(':id')
  @Versioned()
  @Fails(FilingNotFound)
  async one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<FilingView> {
    return presentFiling(await this.filings.read(actor, id));
  }

  /** The receipt: a proof, which needs nobody's word, that the entry of the filing as last submitted is in the log. */
  @Get(':id/receipt')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @AnswersReceipt()
  @Fails(FilingNotFound, FilingPending)
  async receipt(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<string> {
    return this.receipts.receipt(actor, id);
  }

  /** The logged bytes and what opens them, so that whoever has documents and receipt can verify without the court. */
  @Get(':id/entry')
  @Fails(FilingNotFound, FilingPending)
  async entry(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<FilingEntryView> {
    return presentFilingEntry(await this.receipts.entry(actor, id));
  }

  /** A document of a filing, as it was uploaded. */
  @Get(':id/documents/:document/content')
  @Header(...FILE_POLICY)
  @AnswersFile()
  @Fails(FilingNotFound)
  async content(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('document', ParseUUIDPipe) documentId: string,
  ): Promise<StreamableFile> {
    const { document, blob, stream } = await this.filings.open(actor, id, documentId);
    return fileAnswer(stream, blob.mediaType, blob.bytes, document.fileName);
  }

  /** Files a returned envelope again, corrected. */
  @Post(':id/resubmit')
  @HttpCode(200)
  @Versioned()
  @AnswersFiled()
  @Fails(
    FilingNotFound,
    NotPermitted,
    FilingMoved,
    CurePeriodOver,
    PaymentImpossible,
    WaiverGroundRefused,
    CourtNotFound,
    PolicyOutdated,
    AssuranceTooLow,
    ChangedSinceCheck,
    FilingDeficient,
    UploadGone,
  )
  async resubmit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
    @Body() { policyVersion, checked, payment, ...envelope }: ResubmitFilingDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FiledView> {
    await this.filings.resubmit(actor, attempt, id, seen, envelope, { policyVersion, checked, payment });
    return this.filed.answer(actor, id, reply);
  }

  /** Takes a filing back, as long as nobody at the court has opened it, or instead of correcting it. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, FilingMoved, FilingOpened)
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
  ): Promise<FilingView> {
    await this.filings.cancel(actor, attempt, id, seen);
    return presentFiling(await this.filings.read(actor, id));
  }
}
