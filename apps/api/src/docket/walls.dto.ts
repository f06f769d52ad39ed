import { IsString, IsUUID, Length, Matches } from 'class-validator';
import { SOMETHING_TO_READ } from '@assize/kernel';

export class EndWallDto {
  /**
   * Why; it stays on the record for ever, so it must not name people.
   * @example related to a witness
   */
  @IsString()
  @Length(1, 2000)
  @Matches(SOMETHING_TO_READ, { message: 'reason must not be blank' })
  reason!: string;
}

export class RecuseDto extends EndWallDto {
  /** Who shall know nothing of the case. */
  @IsUUID()
  personId!: string;
}
