import { Injectable } from '@nestjs/common';
import { Courts, fill, filingTimes, type CourtPolicy, type ReturnedAttempt } from '@assize/courts';
import { Events, Rows } from '@assize/database';
import { captionOf, Case, Notices, PolicySeals, Register } from '@assize/docket';
import { Person } from '@assize/identity';
import { Clock, type Actor } from '@assize/kernel';
import { correctedEnvelope } from './domain/correction';
import type { Envelope } from './domain/envelope';
import { emailKey, partiesOfCase, type PartyOfCase } from './domain/parties-of-case';
import { opensCase } from './envelope-checks.service';
import { Filing, type FileDate, type ReviewAnswer } from './filing.entity';
import { FilingChanges } from './review/filing-changes';

/** Who accepted a filing, and what becomes of it besides. */
export type Acceptance = Pick<Filing, 'reviewedBy' | 'reviewedAt'> & {
  readonly status: 'accepted' | 'partially-accepted';
} & Partial<Pick<Filing, 'corrections' | 'reviewAnswer' | 'qualityControl'>>;

const SAID = {
  accepted: {
    en: 'The court has accepted "{title}" in {docketNumber}; it counts as filed on {date}.',
    zh: '法院已受理“{title}”（{docketNumber}），立案日期为 {date}。',
  },
  inPart: {
    en: 'The court has accepted some documents of "{title}" in {docketNumber}, as of {date}; see what became of the others.',
    zh: '法院已部分受理“{title}”（{docketNumber}），立案日期为 {date}；其余文书的结果请查看该提交。',
  },
};

/** What acceptance rests on. */
interface Grounds {
  readonly filing: Filing;
  /** As the court reads it: as it was filed, with what the clerk put right. */
  readonly envelope: Envelope;
  readonly policy: CourtPolicy;
  readonly fileDate: FileDate;
  readonly title: string;
  /** Of the document whose title it is. */
  readonly leadType: string | undefined;
}

/**
 * Brings an accepted filing to the docket.
 *
 * The stamp shows the docket number, which is only known in the transaction that takes it, and stamping works on files,
 * which no transaction may wait for. So it goes in two steps. Here, with the acceptance: case, number, entry, and
 * docketing `pending`. Then a job stamps the copies and, in a short transaction of its own, puts the documents on the
 * docket and says `docketed`. A process that dies between the two loses nothing: the job is in the first transaction.
 */
@Injectable()
export class Docketing {
  constructor(
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly changes: FilingChanges,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly register: Register,
    private readonly notices: Notices,
    private readonly seals: PolicySeals,
  ) {}

  /**
   * Accepts a filing, or some of its documents, in the unit of work of whoever decided so.
   *
   * @param seen the version the decision is about
   * @param decision who decided, and what besides acceptance; the court itself where it dockets what it receives
   */
  async accept(actor: Actor, filing: Filing, seen: number, decision: Acceptance): Promise<Filing> {
    const grounds = await this.groundsOf(filing);
    const { fileDate, title } = grounds;
    const into = await this.caseOf(grounds);
    const entry = await this.register.enter({
      caseId: into.id,
      code: grounds.envelope.filingCode,
      title,
      filedBy: filing.paper ? null : filing.submittedBy,
      officialFileDate: fileDate.date,
    });
    const { policy, leadType } = grounds;
    const { submittedBy } = filing;
    await this.seals.onEntry({ policy, entry, leadType, submittedBy, recordedBy: actor.personId });
    const ids = { caseId: into.id, entryId: entry.id };
    const inPart = decision.status === 'partially-accepted';
    const happened = inPart ? 'filing.partially-accepted' : 'filing.accepted';
    const changes = { ...decision, docketing: 'pending', fileDate, ...ids } as const;
    const accepted = await this.changes.save(
      actor,
      filing,
      seen,
      inPart ? 'filing.accept-in-part' : 'filing.accept',
      changes,
    );
    await this.events.publish(happened, filing.id, { courtId: filing.courtId, ...ids });
    const words = inPart ? SAID.inPart : SAID.accepted;
    const said = fill(words, { title, docketNumber: into.docketNumber, date: fileDate.date });
    await this.notices.send(filing.submittedBy, happened, into.id, filing.id, accepted.version, said, entry.id);
    return accepted;
  }

  /** Under the policy that was in force when it was received; a later one does not reach back. */
  private async groundsOf(filing: Filing): Promise<Grounds> {
    const { spaceId, courtId, receivedAt } = filing;
    const envelope = correctedEnvelope(filing.envelope, filing.corrections);
    const policy = await this.courts.policy(spaceId, courtId, receivedAt);
    const fileDate = await this.fileDateOf(filing, policy);
    const code = policy.filingCodes.find((known) => known.code === envelope.filingCode);
    const lead = envelope.documents.find(({ role }) => role === 'lead');
    const title = lead?.title.trim() || (code?.name[policy.language] ?? envelope.filingCode);
    return { filing, envelope, policy, fileDate, title, leadType: lead?.documentType };
  }

  /** The court gives notice of a filing by docketing it. */
  private async fileDateOf(filing: Filing, policy: CourtPolicy): Promise<FileDate> {
    const { submittedAt, receivedAt } = filing;
    const returned = await this.earlierAttempt(filing);
    const facts = { submittedAt, receivedAt, noticedAt: this.clock.now(), ...(returned ? { returned } : {}) };
    const { officialFileDate: date, reasons } = filingTimes(facts, policy);
    const told = reasons.filter(({ of }) => of === 'official-file-date');
    return { date, reasons: told.map(({ words }) => words[policy.language]) };
  }

  /** What it cures: itself as it was returned, or what was not accepted of another. */
  private async earlierAttempt(filing: Filing): Promise<ReturnedAttempt | undefined> {
    const { returnedAt, firstReceivedAt, curesId, reviewAnswer } = filing;
    if (returnedAt) return { receivedAt: firstReceivedAt, returnedAt, minor: isMinor(reviewAnswer) };
    const cured = curesId ? await this.rows.one(Filing, { id: curesId }) : null;
    return cured?.reviewedAt
      ? { receivedAt: cured.firstReceivedAt, returnedAt: cured.reviewedAt, minor: isMinor(cured.reviewAnswer) }
      : undefined;
  }

  private async caseOf(grounds: Grounds): Promise<Case> {
    const { caseId } = grounds.filing;
    if (opensCase(grounds.policy, grounds.envelope.filingCode)) return this.openCase(grounds);
    const into = caseId ? await this.rows.one(Case, { id: caseId }) : null;
    if (!into) throw new Error(`Filing ${grounds.filing.id} was received for a case that is not there.`);
    return into;
  }

  private async openCase({ filing, envelope, policy, fileDate, title }: Grounds): Promise<Case> {
    const people = await this.peopleOf(envelope);
    const parties = partiesOfCase(envelope.parties, policy, people, filing.paper ? null : filing.submittedBy);
    return this.register.openCase({
      court: { id: filing.courtId },
      policy,
      category: envelope.caseCategory,
      caption: envelope.caseTitle.trim() || captionFrom(parties, policy, title),
      officialFileDate: fileDate.date,
      parties,
    });
  }

  private async peopleOf(envelope: Envelope): Promise<Map<string, string>> {
    const emails = envelope.parties.map(({ email }) => emailKey(email)).filter((email) => email !== '');
    const people = await this.rows.many(Person, { email: emails });
    return new Map(people.map(({ email, id }) => [email, id]));
  }
}

const captionFrom = (parties: readonly PartyOfCase[], { language }: CourtPolicy, title: string): string =>
  parties.some(({ side }) => side !== 'other') ? captionOf(parties, language) : title;

/** Only the envelope was wrong, such as its caption or a code, and none of its documents. */
const isMinor = (answer: ReviewAnswer | null): boolean =>
  answer !== null && answer.told.every(({ document }) => document === undefined);
