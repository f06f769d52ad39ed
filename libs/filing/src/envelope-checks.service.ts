import { Injectable } from '@nestjs/common';
import { Courts, requireForAct, type Court, type CourtPolicy } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { Cases, type Case } from '@assize/docket';
import { permitRole } from '@assize/identity';
import { DomainError, type Actor } from '@assize/kernel';
import { In } from 'typeorm';
import { checkEnvelope } from './domain/check-envelope';
import { maySubmit, type Deficiency } from './domain/deficiency';
import type { Envelope, EnvelopeDocument } from './domain/envelope';
import { FilingDeficient, PolicyOutdated } from './errors';
import { FilingUpload } from './filing.entity';

type DraftDocument = Omit<EnvelopeDocument, 'fileName'> & { readonly fileName?: string };

/** An envelope as a client sends it; a document without a name is called as its upload. */
export interface EnvelopeDraft extends Omit<Envelope, 'documents'> {
  readonly documents: readonly DraftDocument[];
}

export interface CheckedEnvelope {
  readonly court: Court;
  readonly policy: CourtPolicy;
  readonly envelope: Envelope;
  readonly deficiencies: readonly Deficiency[];
  /** The case it is filed into; null when it opens one, or names none that the filer may know of. */
  readonly into: Case | null;
}

/** What a court would say to an envelope, without filing it. */
@Injectable()
export class EnvelopeChecks {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
    private readonly cases: Cases,
  ) {}

  /** Everything wrong with it under the policy of now, or of then. @throws CourtNotFound */
  async check(actor: Actor, draft: EnvelopeDraft, at?: Date): Promise<CheckedEnvelope> {
    permitRole(actor, 'filing.check');
    return this.transactions.read(actor.spaceId, async () => {
      const court = await this.courts.byKey(actor.spaceId, draft.court);
      const policy = await this.courts.policy(actor.spaceId, court.id, at);
      const uploads = await this.uploadsOf(actor, draft);
      const envelope = withNames(draft, uploads);
      const facts = new Map(uploads.map((upload) => [upload.id, upload.facts]));
      const named = opensCase(policy, envelope.filingCode) ? undefined : envelope.docketNumber;
      const into = named ? await this.cases.byDocketNumber(actor, court.id, named) : null;
      const deficiencies = checkEnvelope(envelope, facts, policy, !named || into !== null);
      return { court, policy, envelope, deficiencies, into };
    });
  }

  /** The same envelope before several courts: which would take it in, and why the others would not. @throws CourtNotFound */
  async checkAt(actor: Actor, draft: EnvelopeDraft, courts: readonly string[]): Promise<CheckedEnvelope[]> {
    permitRole(actor, 'filing.check');
    return this.transactions.read(actor.spaceId, async () => {
      const checked: CheckedEnvelope[] = [];
      for (const court of new Set(courts)) checked.push(await this.check(actor, { ...draft, court }));
      return checked;
    });
  }

  /**
   * The same for what is being submitted, of which the court refuses some.
   *
   * @param policyVersion the version the client prepared it for, if it says
   * @throws PolicyOutdated @throws AssuranceTooLow @throws FilingDeficient
   */
  async passed(actor: Actor, draft: EnvelopeDraft, policyVersion?: string): Promise<CheckedEnvelope> {
    const checked = await this.check(actor, draft);
    const { policy, deficiencies } = checked;
    if (policyVersion !== undefined && policyVersion !== policy.version) {
      throw new DomainError(PolicyOutdated, PolicyOutdated.remedy, [], { current: policy.version });
    }
    requireForAct(actor, policy, 'submit-filing');
    if (opensCase(policy, draft.filingCode)) requireForAct(actor, policy, 'open-case');
    if (!maySubmit(deficiencies))
      throw new DomainError(FilingDeficient, FilingDeficient.remedy, faultsOf(deficiencies));
    return checked;
  }

  /**
   * What a clerk enters from paper: no identity was checked online, and what the checks find is for the review.
   *
   * @param receivedAt when the counter took it, under whose policy it is decided
   * @throws FilingDeficient when it cannot be entered at all
   */
  async ofPaper(actor: Actor, draft: EnvelopeDraft, receivedAt: Date): Promise<CheckedEnvelope> {
    const checked = await this.check(actor, draft, receivedAt);
    const faults = checked.deficiencies.filter(({ code }) => code !== 'category-not-e-filed');
    if (!maySubmit(faults)) throw new DomainError(FilingDeficient, FilingDeficient.remedy, faultsOf(faults));
    return { ...checked, deficiencies: faults };
  }

  /** Only the actor's own: an upload of somebody else is as unknown as none. */
  private async uploadsOf(actor: Actor, { documents }: EnvelopeDraft): Promise<FilingUpload[]> {
    const ids = [...new Set(documents.map(({ upload }) => upload))];
    return this.rows.many(FilingUpload, { id: In(ids), uploadedBy: actor.personId });
  }
}

export const opensCase = ({ filingCodes }: CourtPolicy, filingCode: string): boolean =>
  filingCodes.some((known) => known.code === filingCode && known.opensCase);

function withNames(draft: EnvelopeDraft, uploads: readonly FilingUpload[]): Envelope {
  const nameOf = (id: string): string => uploads.find((upload) => upload.id === id)?.fileName ?? '';
  const documents = draft.documents.map((document) => ({
    ...document,
    fileName: document.fileName ?? nameOf(document.upload),
  }));
  const docketNumber = draft.docketNumber?.trim();
  return { ...draft, ...(docketNumber ? { docketNumber } : {}), documents };
}

const faultsOf = (deficiencies: readonly Deficiency[]) =>
  deficiencies
    .filter(({ effect }) => effect === 'refuse')
    .map(({ pointer, code, message, cure }) => ({ pointer, code, detail: `${message.en} ${cure.en}` }));
