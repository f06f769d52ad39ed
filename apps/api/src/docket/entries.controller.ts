import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import {
  CaseNotFound,
  CopyRefused,
  Docket,
  EntryCopies,
  EntryImpossible,
  EntryNotDocketed,
  EntryNotFound,
  OrderNotNamed,
  ReplacedAlready,
  Replacements,
} from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, SignedIn } from '../edge/decorators';
import { CopyEntryDto, ReplaceEntryDto } from './course.dto';
import { DocketEntryView, presentEntry } from './docket.view';

@ApiTags('docket')
@Controller('cases/:id/entries/:entry')
@SignedIn()
export class EntriesController {
  constructor(
    private readonly docket: Docket,
    private readonly replacements: Replacements,
    private readonly copies: EntryCopies,
  ) {}

  /** Lets this entry take the place of an earlier one, which stays: for whoever filed both, or by order. */
  @Post('replacement')
  @Fails(CaseNotFound, NotPermitted, EntryNotFound, OrderNotNamed, EntryImpossible, ReplacedAlready)
  async replace(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('entry', ParseUUIDPipe) entry: string,
    @Idempotent() attempt: Attempt,
    @Body() wanted: ReplaceEntryDto,
  ): Promise<DocketEntryView[]> {
    await this.replacements.replace(actor, attempt, id, entry, wanted);
    return this.shown(actor, id, entry);
  }

  /** Puts a paper of a lead case on the dockets of its members too; nobody is served with it twice. */
  @Post('copies')
  @HttpCode(200)
  @Fails(CaseNotFound, NotPermitted, EntryNotFound, EntryNotDocketed, CopyRefused)
  async copy(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('entry', ParseUUIDPipe) entry: string,
    @Idempotent() attempt: Attempt,
    @Body() { cases }: CopyEntryDto,
  ): Promise<DocketEntryView[]> {
    await this.copies.copy(actor, attempt, id, entry, cases);
    return this.shown(actor, id, entry);
  }

  private async shown(actor: Actor, caseId: string, entryId: string): Promise<DocketEntryView[]> {
    const entries = await this.docket.entries(actor, caseId);
    return entries.filter(({ entry }) => entry.id === entryId).map(presentEntry);
  }
}
