import type { OnApplicationShutdown } from '@nestjs/common';
import { mediaTypeOfWhole } from '@assize/blobs';
import { BeyondLimits, IsolatedProcesses, ProcessLost, type PoolLimits } from '@assize/isolation';
import { DomainError } from '@assize/kernel';
import { ReaderUnavailable } from '../errors';
import { unreadFacts, type PdfFacts } from './pdf-facts';
import type { PdfAnswer, PdfQuestion } from './pdf-question';
import type { Stamp } from './stamp-pdf';

/** A document of 50 MiB is read in a second or two; whoever needs more than this is up to something. */
export const PDF_LIMITS: PoolLimits = {
  processes: 2,
  heapMb: 256,
  answerMs: 20_000,
  idleMs: 60_000,
  waitingBytes: 256 * 1024 * 1024,
};

/** Reads and stamps PDFs where a crafted one harms nobody: in processes of their own, within limits. */
export class PdfReader implements OnApplicationShutdown {
  private readonly processes: IsolatedProcesses<PdfQuestion, PdfAnswer>;

  constructor(limits: PoolLimits) {
    this.processes = new IsolatedProcesses(require.resolve('./pdf-process'), limits);
  }

  /** What an upload is. A PDF that breaks a limit is `beyondLimits`. @throws ReaderUnavailable */
  async facts(bytes: Uint8Array): Promise<PdfFacts> {
    const mediaType = mediaTypeOfWhole(bytes);
    if (mediaType !== 'application/pdf') return unreadFacts(mediaType, bytes.length);
    try {
      const answer = await this.ask({ bytes });
      if (!('reading' in answer)) throw new Error('The process that reads PDFs gave another answer than asked.');
      return { mediaType, bytes: bytes.length, beyondLimits: false, ...answer.reading };
    } catch (error) {
      if (error instanceof BeyondLimits) return unreadFacts(mediaType, bytes.length, true);
      throw error;
    }
  }

  /**
   * A file-stamped copy, as `stampPdf` makes it.
   *
   * @throws BeyondLimits @throws ReaderUnavailable @throws Error when the document is encrypted or cannot be parsed
   */
  async stamped(bytes: Uint8Array, stamp: Stamp): Promise<Uint8Array> {
    const answer = await this.ask({ bytes, stamp });
    if (!('stamped' in answer)) throw new Error('The process that reads PDFs gave another answer than asked.');
    return answer.stamped;
  }

  onApplicationShutdown(): void {
    this.processes.close();
  }

  private async ask(question: PdfQuestion): Promise<PdfAnswer> {
    try {
      return await this.processes.ask(question);
    } catch (error) {
      if (error instanceof ProcessLost) throw new DomainError(ReaderUnavailable, ReaderUnavailable.remedy);
      throw error;
    }
  }
}
