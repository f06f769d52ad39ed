import { Injectable } from '@nestjs/common';
import { Courts, localDateOf, requireForAct, type Court, type CourtPolicy, type LocalDate } from '@assize/courts';
import { Rows, together, Transactions } from '@assize/database';
import { Cases, type Case } from '@assize/docket';
import { permitRole } from '@assize/identity';
import { Clock, DomainError, type Actor } from '@assize/kernel';
import { asChecked, changedSince, type Checked } from './domain/as-checked';
import { checkEnvelope } from './domain/check-envelope';
import { maySubmit, type Deficiency } from './domain/deficiency';
import type { Envelope, EnvelopeDraft } from './domain/envelope';
import { ChangedSinceCheck, FilingDeficient, PolicyOutdated } from './errors';
import { FilingUpload } from './filing.entity';
import { UploadScans } from './scanning/upload-scans.service';

export type { EnvelopeDraft };

export interface CheckedEnvelope {
  readonly court: Court;
  readonly policy: CourtPolicy;
  readonly envelope: Envelope;
  readonly deficiencies: readonly Deficiency[];
  /** The case it is filed into; null when it opens one, or names none that the filer may know of. */
  readonly into: Case | null;
  /** Of the bytes of each document; null where there is no such upload. */
  readonly sha256: readonly (string | null)[];
}

/** What a client says it has prepared and checked; where it is something else by now, nothing is filed. */
export interface Prepared {
  /** The version of the policy it was prepared for. */
  readonly policyVersion?: string | undefined;
  /** What the check answered in `checked`. */
  readonly checked?: string | undefined;
}

/** Under which rules an envelope is looked at, where not under those of now. */
export interface Day {
  /** Whose policy. */
  readonly under?: Date;
  /** On which day of the court it counts as filed. */
  readonly filedOn?: Date;
}

/** The text a client sends back to have filed what was checked and nothing else. */
export const checkedAs = (checked: CheckedEnvelope): string => asChecked(lookedAt(checked));

const lookedAt = ({ policy, envelope, sha256 }: CheckedEnvelope): Checked => ({
  policyVersion: policy.version,
  envelope,
  sha256,
});

const PARTIES = `SELECT name FROM case_party WHERE space_id = current_space() AND case_id = $1`;

/** What a court would say to an envelope, without filing it. */
@Injectable()
export class EnvelopeChecks {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly clock: Clock,
    private readonly scans: UploadScans,
  ) {}

  /** Everything wrong with it under the rules of now, or of another day. @throws CourtNotFound */
  async check(actor: Actor, draft: EnvelopeDraft, day: Day = {}): Promise<CheckedEnvelope> {
    permitRole(actor, 'filing.check');
    return this.transactions.read(actor.spaceId, async () => {
      const [[court, policy], uploads] = await together(
        this.courtOf(actor, draft.court, day.under),
        this.uploadsOf(actor, draft),
      );
      const envelope = withNames(draft, uploads);
      const facts = new Map(uploads.map((upload) => [upload.id, upload.facts]));
      const named = opensCase(policy, envelope.filingCode) ? undefined : envelope.docketNumber;
      const into = named ? await this.cases.byDocketNumber(actor, court.id, named) : null;
      const known = { caseKnown: !named || into !== null, ...(into ? await this.partiesOf(into, envelope) : {}) };
      const on = this.dayOf(policy, day);
      const deficiencies = checkEnvelope(envelope, facts, policy, { on, ...known });
      const sha256 = envelope.documents.map(({ upload }) => facts.get(upload)?.sha256 ?? null);
      return { court, policy, envelope, deficiencies, into, sha256 };
    });
  }

  private async courtOf({ spaceId }: Actor, key: string, at?: Date): Promise<[Court, CourtPolicy]> {
    const court = await this.courts.byKey(spaceId, key);
    return [court, await this.courts.policy(spaceId, court.id, at)];
  }

  private dayOf({ timeZone }: CourtPolicy, { under, filedOn }: Day): LocalDate {
    return localDateOf(filedOn ?? under ?? this.clock.now(), timeZone);
  }

  /** Who is a party of the case is asked only where the envelope names anybody. */
  private async partiesOf({ id }: Case, { parties }: Envelope): Promise<{ partiesOfCase?: readonly string[] }> {
    if (parties.length === 0) return {};
    const names = await this.rows.sql<{ name: string }>(PARTIES, [id]);
    return { partiesOfCase: names.map(({ name }) => name) };
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
   * @param prepared what the client says it has prepared and checked
   * @param filedOn when it was first received, of what is filed again: what was filed before keeps its codes
   * @throws PolicyOutdated @throws AssuranceTooLow @throws ChangedSinceCheck @throws FilingDeficient
   */
  async passed(actor: Actor, draft: EnvelopeDraft, prepared: Prepared, filedOn?: Date): Promise<CheckedEnvelope> {
    const checked = await this.check(actor, draft, filedOn ? { filedOn } : {});
    const { policy, deficiencies } = checked;
    if (prepared.policyVersion !== undefined && prepared.policyVersion !== policy.version) {
      throw new DomainError(PolicyOutdated, PolicyOutdated.remedy, [], { current: policy.version });
    }
    const changed = prepared.checked === undefined ? [] : changedSince(prepared.checked, lookedAt(checked));
    if (changed.length > 0) throw new DomainError(ChangedSinceCheck, ChangedSinceCheck.remedy, changed);
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
    const checked = await this.check(actor, draft, { under: receivedAt });
    const faults = checked.deficiencies.filter(({ code }) => code !== 'category-not-e-filed');
    if (!maySubmit(faults)) throw new DomainError(FilingDeficient, FilingDeficient.remedy, faultsOf(faults));
    return { ...checked, deficiencies: faults };
  }

  /** Only the actor's own: an upload of somebody else is as unknown as none. */
  private async uploadsOf(actor: Actor, { documents }: EnvelopeDraft): Promise<FilingUpload[]> {
    const ids = [...new Set(documents.map(({ upload }) => upload))];
    const [uploads, scans] = await together(
      this.rows.many(FilingUpload, { id: ids, uploadedBy: actor.personId }),
      this.scans.of(ids),
    );
    return uploads.map((upload) => {
      const scan = scans.get(upload.id);
      return scan ? { ...upload, facts: { ...upload.facts, scan } } : upload;
    });
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
