import { IsString, IsUUID, Length, Matches } from 'class-validator';

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
  @Matches(/\S/, { message: 'reason must not be blank' })
  reason!: string;
}
