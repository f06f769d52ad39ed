import { LOAN } from '@seed/first-case/texts';
import { paper } from '../paper';
import type { Step } from '../play';
import type { ExhibitSeen, Verification } from '../views';

const photograph = () => paper('Signature.pdf', 'The signature, scanned', LOAN.proof.lines);

const exhibit: Step = {
  id: 'exhibit',
  play: async (stage) => {
    const { client, facts } = stage;
    const provenance = { statement: 'I scanned the paper myself on the day it was signed.', how: 'flatbed scanner' };
    const fields = { title: 'Signed acknowledgement', provenance: JSON.stringify(provenance) };
    const path = `/cases/${facts['first.case']}/exhibits`;
    const taken = await client.upload<ExhibitSeen>('filer', path, await photograph(), fields, { key: stage.key() });
    facts['exhibit'] = taken.id;
    const receipt = await client.ask('filer', `/exhibits/${taken.id}/receipt`);
    const lines = receipt.bytes.toString('utf8').split('\n');
    return `Exhibit ${taken.number} is leaf ${taken.integrity.index} of the log; its receipt begins "${lines[0]}".`;
  },
};

const verify: Step = {
  id: 'verify',
  play: async ({ client, facts }) => {
    const path = `/exhibits/${facts['exhibit']}/verify`;
    const whole = await photograph();
    const changed = Buffer.from(whole.bytes);
    changed[Math.floor(changed.length / 2)]! ^= 1;
    const same = await client.upload<Verification>('other-filer', path, whole);
    const other = await client.upload<Verification>('other-filer', path, { ...whole, bytes: changed });
    const say = ({ integrity: { holds, failed } }: Verification) => (holds ? 'verifies' : `does not (${failed})`);
    return `The other side checks it: the same file ${say(same)}; with one bit changed it ${say(other)}.`;
  },
};

export const EVIDENCE_STEPS: readonly Step[] = [exhibit, verify];
