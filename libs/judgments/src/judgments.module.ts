import { Module } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { DocketModule, RestrictableObjects } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { CitedCaseBook } from './cited/cited-case-book';
import { CitedCaseList } from './cited/cited-case-list.service';
import { CitedCaseReading } from './cited/cited-case-reading';
import { CitedCases } from './cited/cited-cases.service';
import { CommittedCiting } from './cited/committed-citing';
import { DutyToAnswer } from './cited/duty-to-answer';
import { RecordedAuthorities } from './cited/recorded-authorities';
import { Corpora } from './corpora.service';
import { DecisionLine } from './decision-line';
import { EntryVetoes } from './entry-vetoes';
import { Imports } from './imports.service';
import { JudgmentRows } from './judgment-rows';
import { Judgments } from './judgments.service';
import { JUDGMENT } from './listed-judgment';

const OFFERED = [
  Corpora,
  Judgments,
  Imports,
  CitedCases,
  CitedCaseList,
  CitedCaseReading,
  RecordedAuthorities,
  EntryVetoes,
  DecisionLine,
];

@Module({
  imports: [ActsModule, CourtsModule, DocketModule],
  providers: [...OFFERED, JudgmentRows, CitedCaseBook, CommittedCiting, DutyToAnswer],
  exports: OFFERED,
})
export class JudgmentsModule {
  constructor(objects: RestrictableObjects) {
    objects.offer('judgment', JUDGMENT);
  }
}
