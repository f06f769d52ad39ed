import { Client } from 'pg';
import { Idempotency, Rows, Transactions } from '@assize/database';
import { Cases, type Case } from '@assize/docket';
import { Acts, type RecordedAct } from '@assize/identity';
import { newId, withContext, type Actor } from '@assize/kernel';
import { ActRegister, type ActFilter } from '@assize/oversight';
import { aCase } from '../a-case';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const PAGE = { limit: 100 };
const ORIGIN = { requestId: newId(), address: '203.0.113.9', agent: 'a browser' };

const record = (actor: Actor, act: string, object: { kind: string; id: string; caseId?: string; courtId?: string }) =>
  inSpace(court, () => court.get(Acts).record(actor, act, object));

const stored = (act: string, objectId: string): Promise<RecordedAct[]> =>
  inSpace(court, () =>
    court.get(Rows).sql<RecordedAct>(
      `SELECT person_id AS "personId", court_id AS "courtId", case_id AS "caseId", request_id AS "requestId",
                for_person_id AS "forPersonId", organisation_id AS "organisationId"
           FROM act WHERE act = $1 AND object_id = $2`,
      [act, objectId],
    ),
  );

const listed = async (actor: Actor, filter: ActFilter = {}): Promise<string[]> =>
  (await court.get(ActRegister).list(actor, filter, PAGE)).items.map(({ act }) => act);

const SEAL = `INSERT INTO restriction (space_id, id, case_id, kind, object_kind, object_id, to_parties, order_text, ordered_by, recorded_by, from_at)
  VALUES ($1, $2, $3, 'sealed', $4, $5, $6, 'Order of 2 March', $7, $7, '2026-01-01')`;

async function sealed(ofCase: Case, what: { kind: string; id: string; toParties?: boolean }): Promise<void> {
  const judge = court.actor('riverside-judge-1').personId;
  const row = [court.spaceId, newId(), ofCase.id, what.kind, what.id, what.toParties ?? true, judge];
  await inSpace(court, () => court.get(Rows).sql(SEAL, row));
}

describe('an act', () => {
  it('names its case, and the court of that case', async () => {
    const { id } = await aCase(court);
    const exhibit = newId();
    await record(court.actor('filer'), 'exhibit.copy', { kind: 'exhibit', id: exhibit, caseId: id });
    expect(await stored('exhibit.copy', exhibit)).toMatchObject([{ caseId: id, courtId: courtId('riverside') }]);
  });

  it('of assisted mode names the clerk as who did it and the person as whom it was done for', async () => {
    const [clerk, filer] = [court.actor('riverside-clerk'), court.actor('filer')];
    const object = { kind: 'upload', id: newId() };
    await record({ ...filer, assistedBy: clerk.personId, organisationId: object.id }, 'filing.upload', object);
    expect(await stored('filing.upload', object.id)).toMatchObject([
      { personId: clerk.personId, forPersonId: filer.personId, organisationId: object.id },
    ]);
  });

  it('names a request, beside which the network address lies', async () => {
    const actor = court.actor('filer');
    const object = { kind: 'upload', id: newId() };
    await withContext({ origin: ORIGIN }, () => record(actor, 'filing.upload', object));
    await withContext({ origin: ORIGIN }, () => record(actor, 'filing.check', object));
    expect(await stored('filing.upload', object.id)).toMatchObject([{ requestId: ORIGIN.requestId }]);
    const origins = await inSpace(court, () =>
      court.get(Rows).sql(`SELECT address, agent, person_id FROM act_origin WHERE request_id = $1`, [ORIGIN.requestId]),
    );
    expect(origins).toEqual([{ address: '203.0.113.9', agent: 'a browser', person_id: actor.personId }]);
  });

  it('cannot be changed or removed, by the app role or by the owner of the table', async () => {
    const object = { kind: 'upload', id: newId() };
    await record(court.actor('filer'), 'filing.upload', object);
    const asApp = inSpace(court, () => court.get(Rows).sql(`DELETE FROM act WHERE object_id = $1`, [object.id]));
    await expect(asApp).rejects.toThrow('permission denied');
    const owner = new Client({ connectionString: court.database.ownerUrl });
    await owner.connect();
    await owner.query(`SELECT set_config('assize.space_id', $1, false)`, [court.spaceId]);
    await expect(owner.query(`UPDATE act SET reason = 'other'`)).rejects.toThrow('never changed');
    await expect(owner.query(`DELETE FROM act`)).rejects.toThrow('never changed');
    await owner.end();
  });

  it('is not done when it cannot be recorded', async () => {
    const actor = court.actor('filer');
    const attempt = { route: 'POST /acts-test', key: newId(), request: {} };
    const broken = court.get(Idempotency).once(actor, attempt, async () => {
      await court
        .get(Rows)
        .sql(`INSERT INTO finished_job (space_id, job_id) VALUES ($1, $2)`, [court.spaceId, ORIGIN.requestId]);
      await court.get(Acts).record(actor, 'x.y', { kind: 'x', id: 'no id' });
      return {};
    });
    await expect(broken).rejects.toThrow();
    const left = await inSpace(court, () =>
      court.get(Rows).sql(`SELECT FROM finished_job WHERE job_id = $1`, [ORIGIN.requestId]),
    );
    expect(left).toEqual([]);
  });
});

describe('looking at a sealed case', () => {
  it('is on record by every way in, once a request; at an open one it is not', async () => {
    const [open, shut] = [await aCase(court, { parties: ['filer'] }), await aCase(court, { parties: ['filer'] })];
    await sealed(shut, { kind: 'case', id: shut.id });
    const filer = court.actor('filer');
    for (const { id } of [open, shut]) await court.get(Cases).read(filer, id);
    await court.get(Cases).list(filer, PAGE);
    for (const { id } of [open, shut]) {
      await court.get(Transactions).read(court.spaceId, async () => {
        await court.get(Cases).permitted(filer, 'hearing.read', id, 'hearing.read');
        await court.get(Cases).permitted(filer, 'hearing.read', id, 'hearing.read');
      });
    }
    const seen = async (id: string) =>
      Promise.all(['case.read', 'case.list', 'hearing.read'].map(async (act) => (await stored(act, id)).length));
    expect(await seen(open.id)).toEqual([0, 0, 0]);
    expect(await seen(shut.id)).toEqual([1, 1, 1]);
  });

  it('gives no answer when it cannot be recorded, and leaves no trace of a refusal', async () => {
    const shut = await aCase(court, { parties: ['filer'] });
    await sealed(shut, { kind: 'case', id: shut.id });
    const unknown: Actor = { ...court.actor('filer'), method: null as never };
    const looking = court
      .get(Transactions)
      .read(court.spaceId, () => court.get(Cases).permitted(unknown, 'case.read', shut.id));
    await expect(looking).rejects.toThrow('null value in column "method"');
    await expect(court.get(Cases).read(court.actor('other-filer'), shut.id)).rejects.toMatchObject({
      code: 'case-not-found',
    });
    expect(await stored('case.read', shut.id)).toEqual([]);
  });
});

describe('the record of acts', () => {
  const auditor = () => court.actor('riverside-auditor');

  it('shows people their own acts, and those done for them, and nobody else’s', async () => {
    const object = { kind: 'upload', id: newId() };
    const filer = court.actor('other-filer');
    await record(filer, 'mine.done', object);
    await record({ ...filer, assistedBy: court.actor('riverside-clerk').personId }, 'mine.helped', object);
    await record(court.actor('counsel'), 'others.done', object);
    expect((await listed(filer, { objectId: object.id })).sort()).toEqual(['mine.done', 'mine.helped']);
    expect(await listed(court.actor('administrator'), { objectId: object.id })).toEqual([]);
  });

  it('shows an auditor all acts of her court, and none of another', async () => {
    const object = { kind: 'thing', id: newId() };
    await record(court.actor('filer'), 'here.done', { ...object, courtId: courtId('riverside') });
    await record(court.actor('filer'), 'there.done', { ...object, courtId: courtId('harbour') });
    expect(await listed(auditor(), { objectId: object.id })).toEqual(['here.done']);
    expect(await listed(auditor(), { objectId: object.id, courtId: courtId('harbour') })).toEqual([]);
  });

  it('takes filters, and pages without gap or double', async () => {
    const object = { kind: 'thing', id: newId(), courtId: courtId('riverside') };
    const names = Array.from({ length: 7 }, (_, at) => `page.${'abcdefg'[at]}`);
    for (const name of names) await record(court.actor('filer'), name, object);
    const read: string[] = [];
    let after: string | undefined;
    do {
      const page = await court.get(ActRegister).list(auditor(), { objectId: object.id }, { limit: 3, after });
      read.push(...page.items.map(({ act }) => act));
      after = page.next ?? undefined;
    } while (after);
    expect(read).toEqual(names.reverse());
    const one = { objectId: object.id, act: 'page.c', personId: court.actor('filer').personId };
    expect(await listed(auditor(), one)).toEqual(['page.c']);
    expect(await listed(auditor(), { ...one, personId: auditor().personId })).toEqual([]);
    expect(await listed(auditor(), { ...one, to: new Date('2020-01-01') })).toEqual([]);
    expect(await listed(auditor(), { ...one, from: new Date('2020-01-01') })).toEqual(['page.c']);
  });

  it('keeps what was done in a matter the reader may not know of to itself', async () => {
    const shut = await aCase(court, { parties: ['filer'] });
    const document = newId();
    const partly = await aCase(court, { parties: ['filer'] });
    await sealed(shut, { kind: 'case', id: shut.id });
    await sealed(partly, { kind: 'document', id: document });
    await record(court.actor('filer'), 'case.looked', { kind: 'case', id: shut.id });
    await record(court.actor('filer'), 'document.read', { kind: 'document', id: document, caseId: partly.id });
    expect(await listed(auditor(), { caseId: shut.id })).toEqual([]);
    expect(await listed(auditor(), { objectId: document })).toEqual([]);
    expect(await listed(court.actor('filer'), { objectId: document })).toEqual(['document.read']);
  });

  it('does not tell of a note before its panel has answered, nor what was said in it', async () => {
    const { id: noteId, caseId } = await aNote();
    await inSpace(court, () =>
      court
        .get(Acts)
        .record(
          court.actor('riverside-judge-1'),
          'note.read',
          { kind: 'deviation-note', id: noteId, caseId },
          'Our reasons.',
        ),
    );
    expect(await listed(auditor(), { objectId: noteId })).toEqual([]);
    await inSpace(court, () =>
      court.get(Rows).sql(`UPDATE deviation_note SET status = 'expired' WHERE id = $1`, [noteId]),
    );
    const { items } = await court.get(ActRegister).list(auditor(), { objectId: noteId }, PAGE);
    expect(items).toMatchObject([{ act: 'note.read', reason: null }]);
  });

  it('tells where one act was done to who may read it, and to nobody else that there is one', async () => {
    const filer = court.actor('filer');
    const origin = { ...ORIGIN, requestId: newId() };
    const object = { kind: 'upload', id: newId() };
    await withContext({ origin }, () => record(filer, 'filing.upload', object));
    const [own] = (await court.get(ActRegister).list(filer, { objectId: object.id }, PAGE)).items;
    const read = await court.get(ActRegister).read(filer, own!.id);
    expect(read).toMatchObject({
      act: { act: 'filing.upload', personName: 'Odalys Copperkettle' },
      origin: { address: '203.0.113.9' },
    });
    const refusals = [court.actor('other-filer'), court.actor('administrator')].map((one) =>
      expect(court.get(ActRegister).read(one, own!.id)).rejects.toMatchObject({ code: 'act-not-found' }),
    );
    await Promise.all(refusals);
    await expect(court.get(ActRegister).read(filer, newId())).rejects.toMatchObject({ code: 'act-not-found' });
  });

  it('is itself read on record', async () => {
    const { personId } = court.actor('counsel');
    await listed(auditor(), { personId });
    expect(await stored('act.list', personId)).toMatchObject([{ personId: auditor().personId }]);
  });
});

describe('who opened a file', () => {
  const opened = async (key: string, id: string) =>
    (await court.get(ActRegister).ofCase(court.actor(key), id, PAGE)).items.map(({ act, personName, standing }) => ({
      act,
      personName,
      standing,
    }));

  it('is told to a party of the sealed case, with office and name, and without what her judges read', async () => {
    const shut = await aCase(court, { parties: ['filer', 'other-filer'], panel: ['riverside-judge-1'] });
    await sealed(shut, { kind: 'case', id: shut.id });
    await court.get(Cases).read(court.actor('riverside-clerk'), shut.id);
    await court.get(Cases).read(court.actor('riverside-judge-1'), shut.id);
    await court.get(Cases).read(court.actor('other-filer'), shut.id);
    await record(court.actor('riverside-judge-1'), 'note.read', {
      kind: 'deviation-note',
      id: newId(),
      caseId: shut.id,
    });
    expect(await opened('filer', shut.id)).toEqual([
      { act: 'case.read', personName: 'Evander Marrowby', standing: ['party'] },
      { act: 'case.read', personName: 'Quenby Underbough', standing: ['clerk'] },
    ]);
    expect((await opened('filer', shut.id))[0]).toMatchObject({ act: 'case.acts', standing: ['party'] });
  });

  it('is absent for strangers, for whom it is sealed from, and for who is walled off', async () => {
    const shut = await aCase(court, { parties: ['filer'] });
    await sealed(shut, { kind: 'case', id: shut.id });
    for (const key of ['other-filer', 'riverside-auditor', 'riverside-judge-2', 'harbour-clerk']) {
      await expect(opened(key, shut.id)).rejects.toMatchObject({ code: 'case-not-found' });
    }
    const open = await aCase(court, { parties: ['filer'] });
    expect(await opened('riverside-auditor', open.id)).toEqual([]);
    await inSpace(court, () =>
      court
        .get(Rows)
        .sql(
          `INSERT INTO wall (space_id, id, case_id, person_id, reason, from_at) VALUES ($1, $2, $3, $4, 'kin', now())`,
          [court.spaceId, newId(), open.id, court.actor('riverside-auditor').personId],
        ),
    );
    await expect(opened('riverside-auditor', open.id)).rejects.toMatchObject({ code: 'case-not-found' });
  });

  it('does not tell a party of a document that is sealed from her', async () => {
    const partly = await aCase(court, { parties: ['filer', 'other-filer'] });
    const document = newId();
    await sealed(partly, { kind: 'document', id: document, toParties: false });
    await record(court.actor('riverside-clerk'), 'document.read', {
      kind: 'document',
      id: document,
      caseId: partly.id,
    });
    expect(await opened('filer', partly.id)).toEqual([]);
    expect(await opened('riverside-clerk', partly.id)).toMatchObject([{ act: 'case.acts' }, { act: 'document.read' }]);
  });
});

async function aNote(): Promise<{ id: string; caseId: string }> {
  const decided = await aCase(court, { parties: ['filer'], panel: ['riverside-judge-1'] });
  const [corpus, judgment, note] = [newId(), newId(), newId()];
  await inSpace(court, async () => {
    const rows = court.get(Rows);
    await rows.sql(
      `INSERT INTO corpus (space_id, id, name, kind, open, created_at) VALUES ($1, $2, 'court-x', 'court', true, now())`,
      [court.spaceId, corpus],
    );
    await rows.sql(
      `INSERT INTO judgment (space_id, id, corpus_id, external_id, case_id, court_id, title, text, language, sections,
         articles, circumstances, quantities, outcome, extraction, entered_at)
       VALUES ($1, $2, $3, 'x', $4, $5, 'x', 'x', 'en', '[]', '{}', '{}', '[]', '{}', '{}', now())`,
      [court.spaceId, judgment, corpus, decided.id, decided.courtId],
    );
    await rows.sql(
      `INSERT INTO deviation_note (space_id, id, judgment_id, case_id, court_id, status, words, raised_at, answer_due)
       VALUES ($1, $2, $3, $4, $5, 'awaiting-panel', '{}', now(), now() + interval '1 day')`,
      [court.spaceId, note, judgment, decided.id, decided.courtId],
    );
  });
  return { id: note, caseId: decided.id };
}
