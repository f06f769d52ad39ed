import { CAPTION, CLAIM, LOAN, PARTIES, type Matter } from '@seed/first-case/texts';
import { paper } from '../paper';
import type { Stage, Step } from '../play';
import type { Checked, Deadline, EntrySeen, FilingSeen, Served, Uploaded } from '../views';

export const COURT = 'riverside';
export const CLERK = 'riverside-clerk';

/** Uploads the two papers of a filing; `which` tells the filings of the journey apart. */
export async function uploadPapers(
  { client, facts }: Stage,
  which: string,
  matter = LOAN,
  who = 'filer',
): Promise<void> {
  const complaint = await paper('Complaint.pdf', 'Complaint', matter.complaint);
  const proof = await paper(matter.proof.fileName, matter.proof.title, matter.proof.lines);
  facts[`${which}.complaint`] = (await client.upload<Uploaded>(who, '/filings/documents', complaint)).id;
  facts[`${which}.proof`] = (await client.upload<Uploaded>(who, '/filings/documents', proof)).id;
}

/** The envelope around them. */
export const envelope = (facts: Record<string, string>, which: string, { proof }: Matter = LOAN): object => ({
  court: COURT,
  caseCategory: 'civil',
  filingCode: 'complaint',
  caseTitle: CAPTION,
  parties: PARTIES,
  claim: CLAIM,
  documents: [
    { upload: facts[`${which}.complaint`], documentType: 'complaint', title: 'Complaint', role: 'lead' },
    {
      upload: facts[`${which}.proof`],
      documentType: 'exhibit',
      title: proof.title,
      role: 'attachment',
      leadIndex: 0,
    },
  ],
});

/** Files, accepts and waits until it is on the docket; remembers case, docket number and the first entry. */
export async function fileAndAccept(stage: Stage, which: string, matter: Matter): Promise<FilingSeen> {
  const { client, facts } = stage;
  const sent = envelope(facts, which, matter);
  const filed = await client.post<FilingSeen>('filer', '/filings', sent, { key: stage.key() });
  facts[`${which}.filing`] = filed.id;
  return accept(stage, which);
}

async function accept(stage: Stage, which: string): Promise<FilingSeen> {
  const { client, facts } = stage;
  const path = `/filings/${facts[`${which}.filing`]}`;
  const { etag } = await client.ask(CLERK, path);
  await client.post<FilingSeen>(CLERK, `${path}/accept`, undefined, { key: stage.key(), ifMatch: etag! });
  const docketed = await client.until<FilingSeen>(CLERK, path, { docketing: 'docketed' });
  facts[`${which}.case`] = docketed.caseId!;
  facts[`${which}.docketNumber`] = docketed.docketNumber!;
  return docketed;
}

const check: Step = {
  id: 'check',
  play: async ({ client, facts }) => {
    const whole = envelope(facts, 'first') as Record<string, unknown>;
    const { claim: _left, ...incomplete } = whole;
    const { deficiencies } = await client.post<Checked>('filer', '/filings/check', incomplete);
    const [found] = deficiencies;
    return `A filer checks an envelope with two PDFs: ${deficiencies.length} deficiency, ${found?.code} at ${found?.pointer}.`;
  },
};

const submit: Step = {
  id: 'submit',
  play: async (stage) => {
    const { client, facts } = stage;
    const cured = envelope(facts, 'first');
    const { deficiencies } = await client.post<Checked>('filer', '/filings/check', cured);
    const filed = await client.post<FilingSeen>('filer', '/filings', cured, { key: stage.key() });
    facts['first.filing'] = filed.id;
    return `She adds the claim, the check finds ${deficiencies.length} deficiencies, and she submits.`;
  },
};

const acceptance: Step = {
  id: 'accept',
  play: async (stage) => {
    const { docketNumber, officialFileDate } = await accept(stage, 'first');
    return `The clerk accepts: case ${docketNumber}, ${CAPTION}, filed on ${officialFileDate}.`;
  },
};

const docket: Step = {
  id: 'docket',
  play: async ({ client, facts }) => {
    const caseId = facts['first.case'];
    const [entry] = await client.get<EntrySeen[]>('filer', `/cases/${caseId}/entries`);
    facts['first.entry'] = entry!.id;
    const [lead] = entry!.documents;
    const [stamped, original] = await Promise.all(
      ['', '?original=true'].map((query) => client.ask('filer', `/documents/${lead!.id}/content${query}`)),
    );
    const parties = await client.get<unknown[]>('filer', `/cases/${caseId}/parties`);
    return (
      `Docket entry 1 holds ${entry!.documents.length} documents for ${parties.length} parties; the stamped copy has ` +
      `${stamped!.bytes.length} bytes, the original keeps its ${original!.bytes.length}.`
    );
  },
};

const DEFENDANT = 'other-filer';

const service: Step = {
  id: 'serve',
  play: async (stage) => {
    const { client, facts } = stage;
    const path = `/cases/${facts['first.case']}`;
    const served = await client.post<Served[]>(
      CLERK,
      `${path}/service`,
      { entry: facts['first.entry'] },
      { key: stage.key() },
    );
    const [summons] = served;
    await client.post(DEFENDANT, `${path}/service/${summons!.id}/waiver`, {}, { key: stage.key() });
    const [now] = await client.get<Served[]>(DEFENDANT, `${path}/service`);
    const deadlines = await client.get<Deadline[]>(DEFENDANT, `${path}/deadlines`);
    const answer = deadlines.find(({ kind }) => kind === 'answer');
    return (
      `A summons is due to the defendant (${summons?.status}), who waives it and so is ${now?.status}; the answer is due ` +
      `on ${answer?.dueOn}.`
    );
  },
};

const upload: Step = {
  id: 'upload',
  play: async (stage) => {
    await uploadPapers(stage, 'first');
    return '';
  },
};

export const FILING_STEPS: readonly Step[] = [upload, check, submit, acceptance, docket, service];
