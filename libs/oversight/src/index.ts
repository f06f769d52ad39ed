export { ActRegister, type ActFilter, type Opened, type Origin, type ToldAct } from './acts/act-register.service';
export { ActNotFound } from './acts/errors';
export { oversightPersonal } from './acts/personal-oversight';
export * from './domain';
export { CANDIDATES } from './candidate-rows';
export { Comparing, oversightJobs } from './comparing.service';
export { ComparisonRow } from './comparison.entity';
export { Comparisons } from './comparisons.service';
export { DeviationNote } from './deviation-note.entity';
export { DeviationNotes, type Answer, type NoteWithComparison, type Review } from './deviation-notes.service';
export * from './errors';
export { OversightModule } from './oversight.module';
export { RecommenderVersions } from './recommender-versions.service';
import { ComparisonRow } from './comparison.entity';
import { DeviationNote } from './deviation-note.entity';

export const oversightEntities = [ComparisonRow, DeviationNote];
