import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { BlobMissing } from '../blob-store';
import type { Digest } from '../domain/digests';
import { contentMac } from '../domain/object-name';
import { Blobs } from '../blobs.service';
import { Measure } from '../sealed-stream';
import { StoredObjects, type StoredObject } from '../stored-objects.service';

/** What the rows say of an object: each file that refers to it, and the MAC by which it is found in its case. */
interface Told {
  readonly sha256: Buffer;
  readonly digests: readonly Digest[];
  readonly bytes: string;
  readonly mac: Buffer | null;
}

const TOLD = `SELECT b.sha256, b.digests, b.bytes::text AS bytes, o.content_mac AS mac
  FROM blob b JOIN stored_object o ON o.space_id = b.space_id AND o.id = b.object_id
  WHERE o.space_id = current_space() AND o.id = $1`;

const NAME = `SELECT name FROM stored_object WHERE space_id = current_space() AND id = $1`;

/** Reads one object again and compares it with what its rows say. */
@Injectable()
export class ObjectCheck {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly objects: StoredObjects,
    private readonly blobs: Blobs,
  ) {}

  /** What is wrong with it; undefined of a sound one, and of one that was erased or moved meanwhile. */
  async of(spaceId: string, id: string): Promise<string | undefined> {
    const known = await this.transactions.read(spaceId, async () => {
      if ((await this.rows.sql(NAME, [id])).length === 0) return undefined;
      return { object: await this.objects.find(id), told: await this.rows.sql<Told>(TOLD, [id]) };
    });
    if (!known) return undefined;
    const wrong = await this.compare(known.object, known.told);
    if (wrong === undefined) return undefined;
    const now = await this.transactions.read(spaceId, () => this.rows.sql<{ name: string }>(NAME, [id]));
    return now[0]?.name === known.object.name ? wrong : undefined;
  }

  private async compare(object: StoredObject, told: readonly Told[]): Promise<string | undefined> {
    if (told.length === 0) return 'has no file that refers to it';
    const measure = new Measure(told.flatMap(({ digests }) => digests.map(({ alg }) => alg)));
    try {
      for await (const chunk of measure.through(await this.blobs.open(object))) void chunk;
    } catch (error) {
      return error instanceof BlobMissing ? 'is not in the store' : 'does not open: its bytes or its key were changed';
    }
    const same = told.every((row) => agrees(row, measure) && this.found(object, row.mac, measure.sha256));
    return same ? undefined : 'is not what its rows say';
  }

  /** Under the MAC of its row; what is no part of a case has none. */
  private found({ ownerKey }: StoredObject, mac: Buffer | null, sha256: Buffer): boolean {
    return mac === null || (ownerKey !== null && contentMac(ownerKey(), sha256).equals(mac));
  }
}

const agrees = ({ sha256, digests, bytes }: Told, measure: Measure): boolean =>
  measure.sha256.equals(sha256) &&
  Number(bytes) === measure.bytes &&
  digests.every(({ alg, digest }) => measure.digests.some((one) => one.alg === alg && one.digest === digest));
