import type { OnApplicationShutdown } from '@nestjs/common';
import { IsolatedProcesses, type PoolLimits } from '@assize/isolation';
import type { TextFacts } from '../domain/envelope';
import type { DocumentText, TextAnswer, TextBudget, TextQuestion } from './text-question';

export const TEXT_LIMITS: PoolLimits = {
  processes: 1,
  heapMb: 256,
  // pdf.js itself, the document several times over, and what a page unpacks to.
  heldMb: 768,
  answerMs: 45_000,
  idleMs: 60_000,
  waitingBytes: 128 * 1024 * 1024,
};

/** While somebody waits for the upload. */
export const UPLOAD_BUDGET: TextBudget = { pages: 200, ms: 3_000, characters: 2_000_000 };

/** In a job. */
export const SEARCH_BUDGET: TextBudget = { pages: 5_000, ms: 30_000, characters: 2_000_000 };

const UNREAD: TextFacts = { pagesRead: 0, pagesWithoutText: 0, read: 'failed', hints: [], marks: {} };

/** Reads the text of PDFs where a crafted one harms nobody: in processes of their own, within limits. */
export class TextReader implements OnApplicationShutdown {
  private readonly processes: IsolatedProcesses<TextQuestion, TextAnswer>;

  constructor(
    limits: PoolLimits,
    private readonly budgets = { upload: UPLOAD_BUDGET, search: SEARCH_BUDGET },
  ) {
    this.processes = new IsolatedProcesses(require.resolve('./text-process'), limits);
  }

  /** What is to be found in the text. It is a help and no condition, so a text that cannot be read is one that was not. */
  async facts(bytes: Uint8Array, marks: readonly string[]): Promise<TextFacts> {
    const answer = await this.processes.ask({ bytes, marks, budget: this.budgets.upload }).catch(() => undefined);
    return answer && 'facts' in answer ? answer.facts : UNREAD;
  }

  /** @throws BeyondLimits @throws ProcessLost @throws Error of what cannot be read as a PDF */
  async text(bytes: Uint8Array): Promise<DocumentText> {
    const answer = await this.processes.ask({ bytes, budget: this.budgets.search });
    if (!('text' in answer)) throw new Error('The process that reads texts gave another answer than asked.');
    return answer.text;
  }

  onApplicationShutdown(): void {
    this.processes.close();
  }
}
