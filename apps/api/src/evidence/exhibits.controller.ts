import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { FileEmpty, FileErased } from '@assize/blobs';
import { PolicyNotInForce } from '@assize/courts';
import type { Attempt } from '@assize/database';
import { CaseNotFound } from '@assize/docket';
import {
  attachmentNamed,
  ExhibitIntake,
  ExhibitNotFound,
  ExhibitNotQuarantined,
  ExhibitNotScanned,
  ExhibitPending,
  ExhibitQuarantined,
  Exhibits,
  ExhibitVerification,
} from '@assize/evidence';
import { AssuranceTooLow, NotPermitted } from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { logDamaged, logRolledBack, logSignerMemoryLost } from '@assize/tlog';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, Fails, Idempotent, SignedIn, Versioned } from '../edge/decorators';
import { AnswersReceipt, FILE_POLICY } from '../edge/file-answer';
import { PageQueryDto } from '../edge/page-query.dto';
import { readFile, readForm } from '../edge/form';
import { StorageFull } from '../edge/errors';
import { TAKING_FAILS } from '../uploads/taking-fails';
import { SubmitExhibitDto, SubmitUploadedExhibitDto } from './exhibits.dto';
import {
  CustodyEventView,
  ExhibitPageView,
  ExhibitView,
  LoggedEntryView,
  presentCustody,
  presentEntry,
  presentExhibit,
  presentSubmitted,
  SubmittedExhibitView,
  presentExhibits,
  presentVerification,
  VerificationView,
} from './exhibits.view';

const FILE = { type: 'string', format: 'binary' } as const;

const SUBMISSION = ApiBody({
  schema: {
    type: 'object',
    required: ['title', 'provenance', 'file'],
    properties: {
      title: { type: 'string', maxLength: 255, example: 'Photograph of the cellar' },
      provenance: {
        type: 'string',
        description: 'JSON with `statement` and, if known, `madeBy`, `madeAt`, `how`, `device`.',
        example: '{"statement":"I took this photograph myself on the day of the flood."}',
      },
      file: FILE,
    },
  },
});

const FILE_ALONE = ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: FILE } } });

const BYTES = ApiOkResponse({ description: 'The file.', content: { '*/*': { schema: FILE } } });

@ApiTags('evidence')
@Controller()
@SignedIn()
export class ExhibitsController {
  constructor(
    private readonly intake: ExhibitIntake,
    private readonly exhibits: Exhibits,
    private readonly verification: ExhibitVerification,
  ) {}

  /** Puts a file before the court. It is in the transparency log when this answers, and the answer holds its receipt. */
  @Post('cases/:id/exhibits')
  @ApiConsumes('multipart/form-data')
  @SUBMISSION
  @Fails(CaseNotFound, NotPermitted, AssuranceTooLow, PolicyNotInForce, FileEmpty, StorageFull)
  @Fails(logDamaged, logRolledBack, logSignerMemoryLost)
  async submit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Idempotent() attempt: Attempt,
    @Req() request: FastifyRequest,
  ): Promise<SubmittedExhibitView> {
    const { fields, fileName, taken } = await readForm(request, {
      fields: SubmitExhibitDto,
      json: ['provenance'],
      take: (file) => this.intake.receive(actor, caseId, file),
      drop: (file) => this.intake.discard(file),
    });
    const submission = { title: fields.title, provenance: { ...fields.provenance }, fileName, file: taken };
    return presentSubmitted(await this.intake.submit(actor, attempt, caseId, submission));
  }

  /** The same of a finished upload. */
  @Post('cases/:id/exhibits/from-upload')
  @Fails(CaseNotFound, NotPermitted, AssuranceTooLow, PolicyNotInForce)
  @Fails(...TAKING_FAILS)
  @Fails(logDamaged, logRolledBack, logSignerMemoryLost)
  async submitUpload(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Idempotent() attempt: Attempt,
    @Body() { upload, title, provenance }: SubmitUploadedExhibitDto,
  ): Promise<SubmittedExhibitView> {
    const submission = { upload, title, provenance: { ...provenance } };
    return presentSubmitted(await this.intake.submitUpload(actor, attempt, caseId, submission));
  }

  /** The exhibits of a case, by number. */
  @Get('cases/:id/exhibits')
  @Fails(CaseNotFound, NotPermitted, CursorInvalid)
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Query() page: PageQueryDto,
  ): Promise<ExhibitPageView> {
    return presentExhibits(await this.exhibits.list(actor, caseId, page));
  }

  /** One exhibit: what can be proved of it, and apart from that what its party states. Custody remembers the look. */
  @Get('exhibits/:id')
  @Versioned()
  @Fails(ExhibitNotFound)
  async view(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ExhibitView> {
    return presentExhibit(await this.exhibits.view(actor, id));
  }

  /** The file itself, always as a download. It breaks off when the stored bytes were changed. */
  @Get('exhibits/:id/content')
  @Header('X-Content-Type-Options', 'nosniff')
  @Header(...FILE_POLICY)
  @BYTES
  @Fails(ExhibitNotFound, FileErased, ExhibitQuarantined, ExhibitNotScanned)
  async content(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    const { exhibit, file, stream } = await this.exhibits.content(actor, id);
    // No length: a download that breaks off must not look whole to a client that only counts bytes.
    return new StreamableFile(stream, { type: file.mediaType, disposition: attachmentNamed(exhibit.fileName) });
  }

  /** The file in which the scanner found malware, for a clerk or judge who asks for it as such: it may be the evidence. */
  @Get('exhibits/:id/quarantined')
  @Header('X-Content-Type-Options', 'nosniff')
  @Header(...FILE_POLICY)
  @BYTES
  @Fails(ExhibitNotFound, NotPermitted, FileErased, ExhibitNotQuarantined)
  async quarantined(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    const { exhibit, stream } = await this.exhibits.quarantined(actor, id);
    const disposition = attachmentNamed(`E-${exhibit.number}.quarantined`);
    return new StreamableFile(stream, { type: 'application/octet-stream', disposition });
  }

  /** The receipt: a proof, which needs nobody's word, that the exhibit's entry is in the log. */
  @Get('exhibits/:id/receipt')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @AnswersReceipt()
  @Fails(ExhibitNotFound, ExhibitPending)
  async receipt(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<string> {
    return this.exhibits.receipt(actor, id);
  }

  /** The logged bytes and what opens them, so that whoever has file and receipt can verify without the court. */
  @Get('exhibits/:id/entry')
  @Fails(ExhibitNotFound, ExhibitPending)
  async entry(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<LoggedEntryView> {
    return presentEntry(await this.exhibits.entry(actor, id));
  }

  /** Compares a file you hold with what was logged. Nothing of it is kept. */
  @Post('exhibits/:id/verify')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @FILE_ALONE
  @Fails(ExhibitNotFound, ExhibitPending)
  async verify(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<VerificationView> {
    const digest = await readFile(request, (file) => this.verification.digest(actor, id, file));
    return presentVerification(await this.verification.verify(actor, id, digest));
  }

  /** Who had the exhibit in hand, oldest first. */
  @Get('exhibits/:id/custody')
  @Fails(ExhibitNotFound, NotPermitted)
  async custody(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CustodyEventView[]> {
    return (await this.exhibits.custodyOf(actor, id)).map(presentCustody);
  }
}
