import { Client } from 'pg';
import { Rows, Spaces, Transactions } from '@assize/database';
import { Acts, NotPermitted } from '@assize/identity';
import { CorpusNotFound } from '@assize/judgments';
import { CursorInvalid, newId, seedId, type Actor } from '@assize/kernel';
import { LikeCases, LikeCaseWork } from '@assize/likecase';
import { AuditedAttributes, AuditTooLarge, MOST_COUNTED } from '@assize/research';
import { aCase } from '../a-case';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';
import { aMadeUpCorpus } from '../made-up-corpus';
import { anIndexedJudgment } from '../likecase/asking';

const TEXT = `湖南省长沙市岳麓区人民法院
刑事判决书
被告人谭志远，男，1980年1月5日出生，壮族，户籍所在地湖南省宁乡县花明楼镇。
经审理查明：被告人谭志远盗窃自行车一辆。`;

let court: TestCourt;
let corpusId: string;
let researcher: Actor;
let owner: Client;

const audited = (): AuditedAttributes => court.get(AuditedAttributes);
const page = { limit: 100, after: undefined };
const list = async (who = researcher) => (await audited().list(who, 'court', page)).items;
const of = async (judgmentId: string) => (await list()).find((one) => one.judgmentId === judgmentId);
const rebuild = () => court.get(LikeCaseWork).rebuild(court.spaceId, corpusId);

const looks = async (): Promise<{ person_id: string; object_id: string }[]> =>
  inSpace(court, () =>
    court
      .get(Rows)
      .sql(`SELECT person_id, object_id FROM act WHERE act = 'audit-attributes.read' ORDER BY recorded_at`),
  );

/** As the owner of the tables, in the space of the court. */
const stored = async (judgmentId: string): Promise<{ made_by: string; attributes: unknown[] }[]> =>
  (await owner.query(`SELECT made_by, attributes FROM audit_attributes WHERE judgment_id = $1`, [judgmentId])).rows;

/** Of the first judgment of a corpus, with a text of one word. */
const copies = (corpus: string, n: number): Promise<unknown> =>
  owner.query(
    `INSERT INTO judgment (space_id, id, corpus_id, external_id, title, text, language, sections, articles, circumstances,
       quantities, outcome, extraction, entered_at)
     SELECT space_id, r.id, corpus_id, r.id::text, 'A v. B', 'Theft.', language, '[]', '{}', '{}', '{}', '{}', '{}', entered_at
       FROM (SELECT * FROM judgment WHERE corpus_id = $1 ORDER BY entered_at, id LIMIT 1) one,
            (SELECT gen_random_uuid() AS id FROM generate_series(1, $2)) r`,
    [corpus, n],
  );

beforeAll(async () => {
  court = await testCourt();
  researcher = court.actor('researcher');
  ({ id: corpusId } = await aMadeUpCorpus(court, { seed: 5, size: 12 }));
  await rebuild();
  owner = new Client({ connectionString: court.database.ownerUrl });
  await owner.connect();
  await owner.query(`SELECT set_config('assize.space_id', $1, false)`, [court.spaceId]);
});
afterAll(async () => {
  await owner.end();
  await court.close();
});

describe('what was masked', () => {
  it('is kept when a judgment is made findable, coded and without a name', async () => {
    const id = await anIndexedJudgment(court, corpusId, TEXT);
    const { attributes, madeBy } = (await of(id))!;
    expect(madeBy).toMatch(/^\d+\/\d+\/\d+$/);
    expect(attributes).toEqual(
      expect.arrayContaining([
        { kind: 'sex', bearer: '被告人1', value: 'male', region: null, n: 1 },
        { kind: 'ethnicity', bearer: '被告人1', value: '壮', region: null, n: 1 },
        { kind: 'name', bearer: '被告人1', value: 'length-3', region: null, n: 2 },
        { kind: 'registered', bearer: '被告人1', value: '湖南省宁乡县', region: 'CN-HN', n: 1 },
        { kind: 'court', bearer: null, value: '湖南省长沙市岳麓区', region: 'CN-HN', n: 1 },
      ]),
    );
    expect(JSON.stringify(await stored(id))).not.toMatch(/谭志远|花明楼/);
  });

  it('is looked at on the record: who, and in which corpus, once a page', async () => {
    const before = await looks();
    await audited().list(researcher, 'court', { limit: 5, after: undefined });
    await audited().groups(researcher, 'court', page);
    const made = (await looks()).slice(before.length);
    const look = { person_id: researcher.personId, object_id: corpusId };
    expect(made).toEqual([look, look]);
  });

  it('is told page by page, each judgment once', async () => {
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await audited().list(researcher, 'court', { limit: 5, after });
      ids.push(...items.map(({ judgmentId }) => judgmentId));
      after = next ?? undefined;
    } while (after);
    expect(ids).toEqual((await list()).map(({ judgmentId }) => judgmentId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is counted by group, and a group of one is told like any other', async () => {
    const { items: groups, judgments, coded } = await audited().groups(researcher, 'court', page);
    expect(groups).toContainEqual({ kind: 'ethnicity', value: '壮', region: null, judgments: 1, people: 1 });
    expect([judgments, coded]).toEqual([(await list()).length, (await list()).length]);
  });

  it('is counted page by page, each group once, in the order of its codes', async () => {
    const { items: all } = await audited().groups(researcher, 'court', page);
    const found: unknown[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await audited().groups(researcher, 'court', { limit: 3, after });
      expect(items.length).toBeLessThanOrEqual(3);
      found.push(...items);
      after = next ?? undefined;
    } while (after);
    expect(found.length).toBeGreaterThan(3);
    expect(found).toEqual(all);
  });

  it('is not counted from the cursor of another list', async () => {
    const after = (await audited().list(researcher, 'court', { limit: 1, after: undefined })).next!;
    const asked = audited().groups(researcher, 'court', { limit: 3, after });
    await expect(asked).rejects.toMatchObject({ definition: CursorInvalid });
  });

  it.each([
    'riverside-judge-1',
    'reviewer',
    'riverside-clerk',
    'riverside-auditor',
    'administrator',
    'filer',
    'counsel',
  ])('is refused to %s, and nothing is recorded', async (who) => {
    const before = await looks();
    const refused = { definition: NotPermitted };
    await expect(audited().list(court.actor(who), 'court', page)).rejects.toMatchObject(refused);
    await expect(audited().groups(court.actor(who), 'court', page)).rejects.toMatchObject(refused);
    expect(await looks()).toEqual(before);
  });

  it('is of no corpus that is not there', async () => {
    const nowhere = audited().list(researcher, 'nowhere', page);
    await expect(nowhere).rejects.toMatchObject({ definition: CorpusNotFound });
  });
});

describe('a corpus of more judgments than are counted at once', () => {
  it('is told page by page, and is refused to whoever wants it counted, of which nothing is recorded', async () => {
    const { id } = await aMadeUpCorpus(court, { seed: 6, size: 1, name: 'vast' });
    await copies(id, MOST_COUNTED - 1);
    const { judgments, coded } = await audited().groups(researcher, 'vast', page);
    expect([judgments, coded]).toEqual([MOST_COUNTED, 0]);
    const before = await looks();
    await copies(id, 1);
    const refused = audited().groups(researcher, 'vast', page);
    await expect(refused).rejects.toMatchObject({ definition: AuditTooLarge });
    expect(await looks()).toEqual(before);
    expect((await audited().list(researcher, 'vast', page)).items).toHaveLength(100);
  });
});

describe('a judgment that is masked anew', () => {
  it('has what the newer rules told, in place of what was there', async () => {
    const id = await anIndexedJudgment(court, corpusId, TEXT);
    await owner.query(`UPDATE audit_attributes SET made_by = '0/1/1', attributes = '[]' WHERE judgment_id = $1`, [id]);
    await rebuild();
    const rows = await stored(id);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.made_by).not.toBe('0/1/1');
    expect(rows[0]!.attributes.length).toBeGreaterThan(3);
  });

  it('from before there were audit attributes gets them when its corpus is indexed next', async () => {
    const id = await anIndexedJudgment(court, corpusId, TEXT);
    await owner.query(`DELETE FROM audit_attributes WHERE judgment_id = $1`, [id]);
    await owner.query(`UPDATE like_case_terms SET made_by = '1/1' WHERE judgment_id = $1`, [id]);
    expect(await of(id)).toEqual({ judgmentId: id, madeBy: null, attributes: [] });
    const job = { id: newId(), type: 'judgments.added', subjectId: corpusId, payload: { corpusId } };
    await inSpace(court, () =>
      court.get(LikeCaseWork).handlers.get('likecase-index')!({
        jobId: newId(),
        queue: 'likecase-index',
        spaceId: court.spaceId,
        event: job,
      }),
    );
    expect((await of(id))!.attributes.length).toBeGreaterThan(3);
  });

  it('by two at once has it once', async () => {
    const id = await anIndexedJudgment(court, corpusId, TEXT);
    await Promise.all([rebuild(), rebuild()]);
    expect(await stored(id)).toHaveLength(1);
  });

  it('with nothing masked in it is known to have nothing', async () => {
    const id = await anIndexedJudgment(court, corpusId, 'The court finds as facts: a kettle was cracked.');
    expect(await of(id)).toMatchObject({ madeBy: expect.any(String) as string, attributes: [] });
  });

  it('that is gone leaves nothing behind', async () => {
    const id = await anIndexedJudgment(court, corpusId, TEXT);
    expect(await stored(id)).toHaveLength(1);
    await owner.query('BEGIN');
    await owner.query('ALTER TABLE judgment DISABLE TRIGGER USER');
    await owner.query(`DELETE FROM like_case_terms WHERE judgment_id = $1`, [id]);
    await owner.query(`DELETE FROM judgment WHERE id = $1`, [id]);
    expect(await stored(id)).toEqual([]);
    await owner.query('ROLLBACK');
  });
});

describe('a judgment that somebody may not know of', () => {
  const ofACase = async (changed: object) => {
    const { id: caseId } = await aCase(court, { panel: ['riverside-judge-1'] });
    const id = await anIndexedJudgment(court, corpusId, `${TEXT.replace('壮族', '瑶族')}`, {
      caseId,
      courtId: courtId('riverside'),
      ...changed,
    });
    return { id, caseId };
  };
  const yao = async () =>
    (await audited().groups(researcher, 'court', page)).items.find(
      ({ kind, value }) => kind === 'ethnicity' && value === '瑶',
    );

  it('is absent from the list and from the groups while it is embargoed', async () => {
    const { id } = await ofACase({ embargoUntil: new Date('2199-01-01T00:00:00Z') });
    expect(await of(id)).toBeUndefined();
    expect(await yao()).toBeUndefined();
  });

  it('is absent from the moment on in which its case is sealed', async () => {
    const { id, caseId } = await ofACase({});
    expect(await of(id)).toBeDefined();
    expect(await yao()).toMatchObject({ judgments: 1 });
    const judge = court.actor('riverside-judge-1').personId;
    await inSpace(court, () =>
      court.get(Rows).sql(
        `INSERT INTO restriction (space_id, id, case_id, kind, object_kind, object_id, to_parties, order_text, ordered_by, recorded_by, from_at)
         VALUES (current_space(), $1, $2, 'sealed', 'case', $2, false, 'Sealed.', $3, $3, '2026-03-02T09:00:00Z')`,
        [newId(), caseId, judge],
      ),
    );
    expect(await of(id)).toBeUndefined();
    expect(await yao()).toBeUndefined();
  });
});

describe('the role of the application', () => {
  const asApp = (sql: string, parameters: unknown[] = []) => inSpace(court, () => court.get(Rows).sql(sql, parameters));
  const READ = `SELECT * FROM audit_attributes_of($1, ARRAY(SELECT id FROM judgment))`;

  it.each([
    ['reads', `SELECT * FROM audit_attributes`],
    ['counts', `SELECT count(*) FROM audit_attributes`],
    ['joins', `SELECT j.id FROM judgment j JOIN audit_attributes a ON a.judgment_id = j.id`],
    ['changes', `UPDATE audit_attributes SET attributes = '[]'`],
    ['takes away', `DELETE FROM audit_attributes`],
    ['copies', `COPY audit_attributes TO STDOUT`],
    [
      'reads what it writes',
      `INSERT INTO audit_attributes (space_id, judgment_id, corpus_id, made_by, attributes)
         SELECT space_id, id, corpus_id, 'x', '[]' FROM judgment LIMIT 1 RETURNING attributes`,
    ],
  ])('never %s them', async (_, sql) => {
    await expect(asApp(sql)).rejects.toThrow('permission denied');
  });

  it('reads them by no function without an act of the same transaction and the same corpus', async () => {
    const onRecord = 'only where it is on record';
    await expect(asApp(READ, [corpusId])).rejects.toThrow(onRecord);
    // That of the transaction before is there, and opens nothing.
    await list();
    await expect(asApp(READ, [corpusId])).rejects.toThrow(onRecord);
    const { id: other } = await aMadeUpCorpus(court, { seed: 6, size: 3, name: 'other' });
    await expect(
      inSpace(court, async () => {
        await court.get(Acts).record(researcher, 'audit-attributes.read', { kind: 'corpus', id: other });
        return court.get(Rows).sql(READ, [corpusId]);
      }),
    ).rejects.toThrow(onRecord);
    const recorded = await inSpace(court, async () => {
      await court.get(Acts).record(researcher, 'audit-attributes.read', { kind: 'corpus', id: corpusId });
      return court.get(Rows).sql(READ, [corpusId]);
    });
    expect(recorded.length).toBeGreaterThan(0);
  });

  it('writes none into another space, and finds none there', async () => {
    const otherSpace = await court.get(Spaces).ensure('other', seedId('space other'));
    const [judgment] = (await asApp(`SELECT id FROM judgment LIMIT 1`)) as { id: string }[];
    const into = court
      .get(Transactions)
      .run(otherSpace, () =>
        court
          .get(Rows)
          .sql(
            `INSERT INTO audit_attributes (space_id, judgment_id, corpus_id, made_by, attributes) VALUES ($1, $2, $3, 'x', '[]')`,
            [court.spaceId, judgment!.id, corpusId],
          ),
      );
    await expect(into).rejects.toThrow(/row-level security/);
    const there = { ...researcher, spaceId: otherSpace };
    await expect(audited().list(there, 'court', page)).rejects.toMatchObject({ definition: CorpusNotFound });
  });

  it('gives the ranker nothing: a list is the same whatever lies there', async () => {
    const search = () => court.get(LikeCases).search(researcher, { text: '被告人盗窃自行车一辆', k: 50 });
    const before = await search();
    expect(before.items.length).toBeGreaterThan(0);
    await owner.query(`UPDATE audit_attributes SET attributes = '[{"kind":"sex","value":"female"}]'`);
    expect(await search()).toEqual(before);
    await owner.query(`DELETE FROM audit_attributes`);
    expect(await search()).toEqual(before);
  });
});
