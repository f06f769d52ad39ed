import { Module } from '@nestjs/common';
import { DocketModule } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { JudgmentsModule } from '@assize/judgments';
import { StoredVectors } from './embedding/stored-vectors.service';
import { VectorShelf } from './embedding/vector-shelf';
import { VectorWork } from './embedding/vector-work';
import { IndexShelf } from './index-shelf';
import { LexicalNearness } from './lexical-nearness.service';
import { LikeCaseWork } from './like-case-jobs';
import { LikeCaseRows } from './like-case-rows';
import { LikeCaseTerms } from './like-case-terms.service';
import { LikeCases } from './like-cases.service';

@Module({
  imports: [ActsModule, DocketModule, JudgmentsModule],
  providers: [
    IndexShelf,
    LexicalNearness,
    LikeCaseRows,
    LikeCases,
    LikeCaseTerms,
    LikeCaseWork,
    StoredVectors,
    VectorShelf,
    VectorWork,
  ],
  exports: [LexicalNearness, LikeCases, LikeCaseWork, VectorShelf, VectorWork],
})
export class LikeCaseModule {}
