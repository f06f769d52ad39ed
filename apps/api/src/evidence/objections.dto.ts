import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import {
  OBJECTION_KINDS,
  PANEL_OBJECTION_ACTS,
  PARTY_OBJECTION_ACTS,
  type ObjectionKind,
  type PanelObjectionAct,
  type PartyObjectionAct,
} from '@assize/evidence';
import { IsInstant } from '../edge/instant';

export class ObjectDto {
  /** `authenticity`: of what it was before it was stored. `integrity`: whether it changed since. */
  @IsIn(OBJECTION_KINDS)
  kind!: ObjectionKind;

  /** @example The photograph shows another cellar. */
  @IsString()
  @Length(1, 10_000)
  grounds!: string;
}

/** To the four questions asked of a platform that stores evidence (article 17 of the Chinese rules on online litigation). */
export class StorageAnswersDto {
  /** Whether the platform meets the rules for services of its kind. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  platform?: string;

  /** Whether anybody with an interest interfered. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  interest?: string;

  /** Whether the system is clean, safe, reliable and usable. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  system?: string;

  /** Whether technique and process of storage meet the standards. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  technique?: string;
}

export class ObjectionStepDto {
  /** `withdraw` is for the party that objects, `answer` for the one whose exhibit it is, the others for both. */
  @IsIn(PARTY_OBJECTION_ACTS)
  act!: PartyObjectionAct;

  /** @example The cellar was repainted in spring. */
  @IsString()
  @Length(1, 10_000)
  text!: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => StorageAnswersDto)
  answers?: StorageAnswersDto;

  /** Of `hand-in-report`: id of the exhibit that is the report. */
  @IsOptional()
  @IsUUID()
  report?: string;
}

export class ObjectionDecisionDto {
  @IsIn(PANEL_OBJECTION_ACTS)
  act!: PanelObjectionAct;

  /** The reasons; of `order-appraisal` also who is to give it. */
  @IsString()
  @Length(1, 10_000)
  text!: string;

  /** Id of the order on the docket of the case. */
  @IsUUID()
  entry!: string;

  /** Of `fix-time` and `order-appraisal`: until when the step that is waited for may be taken. */
  @IsOptional()
  @IsInstant()
  due?: Date;
}
