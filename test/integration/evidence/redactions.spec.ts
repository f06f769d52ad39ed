import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Rows } from '@assize/database';
import type { Case } from '@assize/docket';
import { ExhibitIntake, Exhibits, Redactions, type Exhibit, type RedactedParts } from '@assize/evidence';
import { aTextPdf } from '@assize/filing/testing';
import { LeafAudit } from '@assize/identity';
import { verifyReceipt } from '@assize/tlog';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { attempt, CUSTODY_WITHOUT_ACT, evidenceIn } from './evidence-court';

let court: TestCourt;
let ours: Case;
let evidence: ReturnType<typeof evidenceIn>;
beforeAll(async () => {
  court = await testCourt();
  ours = await aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
  evidence = evidenceIn(court, () => ours);
});
afterAll(() => court.close());

const TEXT = 'Paid to Wang 王小明, Weir Lane 7.';
const NAME = { start: TEXT.indexOf('Wang'), end: Buffer.byteLength('Paid to Wang 王小明') };

async function handIn(bytes: Buffer): Promise<Exhibit> {
  const intake = court.get(ExhibitIntake);
  const file = await intake.receive(court.actor('filer'), ours.id, Readable.from([bytes]));
  const submission = { title: 'Statement', fileName: 'wang.txt', provenance: { statement: 'Mine.' }, file };
  return (await intake.submit(court.actor('filer'), attempt(), ours.id, submission)).exhibit;
}

interface Wishes {
  readonly by?: string;
  readonly seen?: number;
  readonly entry?: string;
  readonly as?: ReturnType<typeof attempt>;
}

async function redact(id: string, parts: RedactedParts | undefined, wishes: Wishes = {}): Promise<Exhibit> {
  const { by = 'riverside-clerk', seen = 1, entry = await evidence.order(), as = attempt() } = wishes;
  const wanted = { title: 'Statement, redacted', parts, entry };
  return (await court.get(Redactions).redact(court.actor(by), as, id, seen, wanted)).exhibit;
}

const fileOf = async (id: string): Promise<Buffer> =>
  buffer((await court.get(Exhibits).content(court.actor('counsel'), id)).stream);

describe('redacting an exhibit', () => {
  it('makes another, with an entry of its own that names the commitment of the first; the first stays', async () => {
    const source = await handIn(Buffer.from(TEXT));
    const made = await redact(source.id, { spans: [NAME] });
    expect((await fileOf(made.id)).toString()).toBe('Paid to █████, Weir Lane 7.');
    expect(JSON.parse(made.opening)).toMatchObject({ exhibit: made.id, source: source.commitment.toString('hex') });
    const { entry, vkey } = await court.get(Exhibits).entry(court.actor('counsel'), made.id);
    expect(verifyReceipt(made.receipt!, entry, vkey).holds).toBe(true);
    expect([made.number, made.partyId, made.state]).toEqual([source.number + 1, source.partyId, 'received']);
    expect(await evidence.read(source.id)).toEqual(source);
    expect((await fileOf(source.id)).toString()).toBe(TEXT);
    const custody = await court.get(Exhibits).custodyOf(court.actor('riverside-clerk'), source.id);
    expect(custody.map(({ kind }) => kind)).toContain('redacted');
    expect(await inSpace(court, () => court.get(Rows).sql(CUSTODY_WITHOUT_ACT))).toEqual([]);
    expect(JSON.stringify(made)).not.toMatch(/Wang|wang/);
    const { findings } = await court.get(LeafAudit).run();
    expect(findings.filter(({ object }) => object.startsWith('exhibit'))).toEqual([]);
  });

  it('takes pages of a PDF away', async () => {
    const source = await handIn(aTextPdf('Open page', 'Wang owes 500', 'Third page'));
    const made = await redact(source.id, { pages: [2] }, { by: 'riverside-judge-1' });
    const bytes = await fileOf(made.id);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.includes(Buffer.from('Wang', 'utf16le').swap16().toString('hex'))).toBe(false);
    expect(made.fileName).toBe('redacted.pdf');
  });

  it('answers the same attempt again with the same copy', async () => {
    const source = await handIn(Buffer.from(TEXT));
    const [as, entry] = [attempt(), await evidence.order()];
    const first = await redact(source.id, { spans: [NAME] }, { as, entry });
    expect((await redact(source.id, { spans: [NAME] }, { as, entry })).id).toBe(first.id);
  });

  it('is for the panel and the clerk, by an order, of what they have seen', async () => {
    const { id } = await handIn(Buffer.from(TEXT));
    const parts = { spans: [NAME] };
    await expect(redact(id, parts, { by: 'filer' })).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(redact(id, parts, { by: 'riverside-judge-2' })).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(redact(id, parts, { by: 'researcher' })).rejects.toMatchObject({ code: 'exhibit-not-found' });
    await expect(redact(id, parts, { entry: id })).rejects.toMatchObject({ code: 'ruling-entry-unfit' });
    await expect(redact(id, parts, { seen: 2 })).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  it.each<[string, string, RedactedParts | undefined, string]>([
    ['spans that cut a character', TEXT, { spans: [{ start: 8, end: NAME.end - 1 }] }, 'redaction-unfit'],
    ['spans and pages both or neither', TEXT, undefined, 'redaction-unfit'],
    ['pages of a text', TEXT, { pages: [1] }, 'not-redactable'],
    ['spans of what is no text', 'a\0b', { spans: [{ start: 0, end: 1 }] }, 'not-redactable'],
    ['pages of what only begins like a PDF', '%PDF-1.5 nothing', { pages: [1] }, 'not-redactable'],
  ])('is refused: %s', async (_, text, parts, code) => {
    const { id } = await handIn(Buffer.from(text));
    await expect(redact(id, parts)).rejects.toMatchObject({ code });
  });
});
