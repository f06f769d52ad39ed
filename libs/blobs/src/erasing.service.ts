import { Injectable } from '@nestjs/common';
import { Rows, Spaces, Transactions } from '@assize/database';
import { BlobStore } from './blob-store';
import { ErasedKeys } from './keys/erased-keys';

interface Left {
  readonly id: string;
  readonly name: string | null;
  readonly listed: boolean;
}

const BATCH = 200;

const LEFT = `SELECT id, name, listed_at IS NOT NULL AS listed FROM erased_object
  WHERE space_id = current_space() AND (listed_at IS NULL OR removed_at IS NULL) ORDER BY id LIMIT ${BATCH}`;

const DONE = `WITH done AS (
    UPDATE erased_object SET name = NULL, listed_at = coalesce(listed_at, clock_timestamp()),
      removed_at = coalesce(removed_at, clock_timestamp())
    WHERE space_id = current_space() AND id = ANY ($1::uuid[]) RETURNING id)
  SELECT id FROM done`;

const AGAIN = `SELECT erase_again($1::uuid[]) AS erased`;

const LISTED = `SELECT id FROM erased_object WHERE space_id = current_space() AND listed_at IS NOT NULL`;

/**
 * Does outside the database what an erasure has done in it.
 *
 * The order is: the key is destroyed and that is committed; then the key is listed, durably; then the bytes are removed; then
 * the row says so. Whoever asked for the erasure has no answer before the key is listed. A crash after the commit leaves the
 * rest to the job and to the next start. Were the key listed first, a list could name a key whose erasure was never committed,
 * and the next start would destroy what nobody has ordered to be destroyed, or what is held by now.
 */
@Injectable()
export class Erasing {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly store: BlobStore,
    private readonly erased: ErasedKeys,
    private readonly spaces: Spaces,
  ) {}

  /**
   * Before anybody is served: erases again what is listed and there all the same, because the database is an older one, and
   * lists what is erased and not listed.
   *
   * @returns how many files were erased again
   */
  async reapply(): Promise<number> {
    const listed = await this.erased.all();
    let again = 0;
    for (const spaceId of await this.spaces.all()) {
      const ids = listed.filter((key) => key.spaceId === spaceId).map(({ id }) => id);
      again += await this.reapplyIn(spaceId, ids);
      await this.finish(spaceId);
    }
    return again;
  }

  private async reapplyIn(spaceId: string, ids: readonly string[]): Promise<number> {
    const [rows, erased] = await this.transactions.run(spaceId, async () => {
      const [row] = await this.rows.sql<{ erased: number }>(AGAIN, [ids]);
      return [await this.rows.sql<{ id: string }>(LISTED), row!.erased] as const;
    });
    await this.erased.complete(
      spaceId,
      ids,
      rows.map(({ id }) => id),
    );
    return erased;
  }

  /** Everything in the space that is left to be done; in no unit of work. Two at once do it twice, which changes nothing. */
  async finish(spaceId: string): Promise<void> {
    for (;;) {
      const left = await this.transactions.read(spaceId, () => this.rows.sql<Left>(LEFT));
      if (left.length === 0) return;
      const unlisted = left.filter(({ listed }) => !listed).map(({ id }) => ({ spaceId, id }));
      await this.erased.add(unlisted);
      for (const { name } of left) if (name) await this.store.remove(name);
      await this.transactions.run(spaceId, () => this.rows.sql(DONE, [left.map(({ id }) => id)]));
      if (left.length < BATCH) return;
    }
  }

  /** The same for all spaces: what goes with something else, such as a person's uploads, has no job of its own. */
  async finishAll(): Promise<void> {
    for (const spaceId of await this.spaces.all()) await this.finish(spaceId);
  }
}
