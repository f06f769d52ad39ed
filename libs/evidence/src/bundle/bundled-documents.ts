import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DOCUMENT, DocumentNotFound, DocumentProofs, Downloads, Standings, type ProvenDocument } from '@assize/docket';
import { Acts } from '@assize/identity';
import { DomainError, type Actor } from '@assize/kernel';
import { TransparencyLog, verifyReceipt } from '@assize/tlog';
import { documentPaths, type ProvenPaths } from '../domain/bundle-layout';
import type { BundlePart } from './bundle-zip';
import { provenParts } from './proven-parts';
import type { BundledDocument } from './summary';

/** A document of the docket as it is given. */
export interface GivenDocument extends ProvenDocument {
  readonly paths: ProvenPaths;
}

/** The documents of the docket in a bundle: those that its recipient may read, as they were filed. */
@Injectable()
export class BundledDocuments {
  constructor(
    private readonly proofs: DocumentProofs,
    private readonly standings: Standings,
    private readonly downloads: Downloads,
    private readonly acts: Acts,
    private readonly log: TransparencyLog,
  ) {}

  /** What was docketed and not logged yet is logged now. In no unit of work. */
  async finishPending(actor: Actor, caseId: string): Promise<void> {
    await this.proofs.ensure(actor.spaceId, caseId);
  }

  /** In the unit of work of a use case that has been permitted: who was given each is on record. */
  async record(actor: Actor, caseId: string, courtId: string): Promise<GivenDocument[]> {
    const places = new Map<number, number>();
    const given: GivenDocument[] = [];
    for (const one of await this.proofs.readable(actor, caseId)) {
      const { number } = one.entry;
      const place = (places.get(number) ?? 0) + 1;
      places.set(number, place);
      given.push({ ...one, paths: documentPaths(number, place, one.file.mediaType) });
      const { id } = one.document;
      await this.acts.record(actor, 'document.give', { kind: 'document', id, caseId, courtId });
    }
    return given;
  }

  parts(actor: Actor, given: readonly GivenDocument[], receipts: readonly string[]): BundlePart[] {
    return given.flatMap((one, at) => {
      const { paths, file, leaf: entry, salt, opening } = one;
      const proven = { paths, sha256: file.sha256, entry, salt, opening, receipt: receipts[at]! };
      return provenParts(proven, () => this.open(actor, one));
    });
  }

  /** @throws DomainError as of one that is not there, when any of them is no longer for the actor */
  async requireStill(actor: Actor, given: readonly GivenDocument[]): Promise<void> {
    for (const { document } of given)
      if (!(await this.standings.still(actor, 'case.read', DOCUMENT, document.id)))
        throw new DomainError(DocumentNotFound, 'A document of the bundle is no longer there for whoever asked.');
  }

  /** As the summary tells of them. */
  told(given: readonly GivenDocument[], receipts: readonly string[]): BundledDocument[] {
    return given.map(({ document, entry, file, paths, index, leaf }, at) => ({
      ...{ paths, index, entry: entry.number, title: document.title, filed: entry.officialFileDate },
      sha256: file.sha256.toString('hex'),
      holds: verifyReceipt(receipts[at]!, leaf, this.log.vkeys).holds,
    }));
  }

  private async open(actor: Actor, given: GivenDocument): Promise<Readable> {
    await this.requireStill(actor, [given]);
    const { id } = given.document;
    return this.downloads.open({ actor, permission: 'case.read', object: DOCUMENT, id }, given.file);
  }
}
