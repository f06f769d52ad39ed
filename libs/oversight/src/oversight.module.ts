import { Module } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { DocketModule } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { JudgmentsModule } from '@assize/judgments';
import { LikeCaseModule } from '@assize/likecase';
import { ActRegister } from './acts/act-register.service';
import { CandidateRows } from './candidate-rows';
import { Comparing } from './comparing.service';
import { Comparisons } from './comparisons.service';
import { DeviationNotes } from './deviation-notes.service';
import { NoteNotices } from './note-notices.service';
import { RecommenderVersions } from './recommender-versions.service';
import { ShownComparisons } from './shown-comparisons.service';

@Module({
  imports: [ActsModule, CourtsModule, DocketModule, JudgmentsModule, LikeCaseModule],
  providers: [
    ActRegister,
    CandidateRows,
    Comparing,
    Comparisons,
    DeviationNotes,
    NoteNotices,
    RecommenderVersions,
    ShownComparisons,
  ],
  exports: [ActRegister, Comparing, Comparisons, DeviationNotes, RecommenderVersions],
})
export class OversightModule {}
