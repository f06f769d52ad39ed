import { Module } from '@nestjs/common';
import { ActsModule } from '@assize/identity';
import { JudgmentsModule } from '@assize/judgments';
import { Seeding } from './seeding.service';
import { TestClock } from './test-clock.service';

/** Only in sandbox mode: made-up courts and people, and a clock that can be moved. */
@Module({ imports: [ActsModule, JudgmentsModule], providers: [Seeding, TestClock], exports: [Seeding, TestClock] })
export class SandboxModule {}
