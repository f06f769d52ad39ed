import { Module } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { ActsModule } from '@assize/identity';
import { Cases } from './cases.service';
import { Docket } from './docket.service';
import { Notices } from './notices.service';
import { Panels } from './panels.service';
import { Register } from './register.service';
import { ServiceOfDocuments } from './service-of-documents.service';

const OFFERED = [Cases, Docket, Notices, Panels, Register, ServiceOfDocuments];

@Module({ imports: [ActsModule, CourtsModule], providers: OFFERED, exports: OFFERED })
export class DocketModule {}
