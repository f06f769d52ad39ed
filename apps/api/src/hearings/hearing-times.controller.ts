import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CourtNotFound, PolicyNotInForce } from '@assize/courts';
import type { Attempt } from '@assize/database';
import {
  Calendar,
  CalendarWindowInvalid,
  HearingJudgeNotOnPanel,
  HearingMoveRefused,
  HearingNotFound,
  HearingRoomUnknown,
  Hearings,
  HearingSlotRefused,
  Listings,
} from '@assize/hearings';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { CalendarQueryDto, ListHearingDto, SlotsQueryDto } from './hearing-times.dto';
import { CalendarEntryView, FreeSlotView, presentEntry, presentSlot } from './hearing-times.view';
import { HearingView, presentHearing } from './hearings.view';

@ApiTags('hearings')
@Controller()
@SignedIn()
export class HearingTimesController {
  constructor(
    private readonly hearings: Hearings,
    private readonly listings: Listings,
    private readonly calendar: Calendar,
  ) {}

  /** Gives a hearing its time, room and judge, or moves it; everybody is told. A refusal names every reason at once. */
  @Post('hearings/:id/listing')
  @HttpCode(200)
  @Versioned()
  @Fails(
    HearingNotFound,
    NotPermitted,
    HearingMoveRefused,
    HearingJudgeNotOnPanel,
    HearingRoomUnknown,
    HearingSlotRefused,
    PolicyNotInForce,
  )
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) hearingId: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() { startsAt, roomId, judgeId }: ListHearingDto,
  ): Promise<HearingView> {
    const wanted = { startsAt, roomId: roomId ?? null, judgeId };
    const { id } = await this.listings.list(actor, hearingId, seen, wanted, attempt);
    return presentHearing(await this.hearings.read(actor, id));
  }

  /** The next free slots for a hearing, each with what stood in the way of earlier ones. */
  @Get('hearings/:id/slots')
  @Fails(HearingNotFound, NotPermitted, PolicyNotInForce)
  async slots(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { from, limit }: SlotsQueryDto,
  ): Promise<FreeSlotView[]> {
    return (await this.listings.slots(actor, id, limit, from)).map(presentSlot);
  }

  /** The hearings of a court that have a date between two instants, for those who work there. */
  @Get('courts/:court/calendar')
  @Fails(CourtNotFound, NotPermitted, CalendarWindowInvalid)
  async ofCourt(
    @CurrentActor() actor: Actor,
    @Param('court') court: string,
    @Query() { from, to }: CalendarQueryDto,
  ): Promise<CalendarEntryView[]> {
    return (await this.calendar.ofCourt(actor, court, { start: from, end: to })).map(presentEntry);
  }
}
