import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FilingEvents, type FilingEvent, type FilingEventPage } from '@assize/filing';
import { NotPermitted } from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import { BilingualView } from '../courts/courts.view';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';

export class FilingEventView {
  id!: string;
  /** @example filing.accepted */
  type!: string;
  /** The court's time. */
  at!: Date;
  filingId!: string;
  caseId!: string | null;
  words!: BilingualView;
}

export class FilingEventsView {
  items!: FilingEventView[];
  /** Where to go on, also later: send it as `after`. Null as long as nothing has ever happened. */
  next!: string | null;
}

const presentEvent = ({ id, type, at, filingId, caseId, words }: FilingEvent): FilingEventView => ({
  id,
  type,
  at,
  filingId,
  caseId,
  words,
});

const presentEvents = ({ items, next }: FilingEventPage): FilingEventsView => ({
  items: items.map(presentEvent),
  next,
});

@ApiTags('filing')
@Controller('events')
@SignedIn()
export class EventsController {
  constructor(private readonly events: FilingEvents) {}

  /** Everything that happened to your filings, in order, each once; go on from `next` whenever you like. */
  @Get()
  @Fails(NotPermitted, CursorInvalid)
  async after(@CurrentActor() actor: Actor, @Query() page: PageQueryDto): Promise<FilingEventsView> {
    return presentEvents(await this.events.after(actor, page));
  }
}
