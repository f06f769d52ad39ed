import { Module } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { DocketModule, RestrictableObjects } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { Corpora } from './corpora.service';
import { Imports } from './imports.service';
import { JudgmentRows } from './judgment-rows';
import { Judgments } from './judgments.service';
import { JUDGMENT } from './listed-judgment';

@Module({
  imports: [ActsModule, CourtsModule, DocketModule],
  providers: [Corpora, JudgmentRows, Judgments, Imports],
  exports: [Corpora, Judgments, Imports],
})
export class JudgmentsModule {
  constructor(objects: RestrictableObjects) {
    objects.offer('judgment', JUDGMENT);
  }
}
