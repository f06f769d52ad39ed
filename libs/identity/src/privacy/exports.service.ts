import { Injectable } from '@nestjs/common';
import { Transactions } from '@assize/database';
import type { Actor } from '@assize/kernel';
import { permit, plainFacts } from '../access/access';
import { Acts } from '../acts';
import { PersonUnknown } from './errors';
import { PersonalRecordsOfAll, type ExportPage } from './personal-records-of-all';

/** Gives people what the court holds of them, as they may know of it today. */
@Injectable()
export class Exports {
  constructor(
    private readonly transactions: Transactions,
    private readonly acts: Acts,
    private readonly records: PersonalRecordsOfAll,
  ) {}

  /**
   * One's own data as the text of one JSON object with a list a section. Each page is read when it is asked for, in a
   * unit of work of its own, so that neither memory nor a connection is held for what somebody reads slowly.
   */
  async own(actor: Actor): Promise<AsyncGenerator<string>> {
    permit(actor, 'person.export', plainFacts(null, 'own'), 'person.export', PersonUnknown);
    await this.transactions.run(actor.spaceId, () =>
      this.acts.record(actor, 'person.export', { kind: 'person', id: actor.personId }),
    );
    return this.text(actor);
  }

  private async *text(actor: Actor): AsyncGenerator<string> {
    yield `{"exportedAt":${JSON.stringify(new Date())}`;
    for (const name of this.records.sections) {
      yield `,\n${JSON.stringify(name)}:[`;
      let first = true;
      for await (const item of this.items(actor, name)) {
        yield `${first ? '' : ','}\n${JSON.stringify(item)}`;
        first = false;
      }
      yield ']';
    }
    yield '}\n';
  }

  private async *items(actor: Actor, section: string): AsyncGenerator<unknown> {
    let after: string | null = null;
    do {
      const from: string | null = after;
      const page: ExportPage = await this.transactions.read(actor.spaceId, () =>
        this.records.page(actor, section, from),
      );
      yield* page.items;
      after = page.next;
    } while (after !== null);
  }
}
