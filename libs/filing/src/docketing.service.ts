import { Injectable } from '@nestjs/common';
import { Courts, officialFileDate, type CourtPolicy } from '@assize/courts';
import { Events, Rows } from '@assize/database';
import { captionOf, Case, Notices, Register } from '@assize/docket';
import { Person } from '@assize/identity';
import { Clock } from '@assize/kernel';
import { In } from 'typeorm';
import { emailKey, partiesOfCase, type PartyOfCase } from './domain/parties-of-case';
import { opensCase } from './envelope-checks.service';
import { Filing, type FileDate } from './filing.entity';

/** What acceptance rests on. */
interface Grounds {
  readonly filing: Filing;
  readonly policy: CourtPolicy;
  readonly fileDate: FileDate;
  readonly title: string;
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
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly register: Register,
    private readonly notices: Notices,
  ) {}

  /**
   * Accepts a filing, in the unit of work of whoever decided so.
   *
   * @param seen the version the decision is about
   * @param reviewedBy null where the court dockets what it receives
   */
  async accept(filing: Filing, seen: number, reviewedBy: string | null): Promise<Filing> {
    const grounds = await this.groundsOf(filing);
    const { fileDate, title } = grounds;
    const into = await this.caseOf(grounds);
    const entry = await this.register.enter({
      caseId: into.id,
      code: filing.envelope.filingCode,
      title,
      filedBy: filing.submittedBy,
      officialFileDate: fileDate.date,
    });
    const ids = { caseId: into.id, entryId: entry.id };
    const reviewedAt = reviewedBy === null ? null : this.clock.now();
    const changes = { status: 'accepted', docketing: 'pending', fileDate, reviewedBy, reviewedAt, ...ids } as const;
    const accepted = await this.rows.update(Filing, filing, changes, seen);
    await this.events.publish('filing.accepted', filing.id, { courtId: filing.courtId, ...ids });
    await this.notices.send(
      filing.submittedBy,
      'filing.accepted',
      into.id,
      filing.id,
      accepted.version,
      {
        en: `The court has accepted "${title}" in ${into.docketNumber}; it counts as filed on ${fileDate.date}.`,
        zh: `法院已受理“${title}”（${into.docketNumber}），立案日期为 ${fileDate.date}。`,
      },
      entry.id,
    );
    return accepted;
  }

  /** Under the policy that was in force when it was received; a later one does not reach back. */
  private async groundsOf(filing: Filing): Promise<Grounds> {
    const { spaceId, courtId, receivedAt, returnedAt, firstReceivedAt, envelope } = filing;
    const policy = await this.courts.policy(spaceId, courtId, receivedAt);
    const attempt = returnedAt ? { receivedAt: firstReceivedAt, returnedAt } : undefined;
    const fileDate = officialFileDate(receivedAt, policy, attempt);
    const code = policy.filingCodes.find((known) => known.code === envelope.filingCode);
    const lead = envelope.documents.find(({ role }) => role === 'lead');
    const title = lead?.title.trim() || (code?.name[policy.language] ?? envelope.filingCode);
    return { filing, policy, fileDate, title };
  }

  private async caseOf(grounds: Grounds): Promise<Case> {
    const { caseId } = grounds.filing;
    if (opensCase(grounds.policy, grounds.filing.envelope.filingCode)) return this.openCase(grounds);
    const into = caseId ? await this.rows.one(Case, { id: caseId }) : null;
    if (!into) throw new Error(`Filing ${grounds.filing.id} was received for a case that is not there.`);
    return into;
  }

  private async openCase({ filing, policy, fileDate, title }: Grounds): Promise<Case> {
    const { envelope } = filing;
    const parties = partiesOfCase(envelope.parties, policy, await this.peopleOf(filing), filing.submittedBy);
    return this.register.openCase({
      court: { id: filing.courtId },
      policy,
      category: envelope.caseCategory,
      caption: envelope.caseTitle.trim() || captionFrom(parties, policy, title),
      officialFileDate: fileDate.date,
      parties,
    });
  }

  private async peopleOf({ envelope }: Filing): Promise<Map<string, string>> {
    const emails = envelope.parties.map(({ email }) => emailKey(email)).filter((email) => email !== '');
    const people = await this.rows.many(Person, { email: In(emails) });
    return new Map(people.map(({ email, id }) => [email, id]));
  }
}

const captionFrom = (parties: readonly PartyOfCase[], { language }: CourtPolicy, title: string): string =>
  parties.some(({ side }) => side !== 'other') ? captionOf(parties, language) : title;
