export { Attestations, type Attested, type TimestampOfNote } from './attested';
export { auditLog, compareCheckpoints, type Audited, type Finding } from './audit';
export { CheckpointSigner, type ProveConsistency, type Signed, type SignerOptions } from './checkpoint-signer';
export { DiskTileStore } from './disk-tile-store';
export * from './domain/add-checkpoint';
export * from './domain/checkpoint';
export * from './domain/entry-bundle';
export * from './domain/merkle';
export * from './domain/merkle-verify';
export * from './domain/note';
export {
  COSIGNATURE,
  encodeVkey,
  noteKey,
  parseAnyVkey,
  parseVkey,
  parseWitnessVkey,
  type NoteKey,
} from './domain/note-key';
export * from './domain/policy';
export * from './domain/proof';
export * from './domain/right-edge';
export * from './domain/rotation';
export * from './domain/tile';
export * from './errors';
export { KeyRing, type KeyRingOptions, type NextKey } from './key-ring';
export { KeyRotation, type Rotated } from './key-rotation';
export * from './log-database';
export { LogModule, type LogOptions } from './log.module';
export * from './log-store';
export { logDatabaseOf, PgLogDatabase } from './pg-log-database';
export { PostgresLogStore } from './postgres-log-store';
export { ScrubTimer } from './scrub-timer';
export { LogScrubber, type Scrubbed } from './scrubber';
export * from './tile-store';
export { certificatesOf } from './timestamp/certificate-chain';
export { TimestampTimer } from './timestamp/timestamp-timer';
export { timestampRequest, verifyTimestamp, type TimestampVerdict } from './timestamp/timestamp-token';
export type { StampedCheckpoint } from './timestamp/timestamps';
export * from './transparency-log';
export { Witness, type WitnessAnswer } from './witness/witness';
export { WitnessClient, type Cosigned } from './witness/witness-client';
export { WitnessTimer } from './witness/witness-timer';
export { Witnessing, type WitnessReport } from './witness/witnessing';
