import { IsOptional, IsString, IsUUID, Length } from 'class-validator';

export class PlaceExhibitHoldDto {
  /** @example An appeal is pending. */
  @IsString()
  @Length(1, 2000)
  reason!: string;

  /** Id of the exhibit it is on; absent, it is on all of the case, also what is still to come. */
  @IsOptional()
  @IsUUID()
  exhibit?: string;
}

export class EraseExhibitDto {
  /** @example It shows a child who is no party. */
  @IsString()
  @Length(1, 5000)
  reason!: string;

  /** Id of the order on the docket of the case. */
  @IsUUID()
  entry!: string;
}
