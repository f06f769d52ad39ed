import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Attempt } from '@assize/database';
import {
  ExhibitNotFound,
  NamedExhibitUnfit,
  ObjectionEarly,
  ObjectionIncomplete,
  ObjectionLate,
  ObjectionMoveRefused,
  ObjectionNotFound,
  ObjectionNotOpen,
  Objections,
  ObjectionToOwn,
  RulingEntryUnfit,
  StepOfAnother,
} from '@assize/evidence';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, Idempotent, IfMatch, SignedIn } from '../edge/decorators';
import { ObjectDto, ObjectionDecisionDto, ObjectionStepDto } from './objections.dto';
import { ObjectionView, presentObjection } from './objections.view';

@ApiTags('evidence')
@Controller('exhibits/:id/objections')
@SignedIn()
export class ObjectionsController {
  constructor(private readonly objections: Objections) {}

  /** Objects to an exhibit of another party while it is marked or offered. */
  @Post()
  @Fails(ExhibitNotFound, NotPermitted, ObjectionToOwn, ObjectionNotOpen)
  async raise(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Idempotent() attempt: Attempt,
    @Body() wanted: ObjectDto,
  ): Promise<ObjectionView[]> {
    await this.objections.raise(actor, attempt, id, wanted);
    return this.shown(actor, id);
  }

  /** What was objected to the exhibit, step by step, oldest first. */
  @Get()
  @Fails(ExhibitNotFound)
  async list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ObjectionView[]> {
    return this.shown(actor, id);
  }

  /** A step of a party: to answer, to ask for an appraisal, to hand in its report, or to withdraw the objection. */
  @Post(':objection/steps')
  @HttpCode(200)
  @Fails(ExhibitNotFound, NotPermitted, ObjectionNotFound, StepOfAnother, ObjectionMoveRefused)
  @Fails(ObjectionLate, ObjectionIncomplete, NamedExhibitUnfit)
  async step(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) exhibit: string,
    @Param('objection', ParseUUIDPipe) objection: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() step: ObjectionStepDto,
  ): Promise<ObjectionView[]> {
    await this.objections.answer(actor, attempt, { exhibit, objection }, seen, step);
    return this.shown(actor, exhibit);
  }

  /** A step of the panel, by an order on the docket: to fix a time, to order or refuse an appraisal, to sustain or overrule. */
  @Post(':objection/decisions')
  @HttpCode(200)
  @Fails(ExhibitNotFound, NotPermitted, ObjectionNotFound, RulingEntryUnfit, ObjectionMoveRefused)
  @Fails(ObjectionEarly, ObjectionIncomplete)
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) exhibit: string,
    @Param('objection', ParseUUIDPipe) objection: string,
    @IfMatch() seen: number,
    @Idempotent() attempt: Attempt,
    @Body() decision: ObjectionDecisionDto,
  ): Promise<ObjectionView[]> {
    await this.objections.decide(actor, attempt, { exhibit, objection }, seen, decision);
    return this.shown(actor, exhibit);
  }

  private async shown(actor: Actor, id: string): Promise<ObjectionView[]> {
    return (await this.objections.of(actor, id)).map(presentObjection);
  }
}
