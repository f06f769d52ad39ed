import type { Readable } from 'node:stream';
import {
  Controller,
  Delete,
  Get,
  Head,
  Headers,
  HttpCode,
  Options,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import { FileEmpty } from '@assize/blobs';
import { NotPermitted } from '@assize/identity';
import { DomainError, type Actor } from '@assize/kernel';
import {
  CHECKSUMS,
  ResumableUploadExpired,
  ResumableUploadNotFound,
  ResumableUploads,
  ResumableUploadsOpen,
  ResumableUploadTaken,
  ResumableUploadTooLarge,
  UploadAppending,
  UploadChecksumMismatch,
  UploadComplete,
  UploadInTooManyParts,
  UploadLocked,
  UploadOffsetWrong,
  UploadStalled,
  UploadTookLong,
  type ResumableUpload,
} from '@assize/uploads';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APPENDED_BYTES } from '../edge/content-type';
import { CurrentActor, Fails, Public, SignedIn, type ActorRequest } from '../edge/decorators';
import { MediaTypeUnsupported, StorageFull, TusVersionUnsupported } from '../edge/errors';
import { TUS_EXTENSIONS, TUS_VERSION, TusVersion } from './tus';
import { announcedIn, bytesIn, checksumIn, metadataOf, offsetIn } from './tus-headers';
import { presentResumable, ResumableUploadView } from './uploads.view';

type Given = Record<string, string | undefined>;

const header = (name: string, description: string, required = true) => ApiHeader({ name, description, required });

const VERSION = header('Tus-Resumable', `Always \`${TUS_VERSION}\`.`);

const expires = ({ expiresAt }: ResumableUpload) => ({ 'upload-expires': expiresAt.toUTCString() });

/** Resumable uploads by the protocol of tus.io, version 1.0.0: a file that breaks off goes on where it ended. */
@ApiTags('uploads')
@Controller('uploads')
@SignedIn()
@UseGuards(TusVersion)
export class UploadsController {
  constructor(
    private readonly uploads: ResumableUploads,
    private readonly appending: UploadAppending,
  ) {}

  /** What of the protocol is spoken here. */
  @Options()
  @Public()
  @HttpCode(204)
  options(@Req() { server }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): void {
    void reply.headers({
      'tus-version': TUS_VERSION,
      'tus-extension': TUS_EXTENSIONS,
      'tus-max-size': String(server.uploadLimit),
      'tus-checksum-algorithm': CHECKSUMS.join(','),
    });
  }

  /** Begins an upload, which is at `Location`; only you can see it. Send its bytes there with PATCH, then take it in where it belongs. */
  @Post()
  @VERSION
  @header('Upload-Length', 'How many bytes the file has.')
  @header(
    'Upload-Metadata',
    'Its `filename`, and its `sha256` (64 hexadecimal digits) if you know it; the values in base64.',
  )
  @Fails(TusVersionUnsupported, NotPermitted, FileEmpty, ResumableUploadTooLarge, ResumableUploadsOpen)
  async begin(
    @CurrentActor() actor: Actor,
    @Headers() headers: Given,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResumableUploadView> {
    const upload = await this.uploads.begin(actor, announcedIn(headers));
    void reply.headers({ location: `/uploads/${upload.id}`, ...expires(upload) });
    return presentResumable(upload);
  }

  /** Your unfinished uploads, oldest first. */
  @Get()
  @Fails(NotPermitted)
  async list(@CurrentActor() actor: Actor): Promise<ResumableUploadView[]> {
    return (await this.uploads.list(actor)).map(presentResumable);
  }

  /** How much of it is stored (`Upload-Offset`): from there it goes on. */
  @Head(':id')
  @HttpCode(200)
  @VERSION
  @Fails(TusVersionUnsupported, ResumableUploadNotFound, ResumableUploadExpired)
  async offset(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const upload = await this.uploads.read(actor, id);
    const sha256 = upload.declaredSha256?.toString('hex');
    void reply.headers({
      'upload-offset': String(upload.received),
      'upload-length': String(upload.length),
      'upload-metadata': metadataOf({ filename: upload.fileName, sha256 }),
      ...expires(upload),
    });
  }

  /** Adds bytes. What is answered for is stored; what came before a request broke off is kept too, unless it had a checksum. */
  @Patch(':id')
  @HttpCode(204)
  @ApiConsumes(APPENDED_BYTES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @VERSION
  @header('Upload-Offset', 'Where these bytes begin, as HEAD tells it.')
  @header(
    'Upload-Checksum',
    `\`${CHECKSUMS.join('` or `')}\`, a space, and the checksum of these bytes in base64.`,
    false,
  )
  @Fails(TusVersionUnsupported, ResumableUploadNotFound, ResumableUploadExpired, UploadOffsetWrong, UploadComplete)
  @Fails(UploadLocked, ResumableUploadTooLarge, UploadStalled, UploadTookLong, UploadInTooManyParts)
  @Fails(UploadChecksumMismatch, StorageFull)
  async append(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: ActorRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { headers } = request;
    const upload = await this.uploads.read(actor, id);
    const [offset, checksum, bytes] = [offsetIn(headers), checksumIn(headers), bytesIn(headers)];
    const received = await this.appending.append(actor, id, { offset, checksum, bytes, source: streamOf(request) });
    // Minutes may have passed: a session that has ended meanwhile hears nothing more of it.
    await request.askAgain?.();
    void reply.headers({ 'upload-offset': String(received), ...expires(upload) });
  }

  /** Takes an unfinished upload back, with all that has come of it. */
  @Delete(':id')
  @HttpCode(204)
  @VERSION
  @Fails(TusVersionUnsupported, ResumableUploadNotFound, ResumableUploadExpired, ResumableUploadTaken)
  async remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.uploads.remove(actor, id);
  }
}

/** @throws MediaTypeUnsupported */
function streamOf({ headers, body }: FastifyRequest): Readable {
  if (headers['content-type'] === APPENDED_BYTES) return body as Readable;
  throw new DomainError(MediaTypeUnsupported, `Send \`${APPENDED_BYTES}\`.`);
}
