import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { ROLES, type Role } from '@assize/kernel';
import { IsInstant } from '../edge/instant';

export class GrantRoleDto {
  @IsUUID()
  personId!: string;

  /** @example clerk */
  @IsIn(ROLES)
  role!: Role;

  /**
   * In the court's time; now when absent.
   * @example 2026-03-02T09:00:00Z
   */
  @IsOptional()
  @IsInstant()
  from?: Date;

  /**
   * Until before this instant; until it is ended when absent.
   * @example 2027-03-02T09:00:00Z
   */
  @IsOptional()
  @IsInstant()
  to?: Date;
}
