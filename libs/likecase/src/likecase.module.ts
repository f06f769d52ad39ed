import { Module } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { DocketModule } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { JudgmentsModule } from '@assize/judgments';
import { AuditKeeping } from './audit/audit-keeping.service';
import { DenseNearness } from './embedding/dense-nearness.service';
import { StoredVectors } from './embedding/stored-vectors.service';
import { VectorShelf } from './embedding/vector-shelf';
import { VectorWork } from './embedding/vector-work';
import { Finding } from './finding.service';
import { MonthlyCounts } from './gap/monthly-counts.service';
import { PublicationGaps } from './gap/publication-gaps.service';
import { IndexShelf } from './index-shelf';
import { LaterHistory } from './later-history.service';
import { LexicalNearness } from './lexical-nearness.service';
import { LikeCaseWork } from './like-case-jobs';
import { LikeCaseRows } from './like-case-rows';
import { LikeCaseTerms } from './like-case-terms.service';
import { LikeCases } from './like-cases.service';
import { ReadyLists } from './ready-lists.service';

@Module({
  imports: [ActsModule, CourtsModule, DocketModule, JudgmentsModule],
  providers: [
    AuditKeeping,
    DenseNearness,
    Finding,
    IndexShelf,
    LaterHistory,
    LexicalNearness,
    LikeCaseRows,
    LikeCases,
    LikeCaseTerms,
    LikeCaseWork,
    MonthlyCounts,
    PublicationGaps,
    ReadyLists,
    StoredVectors,
    VectorShelf,
    VectorWork,
  ],
  exports: [
    LaterHistory,
    LexicalNearness,
    LikeCases,
    LikeCaseWork,
    PublicationGaps,
    ReadyLists,
    VectorShelf,
    VectorWork,
  ],
})
export class LikeCaseModule {}
