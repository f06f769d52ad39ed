import { IsString, Length } from 'class-validator';

export class PlaceHoldDto {
  /**
   * The order or proceeding it follows from. It stays on the record: name no people in it.
   * @example Appeal 2026-AP-17 is pending.
   */
  @IsString()
  @Length(1, 2_000)
  reason!: string;
}
