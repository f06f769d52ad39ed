import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import type { Actor } from '@assize/kernel';
import type { Duty, PersonalRecords } from './personal-records';

interface Item {
  readonly key: string;
  readonly item: unknown;
}

export interface ExportPage {
  readonly items: readonly unknown[];
  /** The key of its last item; null at the end of the section. */
  readonly next: string | null;
}

/** Items that one query of an export gives: enough to be quick, few enough to hold in memory. */
const PAGE = 200;

const asked = (sql: string): string =>
  `WITH asked (person, at, years, after, size) AS (SELECT $1::uuid, $2::timestamptz, $3::integer, $4::text, $5::integer) ${sql}`;

/** What all rooms together hold of a person. In a unit of work. */
@Injectable()
export class PersonalRecordsOfAll {
  constructor(
    private readonly rows: Rows,
    private readonly rooms: readonly PersonalRecords[],
    /** For how many years what belongs to a closed case is kept. */
    private readonly years: number,
  ) {}

  get sections(): readonly string[] {
    return this.rooms.flatMap(({ sections }) => sections.map(({ name }) => name));
  }

  /** The items of a section after the one with that key. */
  async page(actor: Actor, name: string, after: string | null): Promise<ExportPage> {
    const section = this.rooms.flatMap(({ sections }) => sections).find((one) => one.name === name)!;
    const found = await this.ask<Item>(section.page(actor), actor.personId, after);
    return { items: found.map(({ item }) => item), next: found.length < PAGE ? null : found.at(-1)!.key };
  }

  /** Why something of the person must be kept, if anything must. */
  async duties(personId: string): Promise<Duty[]> {
    const found: Duty[] = [];
    for (const sql of this.rooms.flatMap(({ duties }) => duties)) found.push(...(await this.ask<Duty>(sql, personId)));
    return found;
  }

  /** @returns how many things of each kind were erased, without those of which there were none */
  async erase(personId: string): Promise<Record<string, number>> {
    const erased: Record<string, number> = {};
    for (const { what, sql } of this.rooms.flatMap(({ erasures }) => erasures)) {
      // Read back through a WITH, for a bare DELETE is answered in another form than rows.
      const counted = `, touched AS (${sql}) SELECT count(*)::int AS count FROM touched`;
      const [row] = await this.ask<{ count: number }>(counted, personId);
      if (row!.count > 0) erased[what] = row!.count;
    }
    return erased;
  }

  private ask<R>(sql: string, personId: string, after: string | null = null): Promise<R[]> {
    return this.rows.sql<R>(asked(sql), [personId, new Date(), this.years, after, PAGE]);
  }
}
