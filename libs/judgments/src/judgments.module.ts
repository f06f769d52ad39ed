import { Module } from '@nestjs/common';
import { DocketModule } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { Corpora } from './corpora.service';
import { Imports } from './imports.service';
import { JudgmentRows } from './judgment-rows';
import { Judgments } from './judgments.service';

@Module({
  imports: [ActsModule, DocketModule],
  providers: [Corpora, JudgmentRows, Judgments, Imports],
  exports: [Corpora, Judgments, Imports],
})
export class JudgmentsModule {}
