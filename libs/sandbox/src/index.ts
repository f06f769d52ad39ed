export { emptyJournal, keepJournal, readJournal, type Journal } from './first-case-journal';
export { SandboxModule } from './sandbox.module';
export type { MadeUpSet } from './made-up-judgments';
export { DEFAULT_JUDGMENTS, Seeding } from './seeding.service';
export { ClockOnlyForward, TestClock } from './test-clock.service';
