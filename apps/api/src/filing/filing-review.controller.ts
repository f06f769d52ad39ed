import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import {
  ClerkUnknown,
  DecisionIncomplete,
  FeeNeedsApproval,
  FeeNotSettled,
  FilingClaimed,
  FilingClaims,
  FilingMoved,
  FilingNotFound,
  FilingReview,
  Filings,
  ReturnEmpty,
  ReturnRepeated,
} from '@assize/filing';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { ClaimFilingDto, RejectFilingDto, ReturnFilingDto, ReviewFilingDto } from './review.dto';
import { FilingView, presentFiling } from './filings.view';

@ApiTags('filing')
@Controller('filings/:id')
@SignedIn()
export class FilingReviewController {
  constructor(
    private readonly review: FilingReview,
    private readonly claims: FilingClaims,
    private readonly filings: Filings,
  ) {}

  /** Takes a filing in hand for half an hour, or gives it to a colleague. */
  @Post('claim')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, FilingMoved, FilingClaimed, ClerkUnknown)
  async claim(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() { clerk, reason }: ClaimFilingDto,
  ): Promise<FilingView> {
    await this.claims.claim(actor, attempt, id, clerk, reason);
    return presentFiling(await this.filings.read(actor, id));
  }

  /** Puts a filing back into the queue, undecided. */
  @Delete('claim')
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, FilingMoved, FilingClaimed)
  async release(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
  ): Promise<FilingView> {
    await this.claims.release(actor, attempt, id);
    return presentFiling(await this.filings.read(actor, id));
  }

  /** Decides document by document: accept, return, reject or defer; what becomes of the envelope follows from that. */
  @Post('review')
  @HttpCode(200)
  @Versioned()
  @Fails(
    FilingNotFound,
    NotPermitted,
    FilingMoved,
    FilingClaimed,
    DecisionIncomplete,
    ReturnEmpty,
    ReturnRepeated,
    FeeNotSettled,
    FeeNeedsApproval,
  )
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
    @Body() decision: ReviewFilingDto,
  ): Promise<FilingView> {
    await this.review.decide(actor, attempt, id, seen, decision);
    return presentFiling(await this.filings.read(actor, id));
  }

  /** Accepts a filing as a whole, which fixes its official file date and enters it on the docket. */
  @Post('accept')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, FilingMoved, FilingClaimed, FeeNotSettled)
  async accept(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
  ): Promise<FilingView> {
    await this.review.accept(actor, attempt, id, seen);
    return presentFiling(await this.filings.read(actor, id));
  }

  /** Returns a filing as a whole for correction, with every deficiency at once. */
  @Post('return')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, FilingMoved, FilingClaimed, DecisionIncomplete, ReturnEmpty, ReturnRepeated)
  async return(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
    @Body() told: ReturnFilingDto,
  ): Promise<FilingView> {
    await this.review.returnFor(actor, attempt, id, seen, told);
    return presentFiling(await this.filings.read(actor, id));
  }

  /** Rejects a filing as a whole and for good, with a reason. */
  @Post('reject')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, FilingMoved, FilingClaimed)
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

  /** Dockets again what was accepted and could not be docketed. */
  @Post('docketing')
  @HttpCode(200)
  @Versioned()
  @Fails(FilingNotFound, NotPermitted, FilingMoved)
  async docketAgain(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @IfMatch() seen: number,
  ): Promise<FilingView> {
    await this.review.docketAgain(actor, attempt, id, seen);
    return presentFiling(await this.filings.read(actor, id));
  }
}
