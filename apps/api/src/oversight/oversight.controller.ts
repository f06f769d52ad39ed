import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import { AssuranceTooLow, NotPermitted } from '@assize/identity';
import { CursorInvalid, type Actor } from '@assize/kernel';
import {
  ComparisonNotFound,
  Comparisons,
  DeviationNotes,
  NOTE_MOVE_REFUSED,
  NOTE_REASON_MISSING,
  NoteNotFound,
} from '@assize/oversight';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn, Versioned } from '../edge/decorators';
import { PageQueryDto } from '../edge/page-query.dto';
import { AnswerNoteDto, CloseNoteDto } from './oversight.dto';
import { ComparisonView, NotePageView, NoteView, presentComparison, presentNote, presentNotes } from './oversight.view';

@ApiTags('oversight')
@Controller()
@SignedIn()
export class OversightController {
  constructor(
    private readonly comparisons: Comparisons,
    private readonly notes: DeviationNotes,
  ) {}

  /** How a judgment stands to its comparables, which they are, and why no statement is made if none is. Looking is recorded. */
  @Get('judgments/:id/comparison')
  @Fails(ComparisonNotFound)
  async comparison(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ComparisonView> {
    return presentComparison(await this.comparisons.read(actor, id));
  }

  /** The deviation notes that you may know of, oldest first. Looking is recorded. */
  @Get('deviation-notes')
  @Fails(CursorInvalid)
  async list(@CurrentActor() actor: Actor, @Query() { limit, after }: PageQueryDto): Promise<NotePageView> {
    return presentNotes(await this.notes.list(actor, { limit, after }));
  }

  /** A deviation note with its comparison. Looking is recorded. */
  @Get('deviation-notes/:id')
  @Versioned()
  @Fails(NoteNotFound)
  async read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<NoteView> {
    return presentNote(await this.notes.read(actor, id));
  }

  /** The panel's answer to a note; a reasoned deviation is a full and final one. */
  @Post('deviation-notes/:id/answer')
  @HttpCode(200)
  @Versioned()
  @Fails(NoteNotFound, NotPermitted, AssuranceTooLow, NOTE_MOVE_REFUSED, NOTE_REASON_MISSING)
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() { kind, text }: AnswerNoteDto,
  ): Promise<NoteView> {
    await this.notes.answer(actor, attempt, id, seen, { kind, text });
    return presentNote(await this.notes.read(actor, id));
  }

  /** Ends the review of a note. The judgment stands, whatever the outcome. */
  @Post('deviation-notes/:id/close')
  @HttpCode(200)
  @Versioned()
  @Fails(NoteNotFound, NotPermitted, NOTE_MOVE_REFUSED, NOTE_REASON_MISSING)
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() { outcome, reason }: CloseNoteDto,
  ): Promise<NoteView> {
    await this.notes.close(actor, attempt, id, seen, { outcome, reason });
    return presentNote(await this.notes.read(actor, id));
  }
}
