import { Controller, Get, Header, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Docket, DocumentNotFound } from '@assize/docket';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { AnswersFile, FILE_POLICY, fileAnswer } from '../edge/file-answer';
import { DocumentQueryDto } from './docket.dto';

const ENDINGS: Readonly<Record<string, string>> = { 'application/pdf': '.pdf' };

@ApiTags('docket')
@Controller('documents')
@SignedIn()
export class DocumentsController {
  constructor(private readonly docket: Docket) {}

  /** A document on a docket: its file-stamped copy, or the bytes as they were filed. */
  @Get(':id/content')
  @Header(...FILE_POLICY)
  @AnswersFile()
  @Fails(DocumentNotFound)
  async content(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { original }: DocumentQueryDto,
  ): Promise<StreamableFile> {
    const { document, blob, stream } = await this.docket.open(actor, id, original);
    return fileAnswer(stream, blob.mediaType, blob.bytes, document.title + (ENDINGS[blob.mediaType] ?? ''));
  }
}
