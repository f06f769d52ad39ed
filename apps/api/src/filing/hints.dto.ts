import { IsIn, IsString, Length } from 'class-validator';
import { HINT_ANSWERS, type HintAnswerKind } from '@assize/filing';

export class AnswerHintDto {
  @IsIn(HINT_ANSWERS)
  answer!: HintAnswerKind;

  /** @example The filer asked for two separate orders of payment. */
  @IsString()
  @Length(1, 2000)
  reason!: string;
}
