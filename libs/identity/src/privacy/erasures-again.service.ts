import { Injectable } from '@nestjs/common';
import { Erasing } from '@assize/blobs';
import { Rows, Spaces, Transactions } from '@assize/database';
import { Acts } from '../acts';
import { courtItself } from '../operator';
import { ErasedPeople } from './erased-people';
import { PersonalRecordsOfAll } from './personal-records-of-all';

const ERASED = `SELECT id FROM person WHERE space_id = current_space() AND erased_at IS NOT NULL`;

const BACK = `SELECT id FROM person WHERE space_id = current_space() AND id = ANY ($1::uuid[]) AND erased_at IS NULL ORDER BY id`;

/** Of two processes that start at once, the second waits here and finds it done. */
const LOCK = `SELECT id FROM person WHERE space_id = current_space() AND id = $1 AND erased_at IS NULL FOR UPDATE`;

/**
 * Erases people again who are back because the database is one from before their erasure.
 *
 * No duty to keep is asked for: they were erased when none stood against it, and whatever the older database says of holds, offices and open
 * cases had ended by then. It is the same with files.
 */
@Injectable()
export class ErasuresAgain {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly spaces: Spaces,
    private readonly acts: Acts,
    private readonly records: PersonalRecordsOfAll,
    private readonly list: ErasedPeople,
    private readonly erasing: Erasing,
  ) {}

  /**
   * Before anybody is served. Lists as well who is erased and not listed.
   *
   * @returns how many people were erased again
   */
  async reapply(): Promise<number> {
    const listed = await this.list.all();
    let again = 0;
    for (const spaceId of await this.spaces.all())
      again += await this.reapplyIn(
        spaceId,
        listed.filter((one) => one.spaceId === spaceId).map(({ id }) => id),
      );
    return again;
  }

  private async reapplyIn(spaceId: string, listed: readonly string[]): Promise<number> {
    const [back, erased] = await this.transactions.read(spaceId, async () => [
      await this.rows.sql<{ id: string }>(BACK, [listed]),
      await this.rows.sql<{ id: string }>(ERASED),
    ]);
    await this.list.complete(
      spaceId,
      listed,
      erased.map(({ id }) => id),
    );
    let again = 0;
    for (const { id } of back) again += await this.eraseAgain(spaceId, id);
    // With a person go files that were uploaded and nothing else names.
    if (again > 0) await this.erasing.finish(spaceId);
    return again;
  }

  private async eraseAgain(spaceId: string, personId: string): Promise<number> {
    return this.transactions.run(spaceId, async () => {
      if ((await this.rows.sql(LOCK, [personId])).length === 0) return 0;
      await this.records.erase(personId);
      await this.acts.record(courtItself(spaceId), 'person.erase-again', { kind: 'person', id: personId });
      return 1;
    });
  }
}
