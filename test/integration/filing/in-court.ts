import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Attempt } from '@assize/database';
import { Filings, FilingReview, FilingUploads, type EnvelopeDraft, type FilingUpload } from '@assize/filing';
import { aPdf } from '@assize/filing/testing';
import type { Actor } from '@assize/kernel';
import { startWork } from '../../../apps/worker/src';
import type { TestCourt } from '../court';

/** A new client's key; the request it stands for does not matter here. */
export const attempt = (route: string, key: string = randomUUID()): Attempt => ({ route, key, request: null });

export async function* files(...contents: { fileName?: string; bytes: Uint8Array }[]) {
  for (const { fileName = 'Complaint.pdf', bytes } of contents)
    yield { fileName, stream: Readable.from([Buffer.from(bytes)]) };
}

export const upload = async (court: TestCourt, who: Actor, text = 'Page', fileName?: string): Promise<FilingUpload> =>
  court.get(FilingUploads).receive(who, files({ bytes: await aPdf({ text }), ...(fileName ? { fileName } : {}) }));

const parties = (claimant: string, respondent: string): EnvelopeDraft['parties'] => [
  { role: claimant, name: 'Copperkettle', kind: 'person', email: 'filer@assize.example', address: '1 Mill Lane' },
  { role: respondent, name: 'Marrowby', kind: 'person', address: '2 Mill Lane' },
];

/** A faultless complaint to riverside. */
export const complaint = (document: FilingUpload, changes: Partial<EnvelopeDraft> = {}): EnvelopeDraft => ({
  court: 'riverside',
  caseCategory: 'civil',
  filingCode: 'complaint',
  caseTitle: 'Copperkettle v. Marrowby',
  parties: parties('plaintiff', 'defendant'),
  claim: { amount: '1200.50', currency: 'USD' },
  documents: [{ upload: document.id, documentType: 'complaint', title: 'Complaint', role: 'lead' }],
  ...changes,
});

/** A faultless claim to harbour, which dockets what it receives. */
export const claimForm = (lead: FilingUpload, particulars: FilingUpload, truth: FilingUpload): EnvelopeDraft => ({
  ...complaint(lead),
  court: 'harbour',
  caseCategory: 'commercial',
  filingCode: 'claim-form',
  parties: parties('claimant', 'defendant'),
  documents: [
    { upload: lead.id, fileName: '01-claim.pdf', documentType: 'claim-form', title: 'Claim', role: 'lead' },
    ...[
      {
        upload: particulars.id,
        fileName: '02-particulars.pdf',
        documentType: 'particulars-of-claim',
        title: 'Particulars',
      },
      { upload: truth.id, fileName: '03-truth.pdf', documentType: 'statement-of-truth', title: 'Statement of truth' },
    ].map((document) => ({ ...document, role: 'attachment' as const, leadIndex: 0 })),
  ],
});

/** A faultless case filing to qinghe. */
export const liAn = (lead: FilingUpload, identity: FilingUpload, evidence: FilingUpload): EnvelopeDraft => ({
  ...complaint(lead),
  court: 'qinghe',
  filingCode: 'li-an',
  parties: parties('yuan-gao', 'bei-gao'),
  documents: [
    { upload: lead.id, fileName: '起诉状.pdf', documentType: 'complaint', title: '起诉状', role: 'lead' },
    {
      upload: identity.id,
      fileName: '身份证明.pdf',
      documentType: 'identity-proof',
      title: '身份证明',
      role: 'attachment',
      leadIndex: 0,
    },
    { upload: evidence.id, fileName: '证据目录.pdf', documentType: 'evidence-list', title: '证据目录', role: 'lead' },
  ],
});

/** Files a complaint that nobody has reviewed yet. */
export async function received(
  court: TestCourt,
  who: Actor = court.actor('filer'),
  draft?: EnvelopeDraft,
): Promise<string> {
  const envelope = draft ?? complaint(await upload(court, who));
  return (await court.get(Filings).submit(who, attempt('POST /filings'), envelope)).id;
}

export const accept = (court: TestCourt, clerk: Actor, id: string, seen = 1): Promise<{ id: string }> =>
  court.get(FilingReview).accept(clerk, attempt('POST /filings/:id/accept'), id, seen);

/** Starts the court's jobs; one that fails fails the test. */
export const work = (court: TestCourt, failed: unknown[]): Promise<void> =>
  startWork(court.app, { failed: (_, error) => void failed.push(error), unreachable: () => undefined });

/** Looks until it is so. @throws Error when it never is */
export async function until<T>(look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  for (let times = 0; times < 1000; times += 1) {
    const seen = await look();
    if (isSo(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error('It did not come about in a thousand looks.');
}

export const docketed = (court: TestCourt, who: Actor, id: string) =>
  until(
    () => court.get(Filings).read(who, id),
    ({ filing }) => filing.docketing === 'docketed',
  );
