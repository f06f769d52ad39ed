import { LOAN } from '@seed/first-case/texts';
import type { Step } from '../play';
import type { FilingSeen } from '../views';
import { envelope, uploadPapers } from './filing';
import { paper } from '../paper';
import type { Uploaded } from '../views';

const forClerk: Step = {
  id: 'open-upload',
  play: async (stage) => {
    const { client, facts } = stage;
    await uploadPapers(stage, 'open', LOAN, 'counsel');
    // A name the court's pattern does not allow: left to the clerk, like the missing title below.
    const misnamed = await paper('complaint final!!.pdf', 'Complaint', ['See the first case.']);
    facts['open.misnamed'] = (await client.upload<Uploaded>('counsel', '/filings/documents', misnamed)).id;
    return '';
  },
};

const filing: Step = {
  id: 'open-filing',
  play: async (stage) => {
    const { client, facts } = stage;
    const [lead, attachment] = (envelope(facts, 'open') as { documents: object[] }).documents;
    const documents = [
      { ...lead, upload: facts['open.misnamed'] },
      { ...attachment, title: '' },
    ];
    const deficient = { ...envelope(facts, 'open'), documents };
    const { id } = await client.post<FilingSeen>('counsel', '/filings', deficient, { key: stage.key() });
    facts['open.filing'] = id;
    stage.leaveOpen(
      'clerk',
      'a filing with two deficiencies: look at it, then accept or return it',
      `curl -s -H "Authorization: Bearer $(npm run -s assize -- token riverside-clerk)" $COURT/filings/${id}`,
    );
    return '';
  },
};

const check: Step = {
  id: 'open-check',
  play: async ({ facts, leaveOpen }) => {
    const broken = { ...envelope(facts, 'open'), filingCode: 'complain', claim: undefined, parties: [] };
    leaveOpen(
      'integrator',
      'a check to repair until it is acceptable',
      `curl -s -H "Authorization: Bearer $(npm run -s assize -- token counsel)" -H 'Content-Type: application/json' ` +
        `$COURT/filings/check -d '${JSON.stringify(broken)}'`,
    );
    return '';
  },
};

export const OPEN_STEPS: readonly Step[] = [forClerk, filing, check];
