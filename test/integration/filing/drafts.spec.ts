import { Readable } from 'node:stream';
import { Blobs, type KeptBlob } from '@assize/blobs';
import { Rows } from '@assize/database';
import { checkedAs, Drafts, Filings, FilingUploads, type DraftContent, type FilingUpload } from '@assize/filing';
import { Erasures } from '@assize/identity';
import { newId, type Actor } from '@assize/kernel';
import { inSpace, testCourt, type TestCourt } from '../court';
import { attempt, complaint, upload, until, work } from './in-court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
  await work(court, []);
});
afterAll(() => court.close());

const filer = () => court.actor('filer');
const drafts = () => court.get(Drafts);
const sql = <R>(text: string, values: unknown[] = []): Promise<R[]> =>
  inSpace(court, () => court.get(Rows).sql<R>(text, values));

const begin = (content: DraftContent, who = filer()) => drafts().begin(who, attempt('POST /drafts'), content);
const save = (id: string, seen: number, content: DraftContent, who = filer()) =>
  drafts().save(who, attempt('PUT /drafts/:id'), id, seen, content);
const remove = (id: string, seen = 1, who = filer()) => drafts().delete(who, attempt('DELETE /drafts/:id'), id, seen);
const submit = (id: string, seen: number, submission = {}, key = attempt('POST /drafts/:id/submit')) =>
  drafts().submit(filer(), key, id, seen, submission);

/** A draft of a faultless complaint, with its upload. */
async function aDraft(): Promise<{ id: string; content: DraftContent; file: FilingUpload }> {
  const file = await upload(court, filer());
  const content = complaint(file);
  return { ...(await begin(content)), content, file };
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error & { code?: string }) => error.code ?? error.message,
  );

const kept = (id: string): Promise<KeptBlob> => inSpace(court, () => court.get(Blobs).find(id));

/** Whether the bytes of an upload can still be had. */
async function isThere({ id }: Pick<FilingUpload, 'id'>): Promise<boolean> {
  const [known] = await sql(`SELECT FROM blob WHERE id = $1`, [id]);
  return known !== undefined && (await court.get(Blobs).bytes(await kept(id))).length > 0;
}

describe('a draft', () => {
  it('may be empty, is saved over what was seen only, and is listed page by page', async () => {
    const { id } = await begin({});
    await save(id, 1, { caseTitle: 'Copperkettle v. Marrowby' });
    await expect(save(id, 1, { caseTitle: 'x' })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect((await drafts().read(filer(), id)).draft).toMatchObject({
      status: 'open',
      version: 2,
      content: { caseTitle: 'Copperkettle v. Marrowby' },
    });
    const second = await begin({});
    const listed: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const { items, next } = await drafts().list(filer(), { limit: 1, after });
      listed.push(...items.map((draft) => draft.id));
      more = next !== null;
      after = next ?? undefined;
    }
    expect(listed).toEqual([id, second.id]);
  });

  it('is there for nobody else, whatever their office', async () => {
    const { id, content } = await aDraft();
    for (const who of ['other-filer', 'counsel', 'riverside-clerk', 'riverside-judge-1', 'administrator']) {
      const actor = court.actor(who);
      const asked = [
        drafts().read(actor, id),
        drafts().check(actor, id),
        save(id, 1, content, actor),
        remove(id, 1, actor),
        drafts().submit(actor, attempt('submit'), id, 1, {}),
        drafts().read(filer(), newId()),
      ];
      expect(await Promise.all(asked.map(codeOf))).toEqual(Array(6).fill('draft-not-found'));
      expect((await drafts().list(actor, { limit: 100 })).items).toEqual([]);
    }
  });

  it('tells what it lacks when it is checked', async () => {
    const { id } = await begin({ parties: [{ kind: 'person' }] });
    await expect(drafts().check(filer(), id)).rejects.toMatchObject({ code: 'draft-without-court' });
    const file = await upload(court, filer());
    await save(id, 1, {
      court: 'riverside',
      parties: [{ kind: 'person' }],
      documents: [{ upload: file.id, role: 'lead' }],
    });
    const { deficiencies } = await drafts().check(filer(), id);
    expect(deficiencies.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['category-missing', '/caseCategory'],
      ['filing-code-missing', '/filingCode'],
      ['party-type-missing', '/parties/0/role'],
      ['party-name-missing', '/parties/0/name'],
      ['document-type-missing', '/documents/0/documentType'],
      ['title-missing', '/documents/0/title'],
    ]);
  });

  it('keeps what was uploaded for it, also what it names no more', async () => {
    const { id, content, file } = await aDraft();
    const better = await upload(court, filer(), 'Better');
    await save(id, 1, { ...content, documents: [{ ...content.documents![0]!, upload: better.id }] });
    const { uploads } = await drafts().read(filer(), id);
    expect(uploads.map((one) => one.id)).toEqual([file.id, better.id]);
  });

  it('has bounds: its size, and how many there are of one person, also when they come at once', async () => {
    await expect(begin({ caseTitle: 'x'.repeat(300_000) })).rejects.toMatchObject({
      code: 'draft-limit-reached',
      facts: { what: 'bytes' },
    });
    const counsel = court.actor('counsel');
    await sql(
      `INSERT INTO filing_draft (space_id, id, owner_id, status, content, begun_at, changed_at)
       SELECT current_space(), gen_random_uuid(), $1, 'open', '{}', now(), now() FROM generate_series(1, 98)`,
      [counsel.personId],
    );
    const codes = await Promise.all(Array.from({ length: 5 }, () => codeOf(begin({}, counsel))));
    expect(codes.sort()).toEqual(['done', 'done', ...Array(3).fill('draft-limit-reached')]);
  });
});

describe('filing a draft', () => {
  it('ends it, names the filing, and is done once', async () => {
    const { id, content, file } = await aDraft();
    const key = attempt('POST /drafts/:id/submit');
    const filed = await submit(id, 1, {}, key);
    expect(await submit(id, 1, {}, key)).toEqual(filed);
    expect((await drafts().read(filer(), id)).draft).toMatchObject({
      status: 'submitted',
      filingId: filed.id,
      version: 2,
    });
    const { documents } = await court.get(Filings).read(filer(), filed.id);
    expect(documents.map(({ uploadId }) => uploadId)).toEqual([file.id]);
    const after = [submit(id, 2), save(id, 2, content), remove(id, 2)];
    for (const refused of after) {
      await expect(refused).rejects.toMatchObject({ code: 'draft-submitted', facts: { filing: filed.id } });
    }
    expect(await isThere(file)).toBe(true);
  });

  it('refused, leaves it and its uploads as they were', async () => {
    const { id, content, file } = await aDraft();
    await save(id, 1, { ...content, filingCode: 'petition' });
    await expect(submit(id, 2)).rejects.toMatchObject({
      code: 'filing-deficient',
      faults: [{ code: 'filing-code-retired', pointer: '/filingCode' }],
    });
    await expect(submit(id, 2, { policyVersion: '1999.1' })).rejects.toMatchObject({ code: 'policy-outdated' });
    const { draft, uploads } = await drafts().read(filer(), id);
    expect([draft.status, draft.version, uploads.map((one) => one.id)]).toEqual(['open', 2, [file.id]]);
    await save(id, 2, content);
    await submit(id, 3);
  });

  it('is refused when a second client changed it after the check, and says which document', async () => {
    const { id, content } = await aDraft();
    const exhibit = await upload(court, filer(), 'Exhibit');
    const attached = (title: string): DraftContent => ({
      ...content,
      documents: [
        ...content.documents!,
        {
          upload: exhibit.id,
          fileName: 'Exhibit.pdf',
          documentType: 'exhibit',
          title,
          role: 'attachment',
          leadIndex: 0,
        },
      ],
    });
    await save(id, 1, attached('Exhibit A'));
    const { checked } = await checkOf(id);
    const other = await upload(court, filer(), 'Another exhibit');
    await save(id, 2, {
      ...attached('Exhibit A'),
      documents: attached('Exhibit A').documents!.map((one, at) => (at === 1 ? { ...one, upload: other.id } : one)),
    });
    // The first client reads the version there is, and files it in good faith.
    await expect(submit(id, 3, { checked })).rejects.toMatchObject({
      code: 'changed-since-check',
      faults: [{ pointer: '/documents/1' }],
    });
    await submit(id, 3, { checked: (await checkOf(id)).checked });
  });

  it('of two at once files one', async () => {
    const { id } = await aDraft();
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(submit(id, 1))));
    expect(codes.sort()).toEqual(['done', 'draft-submitted', 'draft-submitted']);
    const { draft } = await drafts().read(filer(), id);
    expect(await sql(`SELECT FROM filing_draft WHERE filing_id = $1`, [draft.filingId])).toHaveLength(1);
  });
});

/** What a client would send back. */
async function checkOf(id: string): Promise<{ checked: string }> {
  return { checked: checkedAs(await drafts().check(filer(), id)) };
}

it('a document of which the filer states another SHA-256 is refused at its place', async () => {
  const file = await upload(court, filer());
  const [document] = complaint(file).documents;
  const stating = (sha256: string) => complaint(file, { documents: [{ ...document!, sha256 }] });
  const filing = (sha256: string) => court.get(Filings).submit(filer(), attempt('submit'), stating(sha256));
  await expect(filing('0'.repeat(64))).rejects.toMatchObject({
    faults: [{ code: 'document-changed', pointer: '/documents/0/sha256' }],
  });
  await filing(file.facts.sha256);
});

describe('deleting a draft', () => {
  it('erases the uploads that nothing else names: row, key and bytes', async () => {
    const { id, content, file } = await aDraft();
    const [filed, shared] = [await upload(court, filer()), await upload(court, filer())];
    await court.get(Filings).submit(filer(), attempt('submit'), complaint(filed));
    await begin({ documents: [{ upload: shared.id, role: 'lead' }] });
    const others = [filed, shared].map(({ id: uploadId }) => ({ upload: uploadId, role: 'lead' as const }));
    await save(id, 1, { ...content, documents: [...content.documents!, ...others] });
    const blob = await kept(file.id);
    await remove(id, 2);
    await expect(drafts().read(filer(), id)).rejects.toMatchObject({ code: 'draft-not-found' });
    expect(await Promise.all([file, filed, shared].map(isThere))).toEqual([false, true, true]);
    // The job takes the bytes away as well, for whoever might have kept the key.
    await until(
      () => codeOf(court.get(Blobs).bytes(blob)),
      (told) => told.includes('not there'),
    );
    expect(await codeOf(court.get(Filings).submit(filer(), attempt('submit'), complaint(file)))).toBe(
      'filing-deficient',
    );
  });

  it('takes nothing from a filing that is made of its upload at the same moment', async () => {
    const outcomes: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const { id, file } = await aDraft();
      const [deleted, filed] = await Promise.all([
        codeOf(remove(id)),
        codeOf(court.get(Filings).submit(filer(), attempt('submit'), complaint(file))),
      ]);
      expect(deleted).toBe('done');
      expect(['done', 'filing-deficient', 'upload-gone']).toContain(filed);
      expect(await isThere(file)).toBe(filed === 'done');
      outcomes.push(filed);
    }
    expect(outcomes).toHaveLength(12);
  });

  it('and filing it at once do one of the two', async () => {
    const { id, file } = await aDraft();
    const codes = await Promise.all([codeOf(remove(id)), codeOf(submit(id, 1))]);
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(await isThere(file)).toBe(codes[1] === 'done');
  });
});

it('with a person go their drafts and what was uploaded for them, and nothing that was filed', async () => {
  const personId = newId();
  await sql(
    `INSERT INTO person (space_id, id, name, email, assurance) VALUES (current_space(), $1, 'Somebody', $2, 'self-asserted')`,
    [personId, `${personId}@mail.example`],
  );
  const actor: Actor = { ...filer(), personId };
  const file = await court.get(FilingUploads).receive(actor, oneFile());
  const { id } = await begin({ documents: [{ upload: file.id, role: 'lead' }] }, actor);
  const { erased } = await court.get(Erasures).erase(actor, personId);
  expect(erased).toMatchObject({ drafts: 1, 'uploads never filed': 1 });
  await expect(drafts().read(actor, id)).rejects.toMatchObject({ code: 'draft-not-found' });
  expect(await isThere(file)).toBe(false);
});

async function* oneFile() {
  yield { fileName: 'note.txt', stream: Readable.from([Buffer.from('a note')]) };
}
