import { Injectable } from '@nestjs/common';
import type { Segment } from '@assize/blobs';
import { Rows, Transactions } from '@assize/database';
import { DomainError, newId } from '@assize/kernel';
import { UploadLocked } from './errors';

/** Who died with a lease in hand is waited for so long. */
const LEASE_MS = 30_000;
const RENEW_MS = 10_000;

/** The one who may write to an upload. */
export interface Lease {
  readonly id: string;
  readonly spaceId: string;
  readonly uploadId: string;
  /** As it was when the lease began; nobody else adds to it since. */
  readonly received: number;
}

/** Nobody else may hold it, and it is still on its way in. `$3` is how long, in milliseconds. */
const TAKE = `WITH held AS (
    UPDATE resumable_upload SET lease_id = $2, leased_until = clock_timestamp() + $3::float8 * interval '1 ms'
    WHERE space_id = current_space() AND id = $1 AND status = 'open'
      AND (leased_until IS NULL OR leased_until < clock_timestamp())
    RETURNING received)
  SELECT received::float8 FROM held`;

const RENEW = `WITH held AS (
    UPDATE resumable_upload SET leased_until = clock_timestamp() + $3::float8 * interval '1 ms'
    WHERE space_id = current_space() AND id = $1 AND lease_id = $2 RETURNING id)
  SELECT id FROM held`;

const RELEASE = `WITH held AS (
    UPDATE resumable_upload SET lease_id = NULL, leased_until = NULL
    WHERE space_id = current_space() AND id = $1 AND lease_id = $2 RETURNING id)
  SELECT id FROM held`;

/** The offset moves with the row that says where the bytes are, and only for whoever holds the lease. */
const ADVANCE = `WITH held AS (
    UPDATE resumable_upload SET received = $4::bigint + $5
    WHERE space_id = current_space() AND id = $1 AND lease_id = $2 AND status = 'open' RETURNING space_id, id)
  INSERT INTO upload_segment (space_id, upload_id, id, from_byte, bytes, stored)
    SELECT space_id, id, $3, $4::bigint, $5, $6 FROM held
  ON CONFLICT (space_id, id) DO UPDATE SET bytes = excluded.bytes, stored = excluded.stored
  RETURNING id`;

/** Of an upload to which nobody writes any more. */
export const FORGET_SEGMENTS = `DELETE FROM upload_segment WHERE space_id = current_space() AND upload_id = $1`;

/** Lets one at a time write to an upload, which PostgreSQL decides; whoever dies is followed by the next. */
@Injectable()
export class UploadLeases {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
  ) {}

  /**
   * Does the work with the upload in hand, for as long as it takes.
   *
   * @throws UploadLocked when somebody else has it
   */
  async during<T>(spaceId: string, uploadId: string, work: (lease: Lease) => Promise<T>): Promise<T> {
    const lease = await this.take(spaceId, uploadId);
    const renewing = setInterval(() => void this.say(lease, RENEW, LEASE_MS).catch(() => undefined), RENEW_MS);
    try {
      return await work(lease);
    } finally {
      clearInterval(renewing);
      // What cannot be given back now ends by itself.
      await this.say(lease, RELEASE).catch(() => undefined);
    }
  }

  /** What is durable counts from now on. @returns whether it was still for this one to say */
  async advance({ spaceId, uploadId, id }: Lease, { id: segment, from, bytes, stored }: Segment): Promise<boolean> {
    const values = [uploadId, id, segment, from, bytes, stored];
    const kept = await this.transactions.run(spaceId, () => this.transactions.prepared(ADVANCE, values));
    return kept.length > 0;
  }

  private async take(spaceId: string, uploadId: string): Promise<Lease> {
    const id = newId();
    const [held] = await this.transactions.run(spaceId, () =>
      this.transactions.prepared<{ received: number }>(TAKE, [uploadId, id, LEASE_MS]),
    );
    if (!held) throw new DomainError(UploadLocked, UploadLocked.title, [], { retryAfterSeconds: 5 });
    return { id, spaceId, uploadId, received: held.received };
  }

  private async say({ spaceId, uploadId, id }: Lease, sql: string, ...more: unknown[]): Promise<void> {
    await this.transactions.run(spaceId, () => this.rows.sql(sql, [uploadId, id, ...more]));
  }
}
