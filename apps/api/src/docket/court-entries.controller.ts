import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound } from '@assize/courts';
import type { Attempt } from '@assize/database';
import {
  CaseNotFound,
  CourtEntries,
  Docket,
  EntryImpossible,
  EntryNotFound,
  PendingRulings,
  RuledOnAlready,
} from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, SignedIn } from '../edge/decorators';
import { CourtEntryDto, PendingQueryDto } from './court-entries.dto';
import { DocketEntryView, presentEntry } from './docket.view';
import { PendingEntryView, presentPending } from './pending.view';

@ApiTags('docket')
@Controller()
@SignedIn()
export class CourtEntriesController {
  constructor(
    private readonly court: CourtEntries,
    private readonly docket: Docket,
    private readonly rulings: PendingRulings,
  ) {}

  /**
   * Enters a minute or an order on the docket; a docket is corrected by another entry, never by a change of one. A judge rules
   * with words of her own, or by signing the order that was proposed.
   */
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

  /**
   * The work list of the judges: motions on which nobody has ruled, the oldest first, as far as you may know of them, each with
   * the order that was proposed.
   */
  @Get('courts/:court/pending')
  @Fails(CourtNotFound, NotPermitted)
  async pending(
    @CurrentActor() actor: Actor,
    @Param('court') court: string,
    @Query() { mine }: PendingQueryDto,
  ): Promise<PendingEntryView[]> {
    return (await this.rulings.list(actor, court, mine)).map(presentPending);
  }
}
