import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, FileScans, mediaTypeOf, type FileScan, type Staged } from '@assize/blobs';
import { Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { Acts, permitRole } from '@assize/identity';
import { MemoryBudget } from '@assize/isolation';
import { Clock, DomainError, type Actor } from '@assize/kernel';
import { ResumableUploadTaken, UploadTaking, type WholeUpload } from '@assize/uploads';
import { unreadFacts, type PdfFacts } from './documents/pdf-facts';
import { PdfReader } from './documents/pdf-reader';
import { TextReader } from './documents/text-reader';
import { cleanFileName } from './domain/file-name';
import { FileInfected, OneFileExpected } from './errors';
import { FilingUpload } from './filing.entity';
import { UploadScans } from './scanning/upload-scans.service';

/** A file on its way in. */
export interface IncomingFile {
  /** As the client calls it. */
  readonly fileName: string;
  readonly stream: Readable;
}

/** A file that is stored, and of which nothing is known yet. */
type ArrivedFile = Pick<WholeUpload, 'fileName' | 'file'> & Partial<WholeUpload>;

/** A larger file is stored but not read: parsing holds all of it in memory. */
export const MOST_BYTES_READ = 50 * 1024 * 1024;

/** However many files come in at once, no more than this of them is in memory to be read: one large one, or many small. */
const READ_AT_ONCE = MOST_BYTES_READ;

/** Takes in the files that filings will be made of. */
@Injectable()
export class FilingUploads {
  private readonly memory = new MemoryBudget(READ_AT_ONCE);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly blobs: Blobs,
    private readonly files: FileScans,
    private readonly clock: Clock,
    private readonly acts: Acts,
    private readonly reader: PdfReader,
    private readonly texts: TextReader,
    private readonly courts: Courts,
    private readonly scans: UploadScans,
    private readonly resumable: UploadTaking,
  ) {}

  /**
   * Stores the one file and finds out what its bytes are. Nothing is kept of a refused one, but of one that is infected:
   * that stays for people to look into.
   *
   * @throws OneFileExpected @throws FileEmpty @throws ReaderUnavailable @throws FileInfected
   */
  async receive(actor: Actor, files: AsyncIterable<IncomingFile>): Promise<FilingUpload> {
    permitRole(actor, 'filing.upload');
    const incoming = files[Symbol.asyncIterator]();
    const first = await incoming.next();
    if (first.done) throw new DomainError(OneFileExpected, OneFileExpected.remedy);
    const file = await this.blobs.stage(first.value.stream);
    // Only the end of the request tells that there is no second file, and that the first was not cut off.
    const alone = async () => {
      if (!(await incoming.next()).done) throw new DomainError(OneFileExpected, OneFileExpected.remedy);
    };
    return this.takeIn(actor, { fileName: first.value.fileName, file }, alone);
  }

  /**
   * The same of a file that came piece by piece; asked again, it gives the same answer.
   *
   * @throws ResumableUploadNotFound @throws ResumableUploadExpired @throws UploadIncomplete @throws UploadLocked
   * @throws UploadDigestMismatch @throws ResumableUploadTaken @throws ReaderUnavailable @throws FileInfected
   */
  async receiveUpload(actor: Actor, id: string): Promise<FilingUpload> {
    permitRole(actor, 'filing.upload');
    const work = async (whole: WholeUpload) => (await this.takeIn(actor, whole)).id;
    const taken =
      (await this.resumable.taken(actor, id, 'filing-document')) ??
      (await this.resumable.take(actor, id, { as: 'filing-document', work }));
    return this.received(actor, taken);
  }

  /** As it stands now. @throws FileInfected @throws ResumableUploadTaken when it was thrown away since */
  private async received({ spaceId }: Actor, id: string): Promise<FilingUpload> {
    const [upload, scans] = await this.transactions.read(spaceId, async () => [
      await this.rows.one(FilingUpload, { id }),
      await this.scans.of([id]),
    ]);
    if (!upload) throw new DomainError(ResumableUploadTaken, ResumableUploadTaken.title);
    const scan = scans.get(id);
    if (scan === 'infected') throw new DomainError(FileInfected, FileInfected.remedy);
    return scan ? { ...upload, facts: { ...upload.facts, scan } } : upload;
  }

  private async takeIn(
    actor: Actor,
    arrived: ArrivedFile,
    alone: () => Promise<void> = () => Promise.resolve(),
  ): Promise<FilingUpload> {
    const facts = await this.judged(actor, alone, arrived.file);
    const scanned = await this.files.scan(arrived.file);
    const upload = await this.keep(actor, arrived, facts, scanned);
    if (scanned?.status === 'infected') throw new DomainError(FileInfected, FileInfected.remedy);
    return scanned ? { ...upload, facts: { ...facts, scan: scanned.status } } : upload;
  }

  private async judged(actor: Actor, alone: () => Promise<void>, file: Staged): Promise<FilingUpload['facts']> {
    try {
      await alone();
      // Asked again, for the actor's office may have ended while the file was on its way.
      permitRole(actor, 'filing.upload');
      return { ...(await this.factsOf(actor.spaceId, file)), sha256: file.sha256.toString('hex') };
    } catch (error) {
      await this.blobs.discard(file);
      throw error;
    }
  }

  /** Read back from where it lies: while files come in, nobody waits with one of them in memory. */
  private async factsOf(spaceId: string, staged: Staged): Promise<PdfFacts> {
    if (staged.bytes <= MOST_BYTES_READ) {
      const marks = await this.courts.typedMarks(spaceId);
      return this.memory.within(staged.bytes, async () => this.read(await this.blobs.bytes(staged), marks));
    }
    const mediaType = mediaTypeOf(staged.head);
    return unreadFacts(mediaType, staged.bytes, mediaType === 'application/pdf');
  }

  private async read(bytes: Buffer, typedMarks: readonly string[]): Promise<PdfFacts> {
    const facts = await this.reader.facts(bytes);
    return isWorthReading(facts) ? { ...facts, text: await this.texts.facts(bytes, typedMarks) } : facts;
  }

  private async keep(
    actor: Actor,
    { fileName: given, file, become }: ArrivedFile,
    facts: FilingUpload['facts'],
    scanned: FileScan | null,
  ): Promise<FilingUpload> {
    return this.transactions.run(actor.spaceId, async () => {
      const owner = { kind: 'staging', id: actor.personId } as const;
      await become?.(file.id);
      const { id } = await this.blobs.keep(file, facts.mediaType, owner);
      const fileName = cleanFileName(given);
      const uploadedAt = this.clock.now();
      const uploadedBy = actor.personId;
      const upload = await this.rows.insert(FilingUpload, { id, uploadedBy, fileName, facts, uploadedAt });
      await this.acts.record(actor, 'filing.upload', { kind: 'upload', id });
      if (scanned) await this.scans.keep(actor, id, scanned);
      return upload;
    });
  }
}

/** What the court would refuse anyway is not given to a second reader. */
const isWorthReading = ({ pages, encrypted, damaged, beyondLimits, foreign, activeContent }: PdfFacts): boolean =>
  pages !== null && !encrypted && !damaged && !beyondLimits && foreign === null && activeContent.length === 0;
