import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Transactions } from '@assize/database';
import { Acts } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { TransparencyLog, verifyReceipt } from '@assize/tlog';
import { Custody } from './custody.service';
import { integrityOf, integrityOfErased, type Integrity } from './domain/integrity';
import { Exhibits } from './exhibits.service';
import type { Exhibit } from './exhibit.entity';

/** What verifying says of an exhibit: proof of integrity on one side, the party's statement of provenance in `exhibit` on the other. */
export interface Verified {
  readonly exhibit: Exhibit;
  readonly integrity: Integrity;
}

/** Compares a file somebody holds with what was logged. */
@Injectable()
export class ExhibitVerification {
  constructor(
    private readonly transactions: Transactions,
    private readonly exhibits: Exhibits,
    private readonly custody: Custody,
    private readonly acts: Acts,
    private readonly log: TransparencyLog,
  ) {}

  /**
   * First half: the SHA-256 of the file, of which nothing is kept.
   *
   * @throws ExhibitNotFound, ExhibitPending before a byte is read
   */
  async digest(actor: Actor, id: string, source: Readable): Promise<Buffer> {
    await this.exhibits.marked(actor, id);
    const hash = createHash('sha256');
    for await (const chunk of source) hash.update(chunk as Buffer);
    return hash.digest();
  }

  /**
   * Second half. @param fileDigest SHA-256 of the file that somebody holds
   *
   * @throws ExhibitNotFound, ExhibitPending
   */
  async verify(actor: Actor, id: string, fileDigest: Buffer): Promise<Verified> {
    return this.transactions.run(actor.spaceId, async () => {
      const exhibit = await this.exhibits.marked(actor, id);
      const { receipt, logIndex } = exhibit;
      const { salt, opening, commitment } = exhibit;
      const prove = (entry: Buffer) => verifyReceipt(receipt, entry, this.log.vkeys);
      const integrity = salt
        ? integrityOf({ salt, opening }, fileDigest, logIndex, prove)
        : integrityOfErased(commitment, logIndex, prove);
      const inHand = await this.custody.record(actor, exhibit, 'verified', integrity.holds);
      const facts = { held: integrity.holds, ...inHand };
      await this.acts.record(actor, 'exhibit.verify', { kind: 'exhibit', id, caseId: exhibit.caseId, facts });
      return { exhibit, integrity };
    });
  }
}
