import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blob, Blobs, type KeptBlob } from '@assize/blobs';
import type { Bilingual } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { Cases, Downloads, Standings, type Case } from '@assize/docket';
import { Acts } from '@assize/identity';
import { Clock, DomainError, type Actor } from '@assize/kernel';
import {
  Attestations,
  openCheckpoint,
  parseVkey,
  TransparencyLog,
  verifyReceipt,
  vkeyOfReceipt,
  type TimestampOfNote,
} from '@assize/tlog';
import { certificatePage } from '../certificates/certificate-page';
import { integrityCertificate, provenanceCertificate } from '../certificates/certificate-of';
import { Custody } from '../custody.service';
import { CHECKPOINT, exhibitPaths, type ExhibitPaths } from '../domain/bundle-layout';
import { cautionsOf, type IntegrityStatus } from '../domain/certificate-words';
import { entryOf } from '../domain/commitment';
import { integrityOf } from '../domain/integrity';
import { ExhibitNotFound } from '../errors';
import { ExhibitLog } from '../exhibit-log.service';
import { Exhibit } from '../exhibit.entity';
import { EXHIBIT, type MarkedExhibit } from '../exhibits.service';
import { PaperMaker } from '../papers/paper-maker';
import { ExhibitScans } from '../scanning/exhibit-scans.service';
import { ProvenanceStatements, type StatedProvenance } from '../statements/provenance-statements.service';
import { BundledDocuments, type GivenDocument } from './bundled-documents';
import { BUNDLE_WITHHELD } from './bundle-words';
import { bundleZip, type BundlePart } from './bundle-zip';
import { digestOfEntries, provenParts, text } from './proven-parts';
import { summaryPage, type BundledExhibit, type Summary } from './summary';
import { summaryPaper } from './summary-paper';
import { VERIFY_SH } from './verify-sh';

/** An exhibit as it is given, with what is stated of it. */
interface Given {
  readonly exhibit: MarkedExhibit;
  readonly file: Blob;
  readonly paths: ExhibitPaths;
  /** What opens the file and its commitment; null of one that was erased. */
  readonly opened: { readonly file: KeptBlob; readonly salt: Buffer } | null;
  /** Why the file is not in the bundle; null when it is. */
  readonly withheld: Bilingual | null;
  readonly cautions: readonly Bilingual[];
  readonly statement: StatedProvenance;
  readonly supports: readonly string[];
}

/** All that is given of a case. */
interface GivenOfCase {
  readonly ofCase: Case;
  readonly exhibits: readonly Given[];
  readonly documents: readonly GivenDocument[];
}

/** The log at one moment, under which everything in a bundle is proved. */
interface Proved {
  readonly checkpoint: string;
  /** Over the bytes of the checkpoint. */
  readonly timestamps: readonly TimestampOfNote[];
  /** In the order of the exhibits, and of the documents. */
  readonly receipts: readonly string[];
  readonly documentReceipts: readonly string[];
}

export interface GivenBundle {
  /** For people; made of letters, digits and hyphens. */
  readonly name: string;
  /** A zip. It breaks off when something in it is sealed, or when stored bytes were changed. */
  readonly stream: Readable;
}

/** Gives the evidence of a case away so that it can be verified without us. */
@Injectable()
export class Bundles {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly blobs: Blobs,
    private readonly downloads: Downloads,
    private readonly custody: Custody,
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly log: TransparencyLog,
    private readonly attestations: Attestations,
    private readonly exhibitLog: ExhibitLog,
    private readonly scans: ExhibitScans,
    private readonly statements: ProvenanceStatements,
    private readonly papers: PaperMaker,
    private readonly documents: BundledDocuments,
  ) {}

  /**
   * All exhibits of a case and all documents of its docket that the actor may see, and nothing that tells of others. Custody and the record
   * of acts remember it.
   *
   * @throws CaseNotFound, NotPermitted
   */
  async give(actor: Actor, caseId: string): Promise<GivenBundle> {
    await this.finishPending(actor, caseId);
    const given = await this.transactions.run(actor.spaceId, () => this.record(actor, caseId));
    const at = this.clock.now();
    const name = `evidence-${given.ofCase.docketNumber.replace(/[^A-Za-z0-9]+/g, '-')}`;
    return { name, stream: bundleZip(name, await this.parts(actor, given, await this.prove(given), at), at) };
  }

  private async prove({ exhibits, documents }: GivenOfCase): Promise<Proved> {
    const kept = [
      ...exhibits.map(({ exhibit: { logIndex: index, receipt } }) => ({ index, receipt })),
      ...documents.map(({ index, receipt }) => ({ index, receipt })),
    ];
    const indexes = kept.map(({ index }) => index);
    // Under what others vouch for, if that covers all of it; nobody is asked to wait until it does.
    const attested = await this.attestations.best(Math.max(0, ...indexes) + 1, await this.log.size());
    const { checkpoint, receipts } = await this.log.receipts(indexes, attested);
    // What the log no longer covers keeps the receipt it had: its certificate says that it does not verify.
    const all = kept.map(({ receipt }, at) => receipts[at] ?? receipt);
    return {
      checkpoint,
      timestamps: attested?.timestamps ?? [],
      receipts: all.slice(0, exhibits.length),
      documentReceipts: all.slice(exhibits.length),
    };
  }

  /** What was taken in and not logged, because a process ended in between, is logged now; and scanned, where the court has a scanner. */
  private async finishPending(actor: Actor, caseId: string): Promise<void> {
    const exhibits = await this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'exhibit.read', caseId);
      return this.readable(actor, caseId);
    });
    for (const { id, logIndex } of exhibits) {
      if (logIndex === null) await this.exhibitLog.ensure(actor.spaceId, id);
      if (this.scans.required) await this.scans.ensure(actor.spaceId, id);
    }
    await this.documents.finishPending(actor, caseId);
  }

  private async record(actor: Actor, caseId: string): Promise<GivenOfCase> {
    const ofCase = await this.cases.permitted(actor, 'exhibit.read', caseId);
    const { courtId } = ofCase;
    const exhibits = await this.recordExhibits(actor, caseId);
    const documents = await this.documents.record(actor, caseId, courtId);
    const held = exhibits.filter(({ withheld }) => withheld === null);
    const entries = digestOfEntries([
      ...held.map(({ exhibit: { commitment }, paths }) => ({ paths, entry: entryOf(commitment) })),
      ...documents.map(({ paths, leaf }) => ({ paths, entry: leaf })),
    ]);
    const facts = { exhibits: held.length, documents: documents.length, entries };
    await this.acts.record(actor, 'exhibit.bundle', { kind: 'case', id: caseId, courtId, facts });
    return { ofCase, exhibits, documents };
  }

  private async recordExhibits(actor: Actor, caseId: string): Promise<Given[]> {
    const given: Given[] = [];
    for (const exhibit of await this.readable(actor, caseId)) {
      // Taken in a moment ago: it has no receipt yet, and the next bundle holds it.
      if (!isMarked(exhibit)) continue;
      const one = await this.given(actor, exhibit);
      given.push(one);
      if (one.withheld) continue;
      const facts = await this.custody.record(actor, exhibit, 'given');
      await this.acts.record(actor, 'exhibit.give', { kind: 'exhibit', id: exhibit.id, caseId, facts });
    }
    return given;
  }

  private async given(actor: Actor, exhibit: MarkedExhibit): Promise<Given> {
    const { id, state } = exhibit;
    const { states } = await this.standings.permitted(
      actor,
      'exhibit.read',
      EXHIBIT,
      id,
      'exhibit.read',
      ExhibitNotFound,
    );
    const statement = (await this.statements.of(actor, exhibit)).at(-1)!;
    const supporting = await this.rows.many(Exhibit, { id: [...statement.supports] }, { number: 'ASC' });
    const supports = supporting.map(({ number }) => `E-${number}`);
    const file = (await this.rows.one(Blob, { id: exhibit.blobId }))!;
    const { salt } = exhibit;
    const opened = file.erasedAt || !salt ? null : { file: await this.blobs.find(file.id), salt };
    const scan = (await this.scans.of([id])).get(id)!;
    const withheld = opened ? (scan ? BUNDLE_WITHHELD[scan] : null) : BUNDLE_WITHHELD.erased;
    const paths = exhibitPaths(exhibit.number, file.mediaType);
    return { exhibit, file, paths, opened, withheld, statement, supports, cautions: cautionsOf(state, states) };
  }

  private async readable(actor: Actor, caseId: string): Promise<Exhibit[]> {
    const ids = await this.standings.ofCase(actor, 'exhibit.read', EXHIBIT, caseId);
    return this.rows.many(Exhibit, { id: [...ids] }, { number: 'ASC' });
  }

  /** The papers that certify come after the files: a bundle that breaks off certifies nothing. */
  private async parts(
    actor: Actor,
    { ofCase: { docketNumber }, exhibits: given, documents }: GivenOfCase,
    { checkpoint, timestamps, receipts, documentReceipts }: Proved,
    at: Date,
  ): Promise<BundlePart[]> {
    const vkeys = this.log.vkeys.filter((vkey) => openCheckpoint(checkpoint, parseVkey(vkey)).opened);
    const bundled = given.map((one, at) => this.certified(one, docketNumber, receipts[at]!));
    const told = this.documents.told(documents, documentReceipts);
    const summary: Summary = { docketNumber, at, ...headOf(checkpoint), exhibits: bundled, documents: told };
    return [
      { path: 'verify.sh', bytes: Buffer.from(VERIFY_SH) },
      text(CHECKPOINT, checkpoint),
      ...timestamps.map(({ name, reply }) => ({ path: `timestamps/${name}.tsr`, bytes: reply })),
      ...given.flatMap(({ exhibit, paths, opened, withheld }, at) => {
        if (!opened || withheld) return [];
        const { file, salt } = opened;
        const { opening, commitment } = exhibit;
        const entry = entryOf(commitment);
        const proven = { paths, sha256: file.sha256, entry, salt, opening, receipt: receipts[at]! };
        return provenParts(proven, () => this.open(actor, exhibit, file));
      }),
      ...this.documents.parts(actor, documents, documentReceipts),
      // From here on all of them are spoken of once more.
      {
        path: 'log.vkey',
        bytes: Buffer.from(`${vkeys.join('\n')}\n`),
        unless: async () => {
          await this.requireStill(actor, idsOf(given));
          await this.documents.requireStill(actor, documents);
        },
      },
      ...bundled.flatMap(({ paths, integrity, provenance }) => [
        text(paths.integrity, certificatePage(integrity)),
        text(paths.provenance, certificatePage(provenance)),
      ]),
      text('summary.html', summaryPage(summary)),
      { path: 'summary.pdf', bytes: await this.papers.draw(summaryPaper(summary)) },
    ];
  }

  /** When its turn comes, under the access of that moment. */
  private async open(actor: Actor, { id }: Exhibit, file: KeptBlob): Promise<Readable> {
    await this.requireStill(actor, [id]);
    return this.downloads.open({ actor, permission: 'exhibit.read', object: EXHIBIT, id }, file);
  }

  /** @throws DomainError as of one that is not there, when any of them is no longer for the actor */
  private async requireStill(actor: Actor, ids: readonly string[]): Promise<void> {
    for (const id of ids)
      if (!(await this.standings.still(actor, 'exhibit.read', EXHIBIT, id)))
        throw new DomainError(ExhibitNotFound, 'An exhibit of the bundle is no longer there for whoever asked.');
  }

  private certified(
    { exhibit, file, paths, cautions, ...of }: Given,
    docketNumber: string,
    receipt: string,
  ): BundledExhibit {
    const sha256 = file.sha256?.toString('hex') ?? null;
    const certified = { exhibit, bytes: file.bytes, sha256, docketNumber, cautions };
    const proved = { ...this.proved(exhibit, of, receipt), vkey: vkeyOfReceipt(receipt, this.log.vkeys) };
    return {
      exhibit,
      sha256,
      withheld: of.withheld,
      paths,
      integrity: integrityCertificate(certified, proved),
      provenance: provenanceCertificate(certified, of.statement, of.supports),
    };
  }

  private proved(
    { logIndex, opening }: MarkedExhibit,
    { opened, withheld }: Pick<Given, 'opened' | 'withheld'>,
    receipt: string,
  ): { status: IntegrityStatus; size: number } {
    if (!opened) return { status: 'erased', size: 0 };
    // Nobody reads its bytes for this bundle, so nothing is certified of them.
    if (withheld) return { status: 'withheld', size: 0 };
    const { salt, file } = opened;
    const { holds, failed, checkpointSize } = integrityOf({ salt, opening }, file.sha256, logIndex, (entry) =>
      verifyReceipt(receipt, entry, this.log.vkeys),
    );
    const status = holds ? 'certified' : failed === 'file' ? 'altered' : 'proof-fails';
    return { status, size: checkpointSize ?? 0 };
  }
}

const isMarked = (exhibit: Exhibit): exhibit is MarkedExhibit => exhibit.logIndex !== null && exhibit.receipt !== null;

const idsOf = (given: readonly Given[]): string[] => given.map(({ exhibit }) => exhibit.id);

/** Origin and size of a note that the log itself gave. */
function headOf(checkpoint: string): { origin: string; size: number } {
  const [origin = '', size = ''] = checkpoint.split('\n');
  return { origin, size: Number(size) };
}
