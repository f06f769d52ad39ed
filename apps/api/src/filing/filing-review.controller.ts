import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import { FilingMoved, FilingNotFound, FilingReview, Filings, ReturnEmpty } from '@assize/filing';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { RejectFilingDto, ReturnFilingDto } from './filings.dto';
import { FilingView, presentFiling } from './filings.view';

@ApiTags('filing')
@Controller('filings/:id')
@SignedIn()
export class FilingReviewController {
  constructor(
    private readonly review: FilingReview,
    private readonly filings: Filings,
  ) {}

  /** Accepts a filing, which fixes its official file date and enters it on the docket. */
  @Post('accept')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, FilingMoved)
  async accept(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
  ): Promise<FilingView> {
    await this.review.accept(actor, attempt, id, seen);
    return presentFiling(await this.filings.read(actor, id));
  }

  /** Returns a filing for correction, with every deficiency at once. */
  @Post('return')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, FilingMoved, ReturnEmpty)
  async return(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
    @Body() { deficiencies }: ReturnFilingDto,
  ): Promise<FilingView> {
    await this.review.returnFor(actor, attempt, id, seen, deficiencies ?? []);
    return presentFiling(await this.filings.read(actor, id));
  }

  /** Rejects a filing for good, with a reason. */
  @Post('reject')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, FilingMoved)
  async reject(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
    @Body() { reason }: RejectFilingDto,
  ): Promise<FilingView> {
    await this.review.reject(actor, attempt, id, seen, reason);
    return presentFiling(await this.filings.read(actor, id));
  }
}
