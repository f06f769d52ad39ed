import { Module } from '@nestjs/common';
import { DocketModule } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { LikeCaseModule } from '@assize/likecase';
import { CandidateRows } from './candidate-rows';
import { Comparing } from './comparing.service';
import { Comparisons } from './comparisons.service';
import { DeviationNotes } from './deviation-notes.service';
import { NoteAccess } from './note-access';

@Module({
  imports: [ActsModule, DocketModule, LikeCaseModule],
  providers: [CandidateRows, Comparing, Comparisons, DeviationNotes, NoteAccess],
  exports: [Comparing, Comparisons, DeviationNotes],
})
export class OversightModule {}
