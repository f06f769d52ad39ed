import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { ClockOnlyForward, TestClock } from '@assize/sandbox';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { ClockView, MoveClockDto } from './sandbox.dto';

@ApiTags('sandbox')
@Controller('sandbox/clock')
@SignedIn()
export class SandboxController {
  constructor(private readonly clock: TestClock) {}

  /** What time it is in this space. */
  @Get()
  async now(@CurrentActor() actor: Actor): Promise<ClockView> {
    return { now: await this.clock.now(actor) };
  }

  /** Moves the court's time forward; deadlines, notice periods and hearings follow it. */
  @Post()
  @HttpCode(200)
  @Fails(NotPermitted, ClockOnlyForward)
  async move(@CurrentActor() actor: Actor, @Body() { to }: MoveClockDto): Promise<ClockView> {
    return { now: await this.clock.moveTo(actor, to) };
  }
}
