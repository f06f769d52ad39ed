import { Module } from '@nestjs/common';
import { ActsModule } from '@assize/identity';
import { JudgmentsModule } from '@assize/judgments';
import { AuditedAttributes } from './audit/audited-attributes.service';

@Module({
  imports: [ActsModule, JudgmentsModule],
  providers: [AuditedAttributes],
  exports: [AuditedAttributes],
})
export class ResearchModule {}
