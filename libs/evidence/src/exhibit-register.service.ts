import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Events, Rows } from '@assize/database';
import { Clock, displayName, type Actor } from '@assize/kernel';
import type { ActFacts } from '@assize/identity';
import { committing } from './domain/committed-row';
import { Custody } from './custody.service';
import { commitmentOf, openingOf } from './domain/commitment';
import type { Provenance } from './domain/provenance';
import { Exhibit } from './exhibit.entity';

/** An exhibit that comes to be. */
export interface NewExhibit {
  readonly id: string;
  readonly caseId: string;
  readonly title: string;
  readonly fileName: string;
  /** As it was kept, and its SHA-256. */
  readonly blobId: string;
  readonly sha256: Buffer;
  readonly provenance: Provenance;
  readonly partyId: string | null;
  /** The commitment of the exhibit that it was made of. */
  readonly source?: Buffer;
}

const SALT_BYTES = 32;

const NEXT_NUMBER = `WITH taken AS (
    INSERT INTO exhibit_series (space_id, case_id, last_number) VALUES ($1, $2, 1)
    ON CONFLICT (space_id, case_id) DO UPDATE SET last_number = exhibit_series.last_number + 1
    RETURNING last_number)
  SELECT last_number FROM taken`;

/**
 * Enters exhibits under the next number of their case, each with its commitment. In a unit of work of a use case that was permitted, whose act
 * commits to what was entered by the facts that are answered.
 */
@Injectable()
export class ExhibitRegister {
  constructor(
    private readonly rows: Rows,
    private readonly custody: Custody,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async enter(actor: Actor, wanted: NewExhibit): Promise<ActFacts> {
    const { id, caseId, title, fileName, blobId, provenance, partyId } = wanted;
    const exhibit = await this.rows.insert(Exhibit, {
      id,
      caseId,
      number: await this.nextNumber(actor, caseId),
      title: displayName(title, 'Exhibit'),
      fileName: displayName(fileName, 'exhibit'),
      blobId,
      provenance,
      submittedBy: actor.personId,
      partyId,
      ...this.commit(wanted),
      status: 'pending',
      logIndex: null,
      receipt: null,
      logClaimedUntil: null,
      state: 'received',
      markSide: null,
      markNumber: null,
      erasedAt: null,
      version: 1,
    });
    const received = await this.custody.record(actor, exhibit, 'received');
    await this.events.publish('exhibit.submitted', id, { caseId });
    return { ...committing('exhibit', exhibit), ...received };
  }

  private commit({ id, caseId, sha256, source }: NewExhibit) {
    const salt = randomBytes(SALT_BYTES);
    const at = this.clock.now();
    const facts = { exhibit: id, case: caseId, at, ...(source && { source: source.toString('hex') }) };
    const opening = openingOf(facts, salt, sha256);
    return { submittedAt: at, salt, opening, commitment: commitmentOf(salt, opening) };
  }

  /** Taking it locks the case's series until the exhibit is committed, so no number is lost or given twice. */
  private async nextNumber({ spaceId }: Actor, caseId: string): Promise<number> {
    const [taken] = await this.rows.sql<{ last_number: number }>(NEXT_NUMBER, [spaceId, caseId]);
    return taken!.last_number;
  }
}
