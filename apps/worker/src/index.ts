export { CourtModule } from './court.module';
export { JOBS } from './rooms';
export { startWork } from './work';
