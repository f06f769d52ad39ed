import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import { CaseNotFound } from '@assize/docket';
import {
  Consents,
  HearingActualsInvalid,
  HearingModeNotOffered,
  HearingMoveRefused,
  HearingNotBegun,
  HearingNotFound,
  HearingNotices,
  HearingRecords,
  Hearings,
} from '@assize/hearings';
import { AssuranceTooLow, NotPermitted } from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';
import { ConsentDto, RecordActualsDto, RequestHearingDto, StayDto } from './hearings.dto';
import {
  ConsentView,
  HearingPageView,
  HearingRecordView,
  HearingView,
  presentConsent,
  presentHearing,
  presentHearings,
  presentRecord,
  presentUntold,
  UntoldView,
} from './hearings.view';

const attendanceOf = ({ personId, online, from, to, end }: StayDto) => ({
  person: personId,
  via: online ? ('online' as const) : ('room' as const),
  from,
  until: to,
  endedBy: end,
});

@ApiTags('hearings')
@Controller()
@SignedIn()
export class HearingsController {
  constructor(
    private readonly hearings: Hearings,
    private readonly consents: Consents,
    private readonly notices: HearingNotices,
    private readonly records: HearingRecords,
  ) {}

  /** Asks for a hearing in a case; the clerk lists it. */
  @Post('cases/:id/hearings')
  @Versioned()
  @Fails(CaseNotFound, NotPermitted, AssuranceTooLow, HearingModeNotOffered)
  async request(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Idempotent() attempt: Attempt,
    @Body() { purpose, minutes, mode }: RequestHearingDto,
  ): Promise<HearingView> {
    const { id } = await this.hearings.request(actor, caseId, { purpose, minutes, mode }, attempt);
    return presentHearing(await this.hearings.read(actor, id));
  }

  /** The hearings of a case, in the order in which they were asked for. */
  @Get('cases/:id/hearings')
  @Fails(CaseNotFound, CursorInvalid)
  async ofCase(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) caseId: string,
    @Query() { limit, after }: PageQueryDto,
  ): Promise<HearingPageView> {
    return presentHearings(await this.hearings.ofCase(actor, caseId, { limit, after }));
  }

  /** A hearing: where it stands, and when and where it is. */
  @Get('hearings/:id')
  @Versioned()
  @Fails(HearingNotFound)
  async one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HearingView> {
    return presentHearing(await this.hearings.read(actor, id));
  }

  /** Agrees, for yourself, to join this hearing online; doing so again changes nothing. */
  @Post('hearings/:id/consents')
  @Fails(HearingNotFound, NotPermitted, AssuranceTooLow)
  async consent(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _: ConsentDto,
  ): Promise<ConsentView> {
    return presentConsent(await this.consents.give(actor, id));
  }

  /** Takes your consent to join online back; a hearing that is listed already stays as it is. */
  @Delete('hearings/:id/consents/online')
  @HttpCode(204)
  @Fails(HearingNotFound, NotPermitted)
  async withdrawConsent(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.consents.withdraw(actor, id);
  }

  /** Who has not been told of the present date of the hearing, by the party list as it is now. */
  @Get('hearings/:id/untold')
  @Fails(HearingNotFound, NotPermitted)
  async untold(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<UntoldView[]> {
    return (await this.notices.untold(actor, id)).map(presentUntold);
  }

  /** Tells whoever has not been told of the present date, such as a party who joined after the listing. */
  @Post('hearings/:id/notices')
  @HttpCode(200)
  @Versioned()
  @Fails(HearingNotFound, NotPermitted, HearingMoveRefused)
  async notify(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) hearingId: string,
    @Idempotent() attempt: Attempt,
  ): Promise<HearingView> {
    const { id } = await this.notices.send(actor, hearingId, attempt);
    return presentHearing(await this.hearings.read(actor, id));
  }

  /** Records how the hearing went: when, with whom, and whether it was completed or put off. */
  @Post('hearings/:id/actuals')
  @Versioned()
  @Fails(HearingNotFound, NotPermitted, HearingMoveRefused, HearingNotBegun, HearingActualsInvalid)
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) hearingId: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() { startedAt, endedAt, outcome, attendance }: RecordActualsDto,
  ): Promise<HearingView> {
    const held = { startedAt, endedAt, outcome, attendance: attendance.map(attendanceOf) };
    const { id } = await this.records.record(actor, hearingId, seen, held, attempt);
    return presentHearing(await this.hearings.read(actor, id));
  }

  /** What was recorded of the hearing, one record for each date on which it was held. */
  @Get('hearings/:id/actuals')
  @Fails(HearingNotFound)
  async actuals(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HearingRecordView[]> {
    return (await this.records.of(actor, id)).map(presentRecord);
  }
}
