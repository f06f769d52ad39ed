import { Injectable } from '@nestjs/common';
import { ChangedMeanwhile, Rows, together } from '@assize/database';
import { Acts, courtItself } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { FilingMoved } from '../errors';
import { Filing, FilingChange } from '../filing.entity';

/** A change of a filing, as whoever comes too late is told of it. */
export interface ToldChange {
  readonly version: number;
  readonly act: string;
  readonly by: string | null;
  readonly at: string;
}

/** Changes filings, and remembers each change, so that nobody changes one unseen. */
@Injectable()
export class FilingChanges {
  constructor(
    private readonly rows: Rows,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /**
   * In the unit of work of a use case that has been permitted.
   *
   * @param actor null where the court acts by itself
   * @throws ChangedMeanwhile with what changed since `seen`, and who changed it
   */
  async save(
    actor: Actor | null,
    filing: Filing,
    seen: number,
    act: string,
    changes: Partial<Filing>,
    reason?: string,
  ): Promise<Filing> {
    const changed = await this.update(filing, changes, seen);
    await this.remember(actor, changed, act, reason);
    return changed;
  }

  /** That a filing is as it is now, since this act. */
  async remember(actor: Actor | null, { spaceId, id, courtId, caseId, version }: Filing, act: string, reason?: string) {
    const changedAt = this.clock.now();
    const personId = actor?.personId ?? null;
    const object = { kind: 'filing', id, courtId, caseId };
    await together(
      this.rows.insert(FilingChange, { id: newId(), filingId: id, version, act, personId, changedAt }),
      this.acts.record(actor ?? courtItself(spaceId), act, object, reason),
    );
  }

  /** What happened to it after that version. */
  async since(filingId: string, seen: number): Promise<ToldChange[]> {
    const changes = await this.rows.many(FilingChange, { filingId }, { version: 'ASC' });
    return changes
      .filter(({ version }) => version > seen)
      .map(({ version, act, personId, changedAt }) => ({ version, act, by: personId, at: changedAt.toISOString() }));
  }

  /** @throws ChangedMeanwhile with what changed since `seen`, and who changed it */
  async update(filing: Filing, changes: Partial<Filing>, seen: number): Promise<Filing> {
    try {
      return await this.rows.update(Filing, filing, changes, seen);
    } catch (error) {
      if (!(error instanceof DomainError) || error.definition !== ChangedMeanwhile) throw error;
      const facts = { version: filing.version, status: filing.status, changes: await this.since(filing.id, seen) };
      throw new DomainError(ChangedMeanwhile, error.message, [], facts);
    }
  }
}

/** @param changes what happened to it since whoever comes too late has read it */
export const moved = ({ status }: Filing, changes: readonly ToldChange[] = []): DomainError =>
  new DomainError(FilingMoved, `The filing is "${status}". ${FilingMoved.remedy}`, [], { status, changes });
