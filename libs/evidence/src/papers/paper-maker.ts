import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { IsolatedProcesses, ProcessLost, type PoolLimits } from '@assize/isolation';
import { DomainError } from '@assize/kernel';
import { NotRedactable, PapersUnavailable } from '../errors';
import type { Paper, PaperAnswer, PaperQuestion } from './paper-question';

const LIMITS: PoolLimits = {
  processes: 1,
  heapMb: 384,
  // The document, what it unpacks to, the new one, and pdf.js over both.
  heldMb: 1024,
  answerMs: 60_000,
  idleMs: 60_000,
  waitingBytes: 256 * 1024 * 1024,
};

/** Makes PDFs where a crafted one harms nobody: in a process of its own, within limits. */
@Injectable()
export class PaperMaker implements OnApplicationShutdown {
  private readonly processes = new IsolatedProcesses<PaperQuestion, PaperAnswer>(
    require.resolve('./paper-process'),
    LIMITS,
  );

  /** @throws PapersUnavailable */
  async draw(draw: Paper): Promise<Buffer> {
    return this.ask({ bytes: new Uint8Array(), draw });
  }

  /**
   * A PDF without the content of some pages, read again and compared with the original before it is given.
   *
   * @throws PapersUnavailable @throws NotRedactable when it cannot be read within limits, or something of those pages would be left
   */
  async redacted(bytes: Uint8Array, redact: readonly number[]): Promise<Buffer> {
    return this.ask({ bytes, redact }).catch((error: unknown) => {
      if (error instanceof DomainError) throw error;
      throw new DomainError(NotRedactable, 'The document cannot be read, or not carried over page by page.');
    });
  }

  onApplicationShutdown(): void {
    this.processes.close();
  }

  private async ask(question: PaperQuestion): Promise<Buffer> {
    try {
      const answer = await this.processes.ask(question);
      if ('fault' in answer) throw new DomainError(NotRedactable, answer.fault);
      return Buffer.from(answer.pdf);
    } catch (error) {
      if (error instanceof ProcessLost) throw new DomainError(PapersUnavailable, PapersUnavailable.remedy);
      throw error;
    }
  }
}
