import { Rows } from '@assize/database';
import { Docket } from '@assize/docket';
import { inSpace } from '../court';
import type { Clients } from './random-clients';

const DATES = `SELECT 'entry ' || e.id AS of, e.official_file_date::text AS date
  FROM docket_entry e WHERE e.case_id IN (SELECT case_id FROM filing WHERE id = ANY ($1::uuid[]))
  UNION ALL SELECT 'filing ' || id, file_date->>'date' FROM filing WHERE id = ANY ($1::uuid[]) AND file_date IS NOT NULL
  UNION ALL SELECT 'receipt of ' || id, first_received_at::text FROM filing WHERE id = ANY ($1::uuid[])`;

/** Every date as it was when it was first seen. */
export class FirstSeen {
  readonly changed: string[] = [];
  private readonly dates = new Map<string, string>();

  constructor(private readonly clients: Clients) {}

  async look(): Promise<void> {
    const { court, filings } = this.clients;
    const found = await inSpace(court, () => court.get(Rows).sql<{ of: string; date: string }>(DATES, [[...filings]]));
    for (const { of, date } of found) {
      const first = this.dates.get(of) ?? date;
      this.dates.set(of, first);
      if (first !== date) this.changed.push(`${of}: was ${first}, is ${date}`);
    }
  }

  /** What the docket shows as dated back, and what judges have ordered, must be the same. */
  async shownOtherwise(): Promise<string[]> {
    const { court, datedBack } = this.clients;
    const shown = new Set<string>();
    for (const { id, court_id } of await this.clients.cases()) {
      const entries = await court.get(Docket).entries(this.clients.clerk(0, court_id), id);
      const byNumber = new Map(entries.map(({ entry }) => [entry.number, entry.id]));
      for (const { entry, done } of entries)
        for (const { relation, number } of done)
          if (relation.kind === 'dates-back') shown.add(`${byNumber.get(number)} ${entry.id} ${relation.date}`);
    }
    return [
      ...[...shown].filter((one) => !datedBack.has(one)).map((one) => `nobody ordered ${one}`),
      ...[...datedBack].filter((one) => !shown.has(one)).map((one) => `not shown ${one}`),
    ];
  }
}
