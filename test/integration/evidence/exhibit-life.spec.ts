import fc from 'fast-check';
import { Client } from 'pg';
import { Blobs } from '@assize/blobs';
import { Rows } from '@assize/database';
import type { Case } from '@assize/docket';
import {
  certificatePage,
  Certificates,
  CUSTODY_KINDS,
  EXHIBIT_ACTS,
  ExhibitActs,
  exhibitAfter,
  Exhibits,
  Objections,
  ProvenanceStatements,
  type ExhibitState,
} from '@assize/evidence';
import { Exports } from '@assize/identity';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { attempt, evidenceIn } from './evidence-court';

let court: TestCourt;
let ours: Case;
let evidence: ReturnType<typeof evidenceIn>;
const fresh = () => aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
beforeAll(async () => {
  court = await testCourt();
  ours = await fresh();
  evidence = evidenceIn(court, () => ours);
});
afterAll(() => court.close());

/** These are tried in exhibits.spec.ts, erasure.spec.ts, bundles.spec.ts and redactions.spec.ts. */
const NOT_IN_THESE_TESTS = ['copied', 'verified', 'erased', 'given', 'redacted'];

const sql = <R>(text: string, ...parameters: unknown[]): Promise<R[]> =>
  inSpace(court, () => court.get(Rows).sql<R>(text, parameters));

const sealed = (kind: 'entry' | 'exhibit', id: string) =>
  sql(
    `INSERT INTO restriction (space_id, id, case_id, kind, object_kind, object_id, to_parties, order_text, ordered_by, recorded_by, from_at)
     VALUES (current_space(), gen_random_uuid(), $1, 'sealed', $2, $3, false, 'x', $4, $4, '2020-01-01')`,
    ours.id,
    kind,
    id,
    court.actor('riverside-judge-1').personId,
  );

describe('marking for identification', () => {
  it('numbers each side by itself, without gaps or doubles however many mark at once', async () => {
    ours = await fresh();
    const all: { id: string; by: string }[] = [];
    for (let at = 0; at < 12; at += 1) {
      const by = at % 3 === 0 ? 'counsel' : 'filer';
      all.push({ id: (await evidence.handIn(by, `file ${at}`)).id, by });
    }
    await Promise.all(all.map(({ id, by }) => evidence.mark(id, by)));
    const marked = await Promise.all(all.map(({ id }) => evidence.read(id)));
    const of = (side: string) =>
      marked
        .filter(({ markSide }) => markSide === side)
        .map(({ markNumber }) => markNumber!)
        .sort((a, b) => a - b);
    expect(of('claimant')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(of('respondent')).toEqual([1, 2, 3, 4]);
  });

  it('ten times at once of one exhibit gives it one number and loses none', async () => {
    ours = await fresh();
    const { id } = await evidence.handIn();
    const tried = await Promise.allSettled(
      Array.from({ length: 10 }, () => court.get(ExhibitActs).mark(court.actor('filer'), attempt(), id, 1)),
    );
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const second = await evidence.handIn();
    await evidence.mark(second.id);
    expect((await evidence.read(second.id)).markNumber).toBe(2);
  });

  it('is for the party itself or the clerk', async () => {
    const { id } = await evidence.handIn();
    await expect(evidence.mark(id, 'counsel')).rejects.toMatchObject({ code: 'exhibit-of-another' });
    await evidence.mark(id, 'riverside-clerk');
    expect(await evidence.read(id)).toMatchObject({ state: 'marked', markSide: 'claimant' });
  });

  it('answers the same attempt again with the same mark', async () => {
    const { id } = await evidence.handIn();
    const same = attempt();
    for (let times = 0; times < 2; times += 1) await court.get(ExhibitActs).mark(court.actor('filer'), same, id, 1);
    expect(await evidence.read(id)).toMatchObject({ state: 'marked', version: 2 });
  });
});

describe('the ruling', () => {
  it('is for the panel, by an order of this case', async () => {
    const { id } = await evidence.handIn();
    await evidence.mark(id);
    await evidence.offer(id);
    await expect(evidence.rule(id, 'admit', 'riverside-clerk')).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(evidence.rule(id, 'admit', 'riverside-judge-1', id)).rejects.toMatchObject({
      code: 'ruling-entry-unfit',
    });
    const earlier = ours;
    const entry = await evidence.order();
    await evidence.rule(id, 'admit', 'riverside-judge-1', entry);
    const acts = await court.get(ExhibitActs).of(court.actor('counsel'), id);
    expect(acts.map(({ act, version, entryId }) => [act, version, entryId])).toEqual([
      ['mark', 2, null],
      ['offer', 3, null],
      ['admit', 4, entry],
    ]);
    ours = await fresh();
    const other = await evidence.handIn();
    await evidence.mark(other.id);
    await evidence.offer(other.id);
    await expect(evidence.rule(other.id, 'admit', 'riverside-judge-1', entry)).rejects.toMatchObject({
      code: 'ruling-entry-unfit',
    });
    ours = earlier;
  });

  it('names its order, and that of an objection, only to those who may know of the order', async () => {
    const { id } = await evidence.handIn();
    await evidence.mark(id);
    await evidence.offer(id);
    const of = await evidence.object(id);
    const entry = await evidence.order();
    const panel = court.actor('riverside-judge-1');
    const answer = { act: 'answer', text: 'Words.', answers: { system: 'The telephone was new.' } } as const;
    await court.get(Objections).answer(court.actor('filer'), attempt(), of, 1, answer);
    const ruled = { act: 'overrule', text: 'It is what it is.', entry } as const;
    await court.get(Objections).decide(panel, attempt(), of, 2, ruled);
    await evidence.rule(id, 'admit', 'riverside-judge-1', entry);
    await sealed('entry', entry);
    const seenBy = async (who: string) => [
      (await court.get(ExhibitActs).of(court.actor(who), id)).at(-1)!.entryId,
      (await court.get(Objections).of(court.actor(who), id))[0]!.acts.at(-1)!.entryId,
    ];
    expect(await seenBy('counsel')).toEqual([null, null]);
    expect(await seenBy('riverside-judge-1')).toEqual([entry, entry]);
  });

  it('is never followed by another file, another state or a withdrawal, not even in the database', async () => {
    const { id } = await evidence.handIn();
    const other = await evidence.handIn('filer', 'another file');
    await evidence.mark(id);
    await evidence.offer(id);
    await evidence.rule(id, 'admit');
    await expect(evidence.withdraw(id)).rejects.toMatchObject({ code: 'exhibit-move-refused' });
    const client = new Client({ connectionString: court.database.superUrl });
    await client.connect();
    for (const change of [
      `blob_id = (SELECT blob_id FROM exhibit WHERE id = '${other.id}')`,
      `opening = 'x'`,
      `state = 'withdrawn'`,
      `state = 'offered'`,
      'mark_number = 99',
    ]) {
      const changing = client.query(`UPDATE exhibit SET ${change} WHERE id = '${id}'`);
      await expect(changing).rejects.toThrow(/stays as it is|does not go/);
    }
    await client.end();
  });
});

describe('random clients', () => {
  it('never bring an exhibit where the table does not lead, nor change its bytes', async () => {
    ours = await fresh();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...EXHIBIT_ACTS), { minLength: 1, maxLength: 7 }), async (acts) => {
        const { id } = await evidence.handIn();
        const bytes = async () =>
          (
            await sql<{ sha: string }>(
              `SELECT encode(b.sha256, 'hex') AS sha FROM exhibit e JOIN blob b ON b.space_id = e.space_id AND b.id = e.blob_id WHERE e.id = $1`,
              id,
            )
          )[0]!.sha;
        const before = await bytes();
        let state: ExhibitState = 'received';
        for (const act of acts) {
          const does = { mark: evidence.mark, offer: evidence.offer, withdraw: evidence.withdraw };
          const doing = act === 'admit' || act === 'exclude' ? evidence.rule(id, act) : does[act](id);
          const next = exhibitAfter(state, act);
          if (next) await doing;
          else await expect(doing).rejects.toMatchObject({ code: 'exhibit-move-refused' });
          state = next ?? state;
          expect((await evidence.read(id)).state).toBe(state);
        }
        expect(await bytes()).toBe(before);
      }),
      { numRuns: 12, seed: 43 },
    );
    const marks = await sql<{ n: number }>(
      `SELECT mark_number AS n FROM exhibit WHERE case_id = $1 AND mark_number IS NOT NULL ORDER BY 1`,
      ours.id,
    );
    expect(marks.map(({ n }) => n)).toEqual(marks.map((_, index) => index + 1));
  });
});

describe('provenance', () => {
  it('is stated anew beside what was stated before, with exhibits in support', async () => {
    const { id } = await evidence.handIn();
    const support = await evidence.handIn('filer', 'a notary’s act');
    const statements = court.get(ProvenanceStatements);
    const provenance = { statement: 'My sister took it.', method: 'By cable', chain: [{ holder: 'My sister' }] };
    await statements.state(court.actor('filer'), attempt(), id, provenance, [support.id]);
    const all = await statements.list(court.actor('counsel'), id);
    expect(all.map(({ version, provenance: { statement }, supports }) => [version, statement, supports])).toEqual([
      [1, 'I took it.', []],
      [2, 'My sister took it.', [support.id]],
    ]);
    await expect(statements.state(court.actor('counsel'), attempt(), id, provenance, [])).rejects.toMatchObject({
      code: 'exhibit-of-another',
    });
    await expect(sql(`DELETE FROM provenance_statement`)).rejects.toThrow('permission denied');
  });

  it('names no support of another case', async () => {
    const { id } = await evidence.handIn();
    const here = ours;
    ours = await fresh();
    const elsewhere = await evidence.handIn();
    ours = here;
    const stating = court
      .get(ProvenanceStatements)
      .state(court.actor('filer'), attempt(), id, { statement: 'x' }, [elsewhere.id]);
    await expect(stating).rejects.toMatchObject({ code: 'named-exhibit-unfit' });
  });
});

describe('the export of a person', () => {
  it('holds what they handed in, stated and objected to, as long as they may read it', async () => {
    const { id } = await evidence.handIn('filer', 'Vinegarstill');
    const stated = { statement: 'Of my Vinegarstill cellar.' };
    await court.get(ProvenanceStatements).state(court.actor('filer'), attempt(), id, stated, []);
    await evidence.mark(id);
    await evidence.object(id);
    const exported = async (who: string) => {
      const pieces: string[] = [];
      for await (const piece of await court.get(Exports).own(court.actor(who))) pieces.push(piece);
      const all = JSON.parse(pieces.join('')) as Record<string, { exhibitId: string }[]>;
      const told = ['exhibits', 'provenance-statements', 'objections'].map((name) => all[name]!);
      return told.map((items) => items.filter(({ exhibitId }) => exhibitId === id).length);
    };
    expect([await exported('filer'), await exported('counsel')]).toEqual([
      [1, 1, 0],
      [0, 0, 1],
    ]);
    await sealed('exhibit', id);
    expect([await exported('filer'), await exported('counsel')]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });
});

describe('the custody of an exhibit', () => {
  it('tells every act', async () => {
    const { id } = await evidence.handIn();
    await evidence.mark(id);
    await evidence.offer(id);
    const of = await evidence.object(id);
    await evidence.withdraw(id);
    await court.get(Certificates).integrity(court.actor('filer'), id);
    const kinds = (await court.get(Exhibits).custodyOf(court.actor('riverside-clerk'), id)).map(({ kind }) => kind);
    expect(kinds).toEqual(['received', 'marked', 'offered', 'objected', 'withdrawn', 'certified']);
    expect((await evidence.objection(of)).objection.state).toBe('ended');
  });
});

describe('an objection', () => {
  const offered = async (): Promise<string> => {
    const { id } = await evidence.handIn();
    await evidence.mark(id);
    await evidence.offer(id);
    return id;
  };
  const step = async (
    of: { exhibit: string; objection: string },
    by: string,
    act: 'answer' | 'ask-appraisal' | 'hand-in-report' | 'withdraw',
    report?: string,
  ) =>
    court.get(Objections).answer(court.actor(by), attempt(), of, (await evidence.objection(of)).objection.version, {
      act,
      text: 'Words.',
      report,
      ...(act === 'answer' ? { answers: { system: 'The telephone was new.' } } : {}),
    });
  const decide = async (
    of: { exhibit: string; objection: string },
    act: 'fix-time' | 'order-appraisal' | 'refuse-appraisal' | 'sustain' | 'overrule',
    due?: Date,
  ) =>
    court
      .get(Objections)
      .decide(court.actor('riverside-judge-1'), attempt(), of, (await evidence.objection(of)).objection.version, {
        act,
        text: 'Reasons.',
        entry: await evidence.order(),
        due,
      });
  const later = new Date('2100-01-01T00:00:00Z');

  it('goes from the objection by answer, appraisal and report to the ruling, and holds admission up until then', async () => {
    const id = await offered();
    const of = await evidence.object(id);
    await expect(evidence.rule(id, 'admit')).rejects.toMatchObject({ code: 'objections-open' });
    await expect(decide(of, 'overrule')).rejects.toMatchObject({ code: 'objection-early' });
    await expect(step(of, 'counsel', 'answer')).rejects.toMatchObject({ code: 'step-of-another' });
    await step(of, 'filer', 'answer');
    await step(of, 'counsel', 'ask-appraisal');
    await expect(decide(of, 'order-appraisal')).rejects.toMatchObject({ code: 'objection-incomplete' });
    await decide(of, 'order-appraisal', later);
    const report = await evidence.handIn('filer', 'the report');
    await step(of, 'filer', 'hand-in-report', report.id);
    await decide(of, 'overrule');
    const { objection, acts } = await evidence.objection(of);
    expect(objection.state).toBe('overruled');
    expect(acts.map(({ act }) => act)).toEqual([
      'raise',
      'answer',
      'ask-appraisal',
      'order-appraisal',
      'hand-in-report',
      'overrule',
    ]);
    const recorded = await sql<{ act: string }>(
      `SELECT act FROM act WHERE object_id = $1 AND act LIKE 'objection.%' ORDER BY recorded_at`,
      id,
    );
    expect(recorded.map(({ act }) => act)).toEqual(acts.map(({ act }) => `objection.${act}`));
    await evidence.rule(id, 'admit');
    await expect(step(of, 'counsel', 'withdraw')).rejects.toMatchObject({ code: 'objection-move-refused' });
  });

  it('is not for the party whose exhibit it is, and not before it is marked', async () => {
    const { id } = await evidence.handIn();
    await expect(evidence.object(id)).rejects.toMatchObject({ code: 'objection-not-open' });
    await evidence.mark(id);
    await expect(evidence.object(id, 'filer')).rejects.toMatchObject({ code: 'objection-to-own' });
  });

  it('names the report only to those who may read it', async () => {
    const id = await offered();
    const of = await evidence.object(id);
    await step(of, 'filer', 'answer');
    await decide(of, 'order-appraisal', later);
    const report = await evidence.handIn('filer', 'a sealed report');
    await step(of, 'filer', 'hand-in-report', report.id);
    await sealed('exhibit', report.id);
    const seenBy = async (who: string) =>
      (await court.get(Objections).of(court.actor(who), id))
        .flatMap(({ acts }) => acts.map((act) => act.reportId))
        .at(-1);
    expect(await seenBy('counsel')).toBeNull();
    expect(await seenBy('riverside-judge-1')).toBe(report.id);
  });

  it('and the admission of its exhibit exclude each other, whoever comes first', async () => {
    const id = await offered();
    const entry = await evidence.order();
    const both = await Promise.allSettled([
      evidence.object(id),
      evidence.rule(id, 'admit', 'riverside-judge-1', entry),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the two certificates', () => {
  it('say apart what is proved and what is stated', async () => {
    const { id } = await evidence.handIn('filer', 'certified bytes');
    const integrity = await court.get(Certificates).integrity(court.actor('counsel'), id);
    const provenance = await court.get(Certificates).provenance(court.actor('counsel'), id);
    expect(integrity.status).toBe('certified');
    expect(integrity.signature).not.toBeNull();
    expect(JSON.stringify(integrity)).not.toContain('I took it.');
    expect(JSON.stringify(provenance)).toContain('I took it.');
    for (const { value } of integrity.facts.filter(({ name }) => name.en === 'SHA-256')) {
      expect(JSON.stringify(provenance)).not.toContain(value);
    }
  });

  it('leave no placeholder and escape what strangers wrote', async () => {
    const { id } = await evidence.handIn('filer', 'x', '<script>alert(1)</script>.jpg');
    await evidence.mark(id);
    const pages = [
      certificatePage(await court.get(Certificates).integrity(court.actor('filer'), id)),
      certificatePage(await court.get(Certificates).provenance(court.actor('filer'), id)),
    ];
    for (const page of pages) {
      expect(page).not.toMatch(/<script|\{[a-z]+\}(?![^<]*<\/style>)/);
      expect(page).toContain('@media print');
    }
    expect(pages[0]).toContain('&lt;script&gt;');
  });

  it('of a withdrawn exhibit say so', async () => {
    const { id } = await evidence.handIn();
    await evidence.withdraw(id);
    const { sentences } = await court.get(Certificates).integrity(court.actor('counsel'), id);
    expect(sentences.map(({ en }) => en).join()).toContain('withdrawn');
  });

  it('certify nothing when the bytes cannot be opened any more', async () => {
    const { id } = await evidence.handIn();
    const { blobId } = await evidence.read(id);
    await destroy(blobId);
    const gone = await court.get(Certificates).integrity(court.actor('counsel'), id);
    expect(gone).toMatchObject({ status: 'unreadable', signature: null });
  });
});

describe('whoever had an exhibit in hand', () => {
  it('is on the record of acts too, in the same unit of work, so that the log has it', async () => {
    const { id } = await evidence.handIn();
    await court.get(Exhibits).view(court.actor('counsel'), id);
    const beside = `FROM act a WHERE a.space_id = c.space_id AND a.object_id = c.exhibit_id AND a.person_id = c.person_id
      AND a.xmin = c.xmin`;
    const kinds = await sql<{ kind: string }>(
      `SELECT DISTINCT kind FROM custody_event c WHERE NOT EXISTS (SELECT ${beside})`,
    );
    expect(kinds).toEqual([]);
    const seen = await sql<{ kind: string }>(`SELECT DISTINCT kind FROM custody_event`);
    expect(CUSTODY_KINDS.filter((kind) => !seen.some((row) => row.kind === kind))).toEqual(NOT_IN_THESE_TESTS);
  });
});

/** As a broken disk would. */
async function destroy(blobId: string): Promise<void> {
  await court.get(Blobs).discard(await inSpace(court, () => court.get(Blobs).find(blobId)));
}
