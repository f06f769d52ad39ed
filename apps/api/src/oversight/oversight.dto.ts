import { IsIn, IsString, Length } from 'class-validator';
import { ANSWER_KINDS, REVIEW_OUTCOMES, type AnswerKind, type ReviewOutcome } from '@assize/oversight';

export class AnswerNoteDto {
  /** A reasoned deviation is a full and final answer. */
  @IsIn(ANSWER_KINDS)
  kind!: AnswerKind;

  /** @example The victim forgave, and the defendant had paid before the charge. */
  @IsString()
  @Length(1, 20_000)
  text!: string;
}

export class CloseNoteDto {
  /** None of them changes the judgment. */
  @IsIn(REVIEW_OUTCOMES)
  outcome!: ReviewOutcome;

  /** @example The panel's reasons stand in the judgment. */
  @IsString()
  @Length(1, 20_000)
  reason!: string;
}
