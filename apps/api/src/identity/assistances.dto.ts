import { IsString, IsUUID, Length, Matches } from 'class-validator';
import { SOMETHING_TO_READ } from '@assize/kernel';

export class BeginAssistanceDto {
  /** Who stands before you. */
  @IsUUID()
  personId!: string;

  /**
   * Why; it stays on the record for ever, so it must not name people.
   * @example has no computer
   */
  @IsString()
  @Length(1, 500)
  @Matches(SOMETHING_TO_READ, { message: 'reason must not be blank' })
  reason!: string;
}
