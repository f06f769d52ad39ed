import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { FilingReceipts, FilingReview, Filings } from '@assize/filing';
import { LeafAudit, LeafPump } from '@assize/identity';
import { verifyReceipt } from '@assize/tlog';
import { CheckpointSigner } from '@assize/tlog';
import { testCourt, type TestCourt } from '../court';
import { attempt, complaint, upload } from './in-court';

let court: TestCourt;
let superuser: Client;
beforeAll(async () => {
  court = await testCourt();
  superuser = new Client({ connectionString: court.database.superUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await court.close();
});

const filer = () => court.actor('filer');
const receipts = () => court.get(FilingReceipts);
const filed = async (text = 'Page') => {
  const document = await upload(court, filer(), text);
  const { id } = await court.get(Filings).submit(filer(), attempt('POST /filings'), complaint(document));
  return { id, sha256: await digestOf(document.id) };
};
const digestOf = async (blob: string): Promise<Buffer> =>
  (await superuser.query<{ sha256: Buffer }>('SELECT sha256 FROM blob WHERE id = $1', [blob])).rows[0]!.sha256;
const hex = (...parts: (Buffer | string)[]): string => {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part));
  return hash.digest('hex');
};

describe('the receipt of a filing', () => {
  it('proves its documents to whoever has them, with nothing but hashes', async () => {
    const { id, sha256 } = await filed();
    const receipt = await receipts().receipt(filer(), id);
    const { entry, salt, opening, vkey, index } = await receipts().entry(filer(), id);
    expect(verifyReceipt(receipt, entry, vkey)).toMatchObject({ holds: true, index });
    expect(entry.toString()).toBe(`{"class":"case","commitment":"${hex(salt, opening)}"}`);
    expect(JSON.parse(opening)).toMatchObject({
      kind: 'filing',
      filing: id,
      attempt: 1,
      documents: [hex(salt, sha256)],
    });
  });

  it('is the same one however often it is asked for, before and after the pump has come by', async () => {
    const { id } = await filed();
    const first = await Promise.all([1, 2, 3].map(() => receipts().receipt(filer(), id)));
    await court.get(LeafPump).pump();
    expect(new Set([...first, await receipts().receipt(filer(), id)]).size).toBe(1);
    expect((await superuser.query('SELECT FROM filing_leaf WHERE filing_id = $1', [id])).rowCount).toBe(1);
  });

  it('is there without anybody asking', async () => {
    const { id } = await filed();
    await court.get(LeafPump).pump();
    const { rows } = await superuser.query('SELECT receipt FROM filing_leaf WHERE filing_id = $1', [id]);
    expect(rows).toEqual([{ receipt: await receipts().receipt(filer(), id) }]);
  });

  it('of a filing that was filed again is another, over what was filed then', async () => {
    const { id } = await filed();
    const clerk = court.actor('riverside-clerk');
    const before = await receipts().entry(filer(), id);
    const { filing } = await court.get(Filings).read(clerk, id);
    const deficiencies = [{ code: 'illegible', pointer: '/documents/0', message: 'A page is missing.' }];
    await court.get(FilingReview).returnFor(clerk, attempt('return'), id, filing.version, { deficiencies });
    const again = await upload(court, filer(), 'All pages');
    const seen = (await court.get(Filings).read(filer(), id)).filing.version;
    await court.get(Filings).resubmit(filer(), attempt('resubmit'), id, seen, complaint(again));
    const after = await receipts().entry(filer(), id);
    expect(after.index).toBeGreaterThan(before.index);
    const documents = [hex(after.salt, await digestOf(again.id))];
    expect(JSON.parse(after.opening)).toMatchObject({ attempt: 2, documents });
  });

  it('is for those who may read the filing', async () => {
    const { id } = await filed();
    for (const who of ['other-filer', 'harbour-clerk', 'riverside-judge-1'])
      await expect(receipts().receipt(court.actor(who), id)).rejects.toMatchObject({ code: 'filing-not-found' });
    await expect(receipts().entry(court.actor('other-filer'), id)).rejects.toMatchObject({ code: 'filing-not-found' });
  });

  it('is waited for while the log cannot go on, and the filing counts all the same', async () => {
    const { id } = await filed();
    const signing = jest.spyOn(CheckpointSigner.prototype, 'sign').mockRejectedValue(new Error('no signer'));
    try {
      await expect(receipts().receipt(filer(), id)).rejects.toMatchObject({ code: 'filing-pending' });
      expect((await court.get(Filings).read(filer(), id)).filing.status).toBe('received');
    } finally {
      signing.mockRestore();
    }
    expect(await receipts().receipt(filer(), id)).toContain('c2sp.org/tlog-proof@v1');
  });
});

describe('the comparison of record and log', () => {
  it('names a filing whose document a superuser exchanged', async () => {
    const { id } = await filed('As filed');
    const { id: other } = await upload(court, filer(), 'As somebody wishes it had been');
    for (let at = 0; at < 3; at += 1) await court.get(LeafPump).pump();
    expect((await court.get(LeafAudit).run()).findings).toEqual([]);
    await superuser.query('ALTER TABLE filing_document DISABLE TRIGGER ALL');
    await superuser.query('UPDATE filing_document SET upload_id = $2 WHERE filing_id = $1', [id, other]);
    await superuser.query('ALTER TABLE filing_document ENABLE TRIGGER ALL');
    const { findings } = await court.get(LeafAudit).run();
    expect(findings.map(({ object }) => object)).toEqual(Array(2).fill(`filing ${id} of attempt 1`));
  });
});
