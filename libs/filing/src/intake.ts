import { Injectable } from '@nestjs/common';
import { reviewDueOn, type CourtPolicy } from '@assize/courts';
import { Events, refusedAs, Rows, together } from '@assize/database';
import { Clock, newId, type Actor } from '@assize/kernel';
import { Docketing } from './docketing.service';
import { sectionOf } from './domain/section';
import type { CheckedEnvelope } from './envelope-checks.service';
import { UploadGone } from './errors';
import { FilingFees, type PaymentOffer } from './fees/filing-fees';
import { Filing, FilingDocument } from './filing.entity';
import { FilingChanges } from './review/filing-changes';

/** What is said of a filing besides its envelope; the times where it was received before it was entered. */
type Given = Pick<Filing, 'submittedBy' | 'urgency' | 'curesId' | 'paper'> &
  Partial<Pick<Filing, 'submittedAt' | 'receivedAt' | 'firstReceivedAt'>>;

const newFiling = () =>
  ({
    id: newId(),
    status: 'received',
    docketing: 'not-due',
    attempt: 1,
    returnedAt: null,
    reviewedBy: null,
    reviewedAt: null,
    reviewAnswer: null,
    fileDate: null,
    entryId: null,
    corrections: [],
    qualityControl: 'not-due',
    qualityNotice: null,
    version: 1,
  }) satisfies Partial<Filing>;

/** How a checked envelope becomes a filing that the court has received, for use cases that have been permitted. */
@Injectable()
export class Intake {
  constructor(
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly changes: FilingChanges,
    private readonly fees: FilingFees,
    private readonly docketing: Docketing,
  ) {}

  /** @throws PaymentImpossible @throws UploadGone */
  async begin(
    actor: Actor,
    act: string,
    checked: CheckedEnvelope,
    given: Given,
    offer: PaymentOffer = {},
  ): Promise<Filing> {
    const filing = this.rows.make(Filing, { ...newFiling(), ...this.contentOf(checked), ...given });
    await together(
      this.rows.insert(Filing, filing),
      this.received(actor, filing, act),
      this.fees.begun(filing, checked.policy, offer),
    );
    await this.docketOnReceipt(actor, filing, checked.policy);
    return filing;
  }

  /** @throws PaymentImpossible @throws UploadGone @throws ChangedMeanwhile */
  async again(
    actor: Actor,
    act: string,
    checked: CheckedEnvelope,
    returned: Filing,
    seen: number,
    given: Pick<Filing, 'firstReceivedAt' | 'reviewDueOn'>,
    offer: PaymentOffer = {},
  ): Promise<void> {
    const content = { ...this.contentOf(checked), ...given, corrections: [], attempt: returned.attempt + 1 };
    const filing = await this.changes.update(returned, { ...content, status: 'received' }, seen);
    await together(this.received(actor, filing, act), this.fees.begun(filing, checked.policy, offer));
  }

  /** Submitted and received are two facts, which here happen in one transaction. */
  private contentOf({ court, envelope, policy, deficiencies, into }: CheckedEnvelope) {
    const now = this.clock.now();
    const content = {
      envelope,
      caseId: into?.id ?? null,
      policyVersion: policy.version,
      deficiencies: [...deficiencies],
      courtId: court.id,
      reviewDueOn: reviewDueOn(now, policy),
      section: sectionOf(envelope.filingCode, policy),
    };
    return { ...content, submittedAt: now, receivedAt: now, firstReceivedAt: now };
  }

  private async received(actor: Actor, filing: Filing, act: string): Promise<void> {
    const { id, courtId, attempt, envelope } = filing;
    const rows = envelope.documents.map(({ upload: uploadId, leadIndex, ...told }, index) => {
      const { fileName, documentType, title, role } = told;
      const leadPosition = leadIndex === undefined ? null : leadIndex + 1;
      const place = { filingId: id, attempt, position: index + 1, leadPosition };
      return { id: newId(), ...place, uploadId, fileName, documentType, title, role };
    });
    await together(
      refusedAs({ filing_document_upload: UploadGone }, () => this.rows.insertAll(FilingDocument, rows)),
      this.changes.remember(actor, filing, act),
      this.events.publish('filing.received', id, { courtId }),
    );
  }

  private async docketOnReceipt(actor: Actor, filing: Filing, { filingModel }: CourtPolicy): Promise<void> {
    if (filingModel !== 'docket-on-receipt') return;
    const byItself = { status: 'accepted', reviewedBy: null, reviewedAt: null, qualityControl: 'due' } as const;
    await this.docketing.accept(actor, filing, filing.version, byItself);
  }
}
