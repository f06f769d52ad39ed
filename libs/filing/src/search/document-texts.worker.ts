import { Injectable } from '@nestjs/common';
import { Blobs } from '@assize/blobs';
import {
  Events,
  Rows,
  Transactions,
  type JobDefinition,
  type JobPayload,
  type PreparedJobHandler,
} from '@assize/database';
import { DocketDocument } from '@assize/docket';
import { BeyondLimits, ProcessLost } from '@assize/isolation';
import { Clock } from '@assize/kernel';
import { TextReader } from '../documents/text-reader';
import { Filing } from '../filing.entity';
import { MOST_BYTES_READ } from '../uploads.service';
import { DocumentText } from './document-text.entity';
import { wordsOf } from './search-words';

export const textJobs: readonly JobDefinition[] = [
  { queue: 'document-text', on: ['filing.docketed', 'document.unread'] },
];

/** After that nobody tries by themselves any more. */
const MOST_ATTEMPTS = 5;
const PAUSE_MS = 5 * 60_000;

/** PostgreSQL takes no more than 1 MiB of words of one document. */
const MOST_WORD_BYTES = 900_000;

type TextRead = Pick<DocumentText, 'status' | 'reason' | 'pages' | 'pagesOf'>;

const failed = (reason: string): TextRead => ({ status: 'failed', reason, pages: [], pagesOf: null });

const SAVE = `INSERT INTO document_text (space_id, id, status, reason, pages, pages_of, words, attempts, read_at)
  VALUES (current_space(), $1, $2, $3, $4, $5, array_to_tsvector($6::text[]), 1, $7)
  ON CONFLICT (space_id, id) DO UPDATE SET status = excluded.status, reason = excluded.reason, pages = excluded.pages,
    pages_of = excluded.pages_of, words = excluded.words, attempts = document_text.attempts + 1,
    read_at = excluded.read_at, version = document_text.version + 1
  RETURNING attempts`;

/**
 * Reads the text of what was docketed, so that it can be found. Docketing waits for none of it: a text that cannot be read
 * is a fact that is shown, and is tried again.
 */
@Injectable()
export class DocumentTexts {
  readonly handlers: ReadonlyMap<string, PreparedJobHandler> = new Map([
    ['document-text', { prepare: (payload: JobPayload) => this.prepare(payload) }],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly blobs: Blobs,
    private readonly reader: TextReader,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  private async prepare({ spaceId, event }: JobPayload): Promise<() => Promise<void>> {
    const documents = await this.transactions.read(spaceId, () =>
      event.type === 'filing.docketed'
        ? this.ofFiling(event.subjectId)
        : this.rows.many(DocketDocument, { id: event.subjectId }),
    );
    const read: (readonly [string, TextRead])[] = [];
    // One after the other: each holds a whole document in memory.
    for (const document of documents) read.push([document.id, await this.textOf(spaceId, document)]);
    return async () => {
      for (const [id, text] of read) await this.save(id, text);
    };
  }

  private async ofFiling(id: string): Promise<DocketDocument[]> {
    const filing = await this.rows.one(Filing, { id });
    return filing?.entryId ? this.rows.many(DocketDocument, { entryId: filing.entryId }, { position: 'ASC' }) : [];
  }

  /** Of the bytes as they were filed: the stamp is not the filer's word. */
  private async textOf(spaceId: string, { originalBlob }: DocketDocument): Promise<TextRead> {
    const blob = await this.transactions.read(spaceId, () => this.blobs.find(originalBlob));
    if (blob.mediaType !== 'application/pdf') return { status: 'no-text', reason: null, pages: [], pagesOf: null };
    if (blob.bytes > MOST_BYTES_READ) return failed('beyond-limits');
    try {
      const { pages, of } = await this.reader.text(await this.blobs.bytes(blob));
      const kept = pages.map(asKept);
      const status = kept.some((page) => page !== '') ? 'read' : 'no-text';
      return { status, reason: null, pages: kept, pagesOf: of };
    } catch (error) {
      if (error instanceof BeyondLimits) return failed('beyond-limits');
      return failed(error instanceof ProcessLost ? 'reader-lost' : 'unreadable');
    }
  }

  private async save(id: string, { status, reason, pages, pagesOf }: TextRead): Promise<void> {
    const words = status === 'read' ? storedWords(pages) : [];
    const now = this.clock.now();
    const [row] = await this.rows.sql<{ attempts: number }>(SAVE, [id, status, reason, pages, pagesOf, words, now]);
    const { attempts } = row!;
    if (status === 'read') await this.events.publish('document.read', id);
    if (status !== 'failed' || attempts >= MOST_ATTEMPTS) return;
    await this.events.publish('document.unread', id, {}, new Date(now.getTime() + PAUSE_MS * 2 ** (attempts - 1)));
  }
}

/** PostgreSQL has no zero in a text, and nobody looks for the spaces of a page. Half of a pair of surrogates is no sign either. */
const asKept = (page: string): string =>
  page
    .normalize('NFKC')

    .replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim();

function storedWords(pages: readonly string[]): string[] {
  let bytes = 0;
  const words: string[] = [];
  for (const word of wordsOf(pages.join('\n'))) {
    bytes += Buffer.byteLength(word) + 2;
    if (bytes > MOST_WORD_BYTES) break;
    words.push(word);
  }
  return words;
}
