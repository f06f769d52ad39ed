import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, mediaTypeOf, mediaTypeOfWhole, type KeptBlob, type Staged } from '@assize/blobs';
import { ChangedMeanwhile, Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { committing } from '../domain/committed-row';
import { Custody } from '../custody.service';
import { areSpansOf, differsOnlyAt, redactText, type ByteSpan } from '../domain/redact-text';
import type { RedactedParts } from '../domain/redacted-parts';
import { NotRedactable, RedactionUnfit } from '../errors';
import { ExhibitLog } from '../exhibit-log.service';
import { ExhibitRegister } from '../exhibit-register.service';
import { Exhibits, type ExhibitWithFile } from '../exhibits.service';
import { Sides } from '../life/sides.service';
import { PaperMaker } from '../papers/paper-maker';
import { ExhibitRedaction } from './exhibit-redaction.entity';

/** What the court orders to be taken away, and what the copy without it is called. */
export interface NewRedaction {
  /** Undefined where neither or both kinds were named. */
  readonly parts: RedactedParts | undefined;
  readonly title: string;
  /** The order on the docket of the case. */
  readonly entry: string;
}

/** More is not held in memory, nor given to a process to read. */
const MOST_BYTES = 64 * 1024 * 1024;

const STATED = { statement: 'Made by the court: redacted by order. 由法院制作：依命令遮盖。' };

/**
 * Redacted copies: each is an exhibit of its own, made of another and committed to with the commitment of that one. The other is not touched and
 * keeps its place; who may see it, restrictions say.
 */
@Injectable()
export class Redactions {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly exhibits: Exhibits,
    private readonly register: ExhibitRegister,
    private readonly blobs: Blobs,
    private readonly papers: PaperMaker,
    private readonly sides: Sides,
    private readonly custody: Custody,
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly log: ExhibitLog,
  ) {}

  /**
   * Makes a copy without some bytes of a text or pages of a PDF. It is compared with the original before it is kept, and is in the log when this
   * answers; the same attempt again gives the same copy.
   *
   * @throws ExhibitNotFound, NotPermitted, RulingEntryUnfit, ChangedMeanwhile
   * @throws RedactionUnfit when the parts are not of this file
   * @throws NotRedactable when it is neither text nor a PDF, or no copy can be proved to be clean and otherwise alike
   */
  async redact(
    actor: Actor,
    attempt: Attempt,
    id: string,
    seen: number,
    { parts, title, entry }: NewRedaction,
  ): Promise<ExhibitWithFile> {
    const file = await this.transactions.run(actor.spaceId, async () => {
      const { blobId } = await this.exhibits.permitted(actor, id, 'exhibit.redact');
      return this.blobs.find(blobId);
    });
    if (!parts) throw new DomainError(RedactionUnfit, 'Name either spans or pages, each page once.');
    const staged = await this.blobs.stage(Readable.from([await this.redacted(file, parts)]));
    const made = await this.keepOnce(actor, attempt, id, seen, { parts, title, entry }, staged);
    await this.log.ensure(actor.spaceId, made);
    return this.exhibits.read(actor, made);
  }

  private async redacted(file: KeptBlob, parts: RedactedParts): Promise<Buffer> {
    if (file.bytes > MOST_BYTES) throw new DomainError(NotRedactable, `It has more than ${MOST_BYTES} bytes.`);
    const bytes = await this.blobs.bytes(file);
    const type = mediaTypeOfWhole(bytes);
    if ('spans' in parts && type === 'text/plain') return withoutSpans(bytes, parts.spans);
    if ('pages' in parts && type === 'application/pdf') return this.papers.redacted(bytes, parts.pages);
    throw new DomainError(NotRedactable, 'Spans are redacted in texts and pages in PDFs, and this file is another.');
  }

  private async keepOnce(
    actor: Actor,
    attempt: Attempt,
    id: string,
    seen: number,
    wanted: NewRedaction & { readonly parts: RedactedParts },
    staged: Staged,
  ): Promise<string> {
    const fresh = newId();
    try {
      const made = await this.idempotency.once(actor, attempt, async () => {
        await this.keep(actor, fresh, id, seen, wanted, staged);
        return { id: fresh };
      });
      if (made.id !== fresh) await this.blobs.discard(staged);
      return made.id;
    } catch (error) {
      // After any other fault the transaction may have been committed all the same, and then its file must stay.
      if (error instanceof DomainError && error.definition.kind !== 'unavailable') await this.blobs.discard(staged);
      throw error;
    }
  }

  private async keep(
    actor: Actor,
    made: string,
    id: string,
    seen: number,
    { parts, title, entry }: NewRedaction & { readonly parts: RedactedParts },
    staged: Staged,
  ): Promise<void> {
    await this.exhibits.permitted(actor, id, 'exhibit.redact');
    const source = await this.exhibits.lock(id);
    if (source.version !== seen) throw new DomainError(ChangedMeanwhile, ChangedMeanwhile.remedy);
    const { caseId, partyId, commitment } = source;
    await this.sides.requireOrder(caseId, entry);
    const { id: blobId } = await this.blobs.keep(staged, mediaTypeOf(staged.head), { kind: 'case', id: caseId });
    const fileName = 'spans' in parts ? 'redacted.txt' : 'redacted.pdf';
    const file = { fileName, blobId, sha256: staged.sha256 };
    const wanted = { id: made, caseId, title, ...file, provenance: STATED, partyId, source: commitment };
    const entered = await this.register.enter(actor, wanted);
    await this.acts.record(actor, 'exhibit.derive', { kind: 'exhibit', id: made, caseId, facts: entered });
    const done = { id: made, sourceId: id, parts, entryId: entry, personId: actor.personId, at: this.clock.now() };
    await this.rows.insert(ExhibitRedaction, done);
    const inHand = await this.custody.record(actor, source, 'redacted');
    const facts = { made, ...committing('exhibit_redaction', done), ...inHand };
    await this.acts.record(actor, 'exhibit.redact', { kind: 'exhibit', id, caseId, facts });
    await this.events.publish('exhibit.redacted', id, { caseId });
  }
}

function withoutSpans(text: Buffer, spans: readonly ByteSpan[]): Buffer {
  if (!areSpansOf(text, spans)) throw new DomainError(RedactionUnfit, RedactionUnfit.remedy);
  const redacted = redactText(text, spans);
  if (differsOnlyAt(text, redacted, spans)) return redacted;
  throw new DomainError(NotRedactable, 'The copy differs elsewhere than at the spans.');
}
