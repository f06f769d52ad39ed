import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Blob, Blobs, type Openable } from '@assize/blobs';
import type { Bilingual } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { Case, Standings } from '@assize/docket';
import { Acts } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { TransparencyLog, verifyReceipt, vkeyOfReceipt } from '@assize/tlog';
import { Custody } from '../custody.service';
import { cautionsOf, type IntegrityStatus } from '../domain/certificate-words';
import { integrityOf } from '../domain/integrity';
import { ExhibitNotFound } from '../errors';
import { Exhibit } from '../exhibit.entity';
import { EXHIBIT } from '../exhibits.service';
import { ProvenanceStatements } from '../statements/provenance-statements.service';
import {
  integrityCertificate,
  provenanceCertificate,
  type IntegrityCertificate,
  type ProvenanceCertificate,
} from './certificate-of';

interface Subject {
  readonly exhibit: Exhibit;
  readonly file: Blob;
  /** What opens the file; null of one that was erased. */
  readonly opened: Openable | null;
  readonly docketNumber: string;
  readonly cautions: readonly Bilingual[];
}

/** Two certificates of an exhibit, never one: that it is unaltered since it was stored, and what is stated of it before. */
@Injectable()
export class Certificates {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly standings: Standings,
    private readonly blobs: Blobs,
    private readonly log: TransparencyLog,
    private readonly statements: ProvenanceStatements,
    private readonly custody: Custody,
    private readonly acts: Acts,
  ) {}

  /** Reads the stored bytes again, however long that takes. @throws ExhibitNotFound */
  async integrity(actor: Actor, id: string): Promise<IntegrityCertificate> {
    const subject = await this.transactions.run(actor.spaceId, () => this.certified(actor, id));
    const { exhibit, file } = subject;
    const { status, size } = await this.examine(subject);
    const certified = { ...subject, bytes: file.bytes, sha256: file.sha256?.toString('hex') ?? null };
    return {
      ...integrityCertificate(certified, { status, size, vkey: vkeyOfReceipt(exhibit.receipt ?? '', this.log.vkeys) }),
      receipt: exhibit.receipt,
    };
  }

  /** The statement that stands. @throws ExhibitNotFound */
  async provenance(actor: Actor, id: string): Promise<ProvenanceCertificate> {
    return this.transactions.run(actor.spaceId, async () => {
      const subject = await this.certified(actor, id);
      const statement = (await this.statements.of(actor, subject.exhibit)).at(-1)!;
      return provenanceCertificate(subject, statement, await this.numbers(statement.supports));
    });
  }

  private async certified(actor: Actor, id: string): Promise<Subject> {
    const { states } = await this.standings.permitted(
      actor,
      'exhibit.read',
      EXHIBIT,
      id,
      'exhibit.read',
      ExhibitNotFound,
    );
    const exhibit = (await this.rows.one(Exhibit, { id }))!;
    const facts = await this.custody.record(actor, exhibit, 'certified');
    await this.acts.record(actor, 'exhibit.certify', { kind: 'exhibit', id, caseId: exhibit.caseId, facts });
    const ofCase = (await this.rows.one(Case, { id: exhibit.caseId }))!;
    const cautions = cautionsOf(exhibit.state, states);
    const file = (await this.rows.one(Blob, { id: exhibit.blobId }))!;
    const opened = file.erasedAt ? null : await this.blobs.find(file.id);
    return { exhibit, file, opened, docketNumber: ofCase.docketNumber, cautions };
  }

  private async examine({ exhibit, opened }: Subject): Promise<{ status: IntegrityStatus; size: number }> {
    const { receipt, logIndex, salt, opening } = exhibit;
    if (receipt === null || logIndex === null) return { status: 'not-logged', size: 0 };
    if (!opened || !salt) return { status: 'erased', size: 0 };
    const digest = await this.digest(opened);
    if (!digest) return { status: 'unreadable', size: 0 };
    const integrity = integrityOf({ salt, opening }, digest, logIndex, (entry) =>
      verifyReceipt(receipt, entry, this.log.vkeys),
    );
    if (integrity.holds) return { status: 'certified', size: integrity.checkpointSize ?? 0 };
    return { status: integrity.failed === 'file' ? 'altered' : 'proof-fails', size: 0 };
  }

  /** Of the bytes that lie in the store now; undefined when they cannot be read whole. */
  private async digest(file: Openable): Promise<Buffer | undefined> {
    const hash = createHash('sha256');
    try {
      for await (const chunk of await this.blobs.open(file)) hash.update(chunk as Buffer);
    } catch {
      return undefined;
    }
    return hash.digest();
  }

  private async numbers(ids: readonly string[]): Promise<string[]> {
    const found = await this.rows.many(Exhibit, { id: [...ids] }, { number: 'ASC' });
    return found.map(({ number }) => `E-${number}`);
  }
}
