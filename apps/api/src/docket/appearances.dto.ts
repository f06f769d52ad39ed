import { IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { IsInstant } from '../edge/instant';

export class EnterAppearanceDto {
  /** The party for which counsel acts. */
  @IsUUID()
  partyId!: string;

  /** Counsel of the court of the case. */
  @IsUUID()
  counselId!: string;

  /** The firm or office for which counsel appears; absent in her own name. */
  @IsOptional()
  @IsUUID()
  organisationId?: string;

  /**
   * Until before this instant; until it is ended when absent.
   * @example 2027-03-02T09:00:00Z
   */
  @IsOptional()
  @IsInstant()
  until?: Date;
}

export class EndAppearanceDto {
  /**
   * Why; it stays on the record for ever, so it must not name people.
   * @example dismissed by the party
   */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}
