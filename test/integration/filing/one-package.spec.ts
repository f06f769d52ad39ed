import { readFileSync, writeFileSync } from 'node:fs';
import { Courts } from '@assize/courts';
import { Deadlines, ServiceOfDocuments, ServiceOfProcess } from '@assize/docket';
import { EnvelopeChecks, FilingReview, Filings, Payments, type EnvelopeDraft } from '@assize/filing';
import { TestClock } from '@assize/sandbox';
import { courtId, testCourt, type TestCourt } from '../court';
import { attempt, docketed, upload, work } from './in-court';

/** What the run said when it was committed; `ASSIZE_WRITE_RUN=1` writes it anew. */
const RUN = 'docs/one-package.md';

let court: TestCourt;
const told: string[] = [];
const tell = (line: string): void => void told.push(line);

beforeAll(async () => {
  court = await testCourt();
  await work(court, []);
  // A fixed Tuesday, so that the same run tells the same for ever.
  await court.get(TestClock).moveTo(court.actor('administrator'), new Date('2032-03-02T15:00:00Z'));
});
afterAll(() => court.close());

const filer = () => court.actor('filer');
const clerk = () => court.actor('riverside-clerk');
const forward = async (to: string) => court.get(TestClock).moveTo(court.actor('administrator'), new Date(to));
const read = (id: string) => court.get(Filings).read(filer(), id);

/** A complaint with faults: a party who is not in its caption, and a document that was uploaded twice. */
async function aPackage(): Promise<EnvelopeDraft> {
  const [lead, exhibit] = [await upload(court, filer(), 'complaint'), await upload(court, filer(), 'exhibit')];
  const again = await upload(court, filer(), 'exhibit');
  const attached = { documentType: 'exhibit', role: 'attachment' as const, leadIndex: 0 };
  return {
    court: 'riverside',
    caseCategory: 'civil',
    filingCode: 'complaint',
    caseTitle: 'Copperkettle v. Larkspindle',
    parties: [
      { role: 'plaintiff', name: 'Odalys Copperkettle', kind: 'person', email: 'filer@assize.example' },
      { role: 'defendant', name: 'Evander Marrowby', kind: 'person', address: '2 Mill Lane' },
    ],
    claim: { amount: '1200.50', currency: 'USD' },
    documents: [
      { upload: lead.id, fileName: 'Complaint.pdf', documentType: 'complaint', title: 'Complaint', role: 'lead' },
      { upload: exhibit.id, fileName: 'Exhibit A.pdf', title: 'Exhibit A', ...attached },
      { upload: again.id, fileName: 'Exhibit B.pdf', title: 'Exhibit B', ...attached },
    ],
  };
}

it('one package: checked at three courts, returned once with everything, cured in time, docketed as of its first day, served', async () => {
  const draft = await aPackage();
  tell('## Checked at three courts, filed at none');
  for (const { court: at, deficiencies } of await court
    .get(EnvelopeChecks)
    .checkAt(filer(), draft, ['riverside', 'harbour', 'qinghe'])) {
    const refused = deficiencies.filter(({ effect }) => effect === 'refuse').length;
    tell(`- **${at.key}** ${refused === 0 ? 'would take it in' : 'would not take it in'}:`);
    for (const { code, pointer, message } of deficiencies)
      tell(`  - \`${code}\` at \`${pointer || '/'}\`: ${message.en}`);
  }

  tell('## Filed at riverside, and reviewed');
  const quoted = await court.get(Payments).quote(filer(), draft);
  tell(`- It costs ${(quoted.total / 100).toFixed(2)} ${quoted.currency}.`);
  const payment = { payment: { token: 'tok-approve' } };
  const { id } = await court.get(Filings).submit(filer(), attempt('submit'), draft, payment);
  tell(`- Received on ${(await read(id)).filing.receivedAt.toISOString().slice(0, 16)}Z.`);
  await forward('2032-03-03T14:00:00Z');
  const unsigned = { code: 'signature-missing', pointer: '/documents/0', page: 1, message: 'Page 1 is not signed.' };
  await court.get(FilingReview).returnFor(clerk(), attempt('return'), id, 1, { deficiencies: [unsigned] });
  const { reviewAnswer } = (await read(id)).filing;
  tell(`- Returned once, with everything, to be corrected by ${reviewAnswer!.cureBy}:`);
  for (const { code, pointer, message, foundBy } of reviewAnswer!.told)
    tell(`  - \`${code}\` at \`${pointer}\`, found by the ${foundBy}: ${message.en}`);
  expect(reviewAnswer!.told.map(({ code }) => code)).toEqual([
    'caption-lacks-party',
    'same-document-twice',
    'signature-missing',
  ]);

  tell('## Cured in time, and docketed as of the first day');
  await forward('2032-03-08T20:00:00Z');
  const signed = await upload(court, filer(), 'signed complaint');
  const cured = {
    ...draft,
    caseTitle: 'Copperkettle v. Marrowby',
    documents: [{ ...draft.documents[0]!, upload: signed.id }, draft.documents[1]!],
  };
  expect((await court.get(EnvelopeChecks).check(filer(), cured)).deficiencies).toEqual([]);
  await court.get(Filings).resubmit(filer(), attempt('again'), id, 2, cured, payment);
  await court.get(FilingReview).accept(clerk(), attempt('accept'), id, 3);
  const { filing, docketNumber } = await docketed(court, filer(), id);
  tell(`- Docketed as ${docketNumber}, filed on ${filing.fileDate!.date}, because:`);
  for (const reason of filing.fileDate!.reasons) tell(`  - ${reason}`);
  expect(filing.fileDate!.date).toBe('2032-03-02');

  tell('## Served');
  await court.get(ServiceOfDocuments).serve(clerk(), attempt('serve'), filing.caseId!, filing.entryId!);
  const service = async () => (await court.get(ServiceOfDocuments).read(clerk(), filing.caseId!))[0]!;
  const decided = await service();
  tell(`- By ${decided.method}: ${decided.because.en} Nobody is shown as served yet: \`${decided.status}\`.`);
  const summons = court.get(ServiceOfProcess);
  const [caseId, of] = [filing.caseId!, decided.id];
  await forward('2032-03-09T14:00:00Z');
  await summons.issue(clerk(), attempt('issue'), caseId, of, 1);
  await forward('2032-03-10T14:00:00Z');
  const handed = { method: 'personal', outcome: 'served-on', by: 'Bailiff Thornwick', servedOn: 'Marrowby' } as const;
  await summons.attempted(clerk(), attempt('attempt'), caseId, of, 2, handed);
  tell(`- Handed over in person, but nothing is sworn yet: \`${(await service()).status}\`.`);
  const { attempts } = await summons.read(clerk(), caseId, of);
  const sworn = { attempt: attempts[0]!.id, swornBy: 'Bailiff Thornwick', statement: 'I handed it to him in person.' };
  await summons.prove(clerk(), attempt('return'), caseId, of, 3, sworn);
  const deadlines = await court.get(Deadlines).ofCase(filer(), caseId);
  const due = deadlines.find(({ deadline }) => deadline.kind === 'answer');
  const day = (await service()).servedAt!.toISOString().slice(0, 10);
  tell(`- The return proves service on ${day}, now \`${(await service()).status}\`. ${due!.because[0]!.en}`);

  const policy = await court.get(Courts).policy(court.spaceId, courtId('riverside'));
  const head = `# One package through the court\n\nA run of \`test/integration/filing/one-package.spec.ts\` at the made-up courts, under the policy ${policy.version} of riverside. The test fails when the court says anything else.\n`;
  const text = `${head}\n${told.map((line) => (line.startsWith('##') ? `\n${line}\n` : line)).join('\n')}\n`.replace(
    /\n{3,}/g,
    '\n\n',
  );
  if (process.env['ASSIZE_WRITE_RUN']) writeFileSync(RUN, text);
  expect(text).toBe(readFileSync(RUN, 'utf8'));
});
