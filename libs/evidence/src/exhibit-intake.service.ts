import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, KeyRing, mediaTypeOf, type Staged } from '@assize/blobs';
import { Courts, requireForAct } from '@assize/courts';
import { Idempotency, Transactions, type Attempt } from '@assize/database';
import { CaseNotFound, Cases, type Case } from '@assize/docket';
import { Acts } from '@assize/identity';
import { DomainError, newId, type Actor } from '@assize/kernel';
import { ResumableUploadTaken, UploadTaking, type WholeUpload } from '@assize/uploads';
import type { Provenance } from './domain/provenance';
import { ExhibitLog } from './exhibit-log.service';
import { ExhibitRegister } from './exhibit-register.service';
import { Exhibits, type ExhibitWithFile } from './exhibits.service';
import { Sides } from './life/sides.service';

/** What a party hands in. */
export interface Submission {
  readonly title: string;
  readonly provenance: Provenance;
  /** As the client says; shown, never trusted. */
  readonly fileName: string;
  readonly file: Staged;
}

/** The same of a file that came piece by piece. */
export interface UploadSubmission extends Pick<Submission, 'title' | 'provenance'> {
  readonly upload: string;
}

/** A submission, and what else happens in its unit of work. */
type Arrived = Submission & Partial<Pick<WholeUpload, 'become'>>;

/** Takes exhibits in. An exhibit that was answered for is stored, committed and in the log. */
@Injectable()
export class ExhibitIntake {
  constructor(
    private readonly transactions: Transactions,
    private readonly idempotency: Idempotency,
    private readonly cases: Cases,
    private readonly courts: Courts,
    private readonly blobs: Blobs,
    private readonly keys: KeyRing,
    private readonly register: ExhibitRegister,
    private readonly acts: Acts,
    private readonly log: ExhibitLog,
    private readonly exhibits: Exhibits,
    private readonly sides: Sides,
    private readonly uploads: UploadTaking,
  ) {}

  /**
   * First half: the bytes are durably stored when it resolves. Whoever may not submit is refused before a byte is taken.
   *
   * @throws CaseNotFound, NotPermitted, AssuranceTooLow, FileEmpty
   */
  async receive(actor: Actor, caseId: string, source: Readable): Promise<Staged> {
    return this.blobs.stage(source, await this.digestsFor(actor, caseId));
  }

  /** For a file whose form turned out to be wrong. */
  async discard(file: Staged): Promise<void> {
    await this.blobs.discard(file);
  }

  /**
   * Second half. Answers when the exhibit is in the log under a signed checkpoint; the same attempt again gives the same exhibit with
   * the same receipt.
   *
   * @throws CaseNotFound, NotPermitted, AssuranceTooLow
   * @throws KeyReused when the key stands for another file or other words
   */
  async submit(actor: Actor, attempt: Attempt, caseId: string, submission: Submission): Promise<ExhibitWithFile> {
    const { title, provenance, fileName, file } = submission;
    // No digest: what is remembered of a request outlives an erasure of the file.
    const request = { case: caseId, title, provenance, fileName, file: this.keys.tagOf(file.sha256) };
    const id = await this.takeInOnce(actor, { ...attempt, request }, caseId, submission);
    await this.log.ensure(actor.spaceId, id);
    // A case that was sealed while the file came in is as absent at the end as it would have been at the beginning.
    return this.exhibits.read(actor, id, CaseNotFound);
  }

  /**
   * Both halves for a file that came piece by piece.
   *
   * @throws as `receive` and `submit` do
   * @throws ResumableUploadNotFound, ResumableUploadExpired, UploadIncomplete, UploadLocked, UploadDigestMismatch
   * @throws ResumableUploadTaken
   */
  async submitUpload(
    actor: Actor,
    { route, key }: Attempt,
    caseId: string,
    { upload, title, provenance }: UploadSubmission,
  ): Promise<ExhibitWithFile> {
    const attempt = { route, key, request: { case: caseId, title, provenance, upload } };
    const digests = await this.digestsFor(actor, caseId);
    const work = async (whole: WholeUpload) => this.takeInOnce(actor, attempt, caseId, { title, provenance, ...whole });
    const taken = await this.uploads.taken(actor, upload, 'exhibit');
    const id = taken
      ? await this.again(actor, attempt)
      : await this.uploads.take(actor, upload, { as: 'exhibit', digests, work });
    await this.log.ensure(actor.spaceId, id);
    return this.exhibits.read(actor, id, CaseNotFound);
  }

  /** An upload that is an exhibit already is the answer to the request that made it one, and to no other. */
  private async again(actor: Actor, attempt: Attempt): Promise<string> {
    const { id } = await this.idempotency.once<{ id: string }>(actor, attempt, () =>
      Promise.reject(new DomainError(ResumableUploadTaken, ResumableUploadTaken.title)),
    );
    return id;
  }

  private async digestsFor(actor: Actor, caseId: string): Promise<Parameters<Blobs['stage']>[1]> {
    const { digests } = await this.transactions.read(actor.spaceId, async () => {
      const { courtId } = await this.permitted(actor, caseId);
      return this.courts.policy(actor.spaceId, courtId);
    });
    return digests;
  }

  private async takeInOnce(actor: Actor, attempt: Attempt, caseId: string, submission: Arrived): Promise<string> {
    const { file } = submission;
    const fresh = newId();
    try {
      const { id } = await this.idempotency.once(actor, attempt, async () => {
        await this.takeIn(actor, fresh, caseId, submission);
        return { id: fresh };
      });
      if (id !== fresh) await this.discard(file);
      return id;
    } catch (error) {
      // After any other fault the transaction may have been committed all the same, and then its file must stay.
      if (error instanceof DomainError && error.definition.kind !== 'unavailable') await this.discard(file);
      throw error;
    }
  }

  private async takeIn(actor: Actor, id: string, caseId: string, submission: Arrived): Promise<void> {
    const { courtId } = await this.permitted(actor, caseId);
    const { title, provenance, fileName, file, become } = submission;
    await become?.(id);
    const { id: blobId } = await this.blobs.keep(file, mediaTypeOf(file.head), { kind: 'case', id: caseId });
    const partyId = (await this.sides.of(actor, caseId))[0]?.id ?? null;
    const wanted = { id, caseId, title, fileName, blobId, sha256: file.sha256, provenance, partyId };
    const facts = await this.register.enter(actor, wanted);
    await this.acts.record(actor, 'exhibit.submit', { kind: 'exhibit', id, courtId, caseId, facts });
  }

  private async permitted(actor: Actor, caseId: string): Promise<Case> {
    const found = await this.cases.permitted(actor, 'exhibit.submit', caseId);
    requireForAct(actor, await this.courts.policy(actor.spaceId, found.courtId), 'submit-exhibit');
    return found;
  }
}
