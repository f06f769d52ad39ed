import { join } from 'node:path';
import type { DynamicModule, Type } from '@nestjs/common';
import { BlobErasure, blobJobs, BlobsModule, blobsEntities } from '@assize/blobs';
import type { BucketOptions } from '@assize/buckets';
import { keysFolder, type Config } from '@assize/config';
import { courtsEntities, CourtsModule } from '@assize/courts';
import type { JobDefinition, JobHandler, PreparedJobHandler } from '@assize/database';
import {
  assistedJobs,
  AssistedNotices,
  CaseProgress,
  DeadlineWork,
  docketEntities,
  docketJobs,
  DocketModule,
  docketPersonal,
  ServiceAttempts,
  ServiceWork,
} from '@assize/docket';
import {
  evidenceEntities,
  evidenceJobs,
  EvidenceModule,
  evidencePersonal,
  ExhibitLog,
  ExhibitScans,
} from '@assize/evidence';
import {
  DocumentTexts,
  filingEntities,
  filingJobs,
  FilingModule,
  filingPersonal,
  Lapse,
  Likeness,
  PaymentSteps,
  SignedOrders,
  Stamping,
  UploadScans,
} from '@assize/filing';
import { hearingJobs, HearingNotices, hearingsEntities, HearingsModule } from '@assize/hearings';
import {
  identityEntities,
  identityPersonal,
  PrivacyModule,
  type PersonalRecords,
  PeopleModule,
} from '@assize/identity';
import {
  CitedCaseReading,
  judgmentJobs,
  judgmentsEntities,
  JudgmentsModule,
  judgmentsPersonal,
} from '@assize/judgments';
import {
  EmbeddingModule,
  HubWork,
  likeCaseEntities,
  likeCaseJobs,
  LikeCaseModule,
  likeCasePersonal,
  LOADED_FROM_DATABASE,
  LOOKED_AT_EACH,
  LikeCaseWork,
  VectorWork,
} from '@assize/likecase';
import { Comparing, oversightEntities, oversightJobs, OversightModule, oversightPersonal } from '@assize/oversight';
import { ResearchModule } from '@assize/research';
import { SandboxModule } from '@assize/sandbox';
import { LogModule } from '@assize/tlog';
import { UploadEnding, uploadJobs, UploadsModule, uploadsEntities, uploadsPersonal } from '@assize/uploads';

type Room = (config: Config) => DynamicModule | Type;

/** A provider that does the work of some queues. */
export interface Worker {
  readonly handlers: ReadonlyMap<string, JobHandler | PreparedJobHandler>;
}

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');

function clamdOf(config: Config): { url: string; withinMs: number } | undefined {
  const url = config.maybe('ASSIZE_CLAMD_URL');
  return url === undefined ? undefined : { url, withinMs: config.number('ASSIZE_CLAMD_SECONDS') * 1000 };
}

function bucketOf(config: Config, prefix: string): BucketOptions | undefined {
  const bucket = config.maybe('ASSIZE_S3_BUCKET');
  if (bucket === undefined) return undefined;
  const [accessKeyId, secretAccessKey] = [config.maybe('ASSIZE_S3_ACCESS_KEY'), config.maybe('ASSIZE_S3_SECRET_KEY')];
  const days = config.number('ASSIZE_S3_LOCK_DAYS');
  return {
    bucket,
    prefix,
    region: config.text('ASSIZE_S3_REGION'),
    endpoint: config.maybe('ASSIZE_S3_ENDPOINT'),
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    lock: days > 0 ? { mode: 'COMPLIANCE', days } : undefined,
  };
}

/** What each room holds of people, lowest first: for the export of one's own data, and for erasure. */
const PERSONAL: readonly PersonalRecords[] = [
  identityPersonal,
  uploadsPersonal,
  docketPersonal,
  filingPersonal,
  evidencePersonal,
  judgmentsPersonal,
  likeCasePersonal,
  oversightPersonal,
];

/** Whoever sends less than this within ASSIZE_UPLOAD_STALL_SECONDS holds up a connection for nothing. */
const SLOWEST_BYTES = 16 * 1024;

/** Every room that has something to offer, lowest first. */
export const ROOMS: readonly Room[] = [
  (config) =>
    BlobsModule.forRoot({
      folder: join(config.text('ASSIZE_DATA_DIR'), 'files'),
      bucket: bucketOf(config, 'files/'),
      masterKey: bytesOf(config.text('ASSIZE_MASTER_KEY')),
      keysFolder: keysFolder(config),
      scrub: {
        withinMs: config.number('ASSIZE_SCRUB_HOURS') * 3_600_000,
        graceMs: config.number('ASSIZE_ORPHAN_DAYS') * 86_400_000,
      },
      clamd: clamdOf(config),
    }),
  (config) =>
    LogModule.forRoot({
      folder: join(config.text('ASSIZE_DATA_DIR'), 'log'),
      bucket: bucketOf(config, 'log/'),
      seed: bytesOf(config.text('ASSIZE_LOG_SEED')),
      origin: config
        .text('ASSIZE_PUBLIC_URL')
        .replace(/^https?:\/\//, '')
        .replace(/\/+$/, ''),
      witnesses: {
        policy: config.maybe('ASSIZE_LOG_WITNESSES'),
        everySeconds: config.number('ASSIZE_LOG_WITNESS_SECONDS'),
      },
      timestamps: {
        urls: config.list('ASSIZE_LOG_TSA_URLS'),
        everyMs: config.number('ASSIZE_LOG_TSA_MINUTES') * 60_000,
        warnMs: config.number('ASSIZE_LOG_TSA_WARN_DAYS') * 86_400_000,
      },
    }),
  () => PeopleModule,
  (config) =>
    UploadsModule.forRoot({
      bytes: config.number('ASSIZE_UPLOAD_LIMIT'),
      open: config.number('ASSIZE_UPLOADS_OPEN'),
      hours: config.number('ASSIZE_UPLOAD_HOURS'),
      pace: { bytes: SLOWEST_BYTES, ms: config.number('ASSIZE_UPLOAD_STALL_SECONDS') * 1000 },
      requestMs: 90_000,
    }),
  () => CourtsModule,
  () => DocketModule,
  (config) => FilingModule.forRoot({ payments: config.mode === 'sandbox' ? 'sandbox' : 'none' }),
  () => EvidenceModule,
  () => HearingsModule,
  () => JudgmentsModule,
  (config) =>
    EmbeddingModule.forRoot({
      models: config.text('ASSIZE_MODELS_DIR'),
      name: config.text('ASSIZE_EMBEDDING_MODEL'),
      indexes: {
        folder: join(config.text('ASSIZE_DATA_DIR'), 'indexes'),
        keptFrom: LOADED_FROM_DATABASE,
        graphAbove: LOOKED_AT_EACH,
      },
    }),
  () => LikeCaseModule,
  () => OversightModule,
  () => ResearchModule,
  (config) =>
    PrivacyModule.forRoot({
      rooms: PERSONAL,
      days: {
        origins: config.number('ASSIZE_RETENTION_ORIGIN_DAYS'),
        sessions: config.number('ASSIZE_RETENTION_SESSION_DAYS'),
        repeatedRequests: config.number('ASSIZE_RETENTION_KEY_DAYS'),
      },
      caseYears: config.number('ASSIZE_RETENTION_CASE_YEARS'),
      keysFolder: keysFolder(config),
    }),
];

/** What a production must not have. */
export const SANDBOX_ROOMS: readonly Room[] = [() => SandboxModule];

export const ENTITIES: readonly (new () => object)[] = [
  ...identityEntities,
  ...blobsEntities,
  ...uploadsEntities,
  ...courtsEntities,
  ...docketEntities,
  ...filingEntities,
  ...evidenceEntities,
  ...hearingsEntities,
  ...judgmentsEntities,
  ...likeCaseEntities,
  ...oversightEntities,
];

/** Which events put work into which queue. */
export const JOBS: readonly JobDefinition[] = [
  ...blobJobs,
  ...uploadJobs,
  ...docketJobs,
  ...assistedJobs,
  ...filingJobs,
  ...evidenceJobs,
  ...hearingJobs,
  ...judgmentJobs,
  ...likeCaseJobs,
  ...oversightJobs,
];

/** Who does that work. */
export const WORKERS: readonly Type<Worker>[] = [
  BlobErasure,
  UploadEnding,
  CaseProgress,
  AssistedNotices,
  ServiceAttempts,
  SignedOrders,
  ServiceWork,
  DeadlineWork,
  Stamping,
  Lapse,
  Likeness,
  PaymentSteps,
  UploadScans,
  DocumentTexts,
  ExhibitLog,
  ExhibitScans,
  HearingNotices,
  CitedCaseReading,
  LikeCaseWork,
  VectorWork,
  HubWork,
  Comparing,
];
