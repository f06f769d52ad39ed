import { Module, type DynamicModule } from '@nestjs/common';
import { ActsModule } from '@assize/identity';
import { MeasuredUploads } from './measured-uploads';
import { ResumableUploads } from './resumable-uploads.service';
import { UploadAppending } from './upload-appending.service';
import { UploadEnding } from './upload-ending.worker';
import { UploadLeases } from './upload-leases';
import { UPLOAD_LIMITS, type UploadLimits } from './upload-limits';
import { UploadTaking } from './upload-taking.service';

const OFFERED = [ResumableUploads, UploadAppending, UploadEnding, UploadTaking];

/** Global because its limits come from configuration; every room that takes files in may take one that came in pieces. */
@Module({})
export class UploadsModule {
  static forRoot(limits: UploadLimits): DynamicModule {
    return {
      module: UploadsModule,
      global: true,
      imports: [ActsModule],
      providers: [...OFFERED, UploadLeases, MeasuredUploads, { provide: UPLOAD_LIMITS, useValue: limits }],
      exports: OFFERED,
    };
  }
}
