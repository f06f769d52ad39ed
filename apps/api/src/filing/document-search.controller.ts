import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound } from '@assize/courts';
import { DocumentNotFound } from '@assize/docket';
import { DocumentSearch, DocumentSearchEmpty } from '@assize/filing';
import { NotPermitted } from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { DocumentSearchQueryDto } from './document-search.dto';
import {
  DocumentsFoundView,
  DocumentTextView,
  presentDocumentsFound,
  presentDocumentText,
} from './document-search.view';

@ApiTags('docket')
@Controller('documents')
@SignedIn()
export class DocumentSearchController {
  constructor(private readonly search: DocumentSearch) {}

  /** Documents on the docket in whose text all of the words stand, as far as you may read them; the newest first. */
  @Get('search')
  @Fails(NotPermitted, DocumentSearchEmpty, CourtNotFound, CursorInvalid)
  async find(
    @CurrentActor() actor: Actor,
    @Query() { q, court, case: caseId, limit, after }: DocumentSearchQueryDto,
  ): Promise<DocumentsFoundView> {
    return presentDocumentsFound(await this.search.find(actor, q, { court, caseId }, { limit, after }));
  }

  /** Whether the text of a document has been read, so that it is found by its words. */
  @Get(':id/text')
  @Fails(DocumentNotFound)
  async text(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DocumentTextView> {
    return presentDocumentText(await this.search.text(actor, id));
  }
}
