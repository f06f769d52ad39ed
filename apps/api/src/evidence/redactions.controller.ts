import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import {
  ExhibitNotFound,
  NotRedactable,
  PapersUnavailable,
  partsOf,
  RedactionUnfit,
  Redactions,
  RulingEntryUnfit,
} from '@assize/evidence';
import { NotPermitted } from '@assize/identity';
import { type Actor } from '@assize/kernel';
import { logDamaged, logRolledBack, logSignerMemoryLost } from '@assize/tlog';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn } from '../edge/decorators';
import { ExhibitView, presentExhibit } from './exhibits.view';
import { RedactExhibitDto } from './redactions.dto';

@ApiTags('evidence')
@Controller('exhibits/:id/redactions')
@SignedIn()
export class RedactionsController {
  constructor(private readonly redactions: Redactions) {}

  /**
   * Makes a redacted copy by order: an exhibit of its own, proved to differ from this one only at the bytes or pages listed. This one keeps its
   * place and its entry; seal it by an order of its own.
   */
  @Post()
  @Fails(ExhibitNotFound, NotPermitted, RulingEntryUnfit, RedactionUnfit, NotRedactable, PapersUnavailable)
  @Fails(logDamaged, logRolledBack, logSignerMemoryLost)
  async redact(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() { title, entry, spans, pages }: RedactExhibitDto,
  ): Promise<ExhibitView> {
    const wanted = { title, entry, parts: partsOf(spans, pages) };
    return presentExhibit(await this.redactions.redact(actor, attempt, id, seen, wanted));
  }
}
