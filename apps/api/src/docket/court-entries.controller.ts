import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound } from '@assize/courts';
import type { Attempt } from '@assize/database';
import {
  CaseNotFound,
  CourtEntries,
  Docket,
  EntryImpossible,
  EntryNotFound,
  RuledOnAlready,
  type PendingEntry,
} from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, SignedIn } from '../edge/decorators';
import { CourtEntryDto } from './court-entries.dto';
import { DocketEntryView, presentEntry } from './docket.view';

export class PendingEntryView {
  id!: string;
  caseId!: string;
  /** @example 2026-CV-00001 */
  docketNumber!: string;
  number!: number;
  /** @example motion */
  code!: string;
  title!: string;
  officialFileDate!: string;
}

const presentPending = (one: PendingEntry): PendingEntryView => ({
  id: one.id,
  caseId: one.caseId,
  docketNumber: one.docketNumber,
  number: one.number,
  code: one.code,
  title: one.title,
  officialFileDate: one.officialFileDate,
});

@ApiTags('docket')
@Controller()
@SignedIn()
export class CourtEntriesController {
  constructor(
    private readonly court: CourtEntries,
    private readonly docket: Docket,
  ) {}

  /** Enters a minute or an order on the docket; a docket is corrected by another entry, never by a change of one. */
  @Post('cases/:id/entries')
  @Fails(CaseNotFound, NotPermitted, EntryNotFound, EntryImpossible, RuledOnAlready)
  async enter(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() entry: CourtEntryDto,
  ): Promise<DocketEntryView[]> {
    const { id: entered } = await this.court.enter(actor, attempt, id, entry);
    const entries = await this.docket.entries(actor, id);
    return entries.filter((one) => one.entry.id === entered).map(presentEntry);
  }

  /** Motions on which nobody has ruled, the oldest first, as far as you may know of them. */
  @Get('courts/:court/pending')
  @Fails(CourtNotFound, NotPermitted)
  async pending(@CurrentActor() actor: Actor, @Param('court') court: string): Promise<PendingEntryView[]> {
    return (await this.court.pending(actor, court)).map(presentPending);
  }
}
