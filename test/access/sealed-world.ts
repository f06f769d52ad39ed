import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Blobs } from '@assize/blobs';
import { Rows, type Attempt } from '@assize/database';
import { DocketDocument, Docket, Panels, Register, Restrictions, type RestrictedKind } from '@assize/docket';
import { ExhibitIntake } from '@assize/evidence';
import { Filings, FilingReview, type EnvelopeDraft } from '@assize/filing';
import { Hearings, Listings } from '@assize/hearings';
import { Judgments } from '@assize/judgments';
import { newId, seedId } from '@assize/kernel';
import { inSpace, type TestCourt } from '../integration/court';
import { complaint, docketed, until, upload } from '../integration/filing/in-court';

/** A word that stands in every sealed thing and nowhere else. */
export const MARKER = 'Zanzibarquill';

export const attempt = (route = 'POST', request: unknown = null): Attempt => ({ route, key: randomUUID(), request });

/** Something whose id nobody outside may meet. */
export interface Sealed {
  readonly caseId: string;
  readonly docketNumber: string;
  readonly filingId: string;
  readonly entryId: string;
  readonly documentId: string;
  readonly filingDocumentId: string;
  readonly exhibitId: string;
  readonly hearingId: string;
  readonly judgmentId: string;
  readonly noteId: string;
  readonly restrictionId: string;
}

/**
 * Counsel does everything: what people did themselves stays known to them. The parties knew of it until it was sealed; the
 * third has no account.
 */
const three: EnvelopeDraft['parties'] = [
  { role: 'plaintiff', name: 'Copperkettle', kind: 'person', email: 'filer@assize.example' },
  { role: 'defendant', name: 'Marrowby', kind: 'person', email: 'other-filer@assize.example' },
  { role: 'defendant', name: 'Larkspindle & Co', kind: 'organisation' },
];

/** A case from its complaint on, on the docket with its first document, before the first judge of Riverside. */
export async function aFiledCase(court: TestCourt, title: string): Promise<{ caseId: string; filingId: string }> {
  const [filer, clerk] = [court.actor('counsel'), court.actor('riverside-clerk')];
  const file = await upload(court, filer, title, `${title}.pdf`);
  const documents = [{ upload: file.id, documentType: 'complaint', title, role: 'lead' as const }];
  const draft = complaint(file, { caseTitle: `${title} v. Marrowby`, parties: three, documents });
  const { id: filingId } = await court.get(Filings).submit(filer, attempt(), draft);
  await court.get(FilingReview).accept(clerk, attempt(), filingId, 1);
  const { filing } = await docketed(court, filer, filingId);
  await court.get(Panels).assign(clerk, attempt(), filing.caseId!, [court.actor('riverside-judge-1').personId]);
  return { caseId: filing.caseId!, filingId };
}

export async function anExhibit(court: TestCourt, caseId: string, title: string): Promise<string> {
  const filer = court.actor('counsel');
  const file = await court.get(ExhibitIntake).receive(filer, caseId, Readable.from([Buffer.from(title)]));
  const submission = { title, fileName: `${title}.txt`, provenance: { statement: title }, file };
  return (await court.get(ExhibitIntake).submit(filer, attempt(), caseId, submission)).exhibit.id;
}

/** An entry that counsel filed, with a lead document and an attachment. */
export async function anEntry(court: TestCourt, caseId: string, title: string, attachment: string) {
  const blobs = court.get(Blobs);
  const staged = [
    await blobs.stage(Readable.from([Buffer.from(title)])),
    await blobs.stage(Readable.from([Buffer.from(attachment)])),
  ];
  const filedBy = court.actor('counsel').personId;
  return inSpace(court, async () => {
    const register = court.get(Register);
    const entry = await register.enter({ caseId, code: 'motion', title, filedBy, officialFileDate: '2026-03-02' });
    const kept = [];
    for (const one of staged) kept.push(await blobs.keep(one, 'text/plain', { kind: 'case', id: caseId }));
    await register.attach(entry, [
      { documentType: 'motion', title, role: 'lead', originalBlob: kept[0]!.id, stampedBlob: null },
      { documentType: 'motion', title: attachment, role: 'attachment', originalBlob: kept[1]!.id, stampedBlob: null },
    ]);
    const documents = await court.get(Rows).many(DocketDocument, { entryId: entry.id }, { position: 'ASC' });
    return { entryId: entry.id, leadId: documents[0]!.id, attachmentId: documents[1]!.id };
  });
}

export async function aListedHearing(court: TestCourt, caseId: string, purpose: string, startsAt: Date) {
  const [filer, clerk] = [court.actor('counsel'), court.actor('riverside-clerk')];
  const wish = { purpose, minutes: 60, mode: 'on-site' as const };
  const { id } = await court.get(Hearings).request(filer, caseId, wish, attempt());
  const judgeId = court.actor('riverside-judge-1').personId;
  const wanted = { startsAt, roomId: seedId('room riverside-1'), judgeId };
  await court.get(Listings).list(clerk, id, 1, wanted, attempt());
  return id;
}

/** A judgment in a case, when the worker has compared and indexed it. */
export async function aJudgment(court: TestCourt, caseId: string, text: string, embargoUntil?: Date): Promise<string> {
  const judge = court.actor('riverside-judge-1');
  const { id } = await court.get(Judgments).enter(judge, attempt('judgment', text), caseId, { text, embargoUntil });
  const done = () =>
    inSpace(court, () =>
      court.get(Rows).sql(`SELECT FROM comparison NATURAL JOIN like_case_terms WHERE judgment_id = $1`, [id]),
    );
  await until(done, ({ length }) => length === 1);
  return id;
}

export async function seal(court: TestCourt, caseId: string, kind: RestrictedKind, id: string): Promise<string> {
  const { personId: orderedBy } = court.actor('riverside-judge-1');
  const wanted = {
    kind: 'sealed' as const,
    object: { kind, id },
    to: [],
    toParties: false,
    order: 'Sealed.',
    orderedBy,
  };
  const clerk = court.actor('riverside-clerk');
  return (await court.get(Restrictions).impose(clerk, attempt(), caseId, wanted)).id;
}

/** A whole case, with something of every kind in it, sealed from everybody but its judge and the clerks. */
export async function aSealedCase(court: TestCourt, startsAt: Date): Promise<Sealed> {
  const filer = court.actor('counsel');
  const { caseId, filingId } = await aFiledCase(court, MARKER);
  const { documents, docketNumber } = await court.get(Filings).read(court.actor('counsel'), filingId);
  const [entry] = await court.get(Docket).entries(filer, caseId);
  const exhibitId = await anExhibit(court, caseId, MARKER);
  const hearingId = await aListedHearing(court, caseId, MARKER, startsAt);
  const judgmentId = await aJudgment(court, caseId, `${MARKER}. The court orders the defendant to pay 1,200 crowns.`);
  const noteId = await aNote(court, caseId, judgmentId);
  const restrictionId = await seal(court, caseId, 'case', caseId);
  return {
    caseId,
    docketNumber: docketNumber!,
    filingId,
    entryId: entry!.entry.id,
    documentId: entry!.documents[0]!.id,
    filingDocumentId: documents[0]!.id,
    exhibitId,
    hearingId,
    judgmentId,
    noteId,
    restrictionId,
  };
}

/** A note that its panel has let pass, so that reviewers and researchers would know of it. */
async function aNote(court: TestCourt, caseId: string, judgmentId: string): Promise<string> {
  const id = newId();
  await inSpace(court, () =>
    court.get(Rows).sql(
      `INSERT INTO deviation_note (space_id, id, judgment_id, case_id, court_id, status, words, raised_at, answer_due)
       SELECT space_id, $1, $2, id, court_id, 'expired', $4::jsonb, now(), now() FROM court_case WHERE id = $3
       ON CONFLICT DO NOTHING`,
      [id, judgmentId, caseId, JSON.stringify(NOTE_WORDS)],
    ),
  );
  return id;
}

const NOTE_WORDS = { en: { heading: MARKER, sentences: [] }, zh: { heading: MARKER, sentences: [] } };
