import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { readJournal } from '@assize/sandbox';
import { playFirstCase } from '../../apps/cli/src/first-case/first-case';
import { answerOf, type Request, type Send } from '../../apps/cli/src/first-case/wire';
import { builtCourt, type BuiltCourt } from './built-court';
import { runHttpFile } from './http-file-runner';

/** Enough of each cause for a comparison. */
const JUDGMENTS = 2400;

let court: BuiltCourt;
beforeAll(async () => {
  court = await builtCourt({ judgments: JUDGMENTS });
}, 240_000);
afterAll(() => court.close());

/** The requests of the journey through supertest. */
const throughSupertest =
  (to: BuiltCourt): Send =>
  async ({ method, path, headers, json, form }: Request) => {
    const asked = method === 'GET' ? to.request().get(path) : to.request().post(path);
    asked
      .set(headers)
      .buffer(true)
      .parse(rawBytes as never);
    if (form) {
      for (const [name, value] of Object.entries(form.fields)) asked.field(name, value);
      asked.attach('file', Buffer.from(form.file.bytes), { filename: form.file.name, contentType: form.file.type });
    }
    const answer = await (json === undefined ? asked : asked.send(json as object));
    const { etag, 'content-type': type = '' } = answer.headers;
    return answerOf(answer.status, etag, type, answer.body as Buffer);
  };

function rawBytes(answer: NodeJS.ReadableStream, done: (error: Error | null, bytes: Buffer) => void): void {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => done(null, Buffer.concat(chunks)));
}

const count = async (to: BuiltCourt, sql: string): Promise<number> => {
  const client = new Client({ connectionString: to.database.superUrl });
  await client.connect();
  try {
    return Number((await client.query<{ n: string }>(sql)).rows[0]?.n);
  } finally {
    await client.end();
  }
};

describe('the first case', () => {
  const told: string[] = [];

  it('is played from the check of an envelope to a closed deviation note', async () => {
    await playFirstCase(court.dataDir, court.url, throughSupertest(court), (sentence) => told.push(sentence));
    expect(told).toEqual([
      'A filer checks an envelope with two PDFs: 1 deficiency, claim-missing at /claim.',
      'She adds the claim, the check finds 0 deficiencies, and she submits.',
      expect.stringMatching(
        /^The clerk accepts: case \d{4}-CV-00001, Copperkettle v\. Marrowby, filed on \d{4}-\d\d-\d\d\.$/,
      ),
      expect.stringMatching(/^Docket entry 1 holds 2 documents for 2 parties; the stamped copy has \d+ bytes/),
      expect.stringMatching(
        /^A summons is due to the defendant \(summons-due\), who waives it and so is served; the answer is due on \d{4}-\d\d-\d\d\.$/,
      ),
      expect.stringMatching(/^Exhibit E-1 is leaf \d+ of the log; its receipt begins "c2sp\.org\/tlog-proof@v1"\.$/),
      'The other side checks it: the same file verifies; with one bit changed it does not (file).',
      expect.stringMatching(/^A judge is assigned, and a case conference is listed for/),
      expect.stringMatching(/^The trial cannot take the same slot: The judge sits in another hearing/),
      expect.stringMatching(/^The next free slot is taken, .*everybody is notified, 0 left untold\.$/),
      'The test clock moves on, the trial is held and completed; 3 people attended.',
      expect.stringMatching(/^The judge reads like cases: 10 found from the facts alone/),
      'She enters judgment for $18,400; its outcome is extracted and compared: within its comparables.',
      'In a second case of the kind $400 is awarded: unlike its comparables, so a note goes to the panel.',
      'The panel answers first (reasoned deviation); the note is answered.',
      'A reviewer from outside the panel reads the answer and the note is closed.',
    ]);
  }, 240_000);

  it('is not played twice', async () => {
    const before = await count(court, 'SELECT count(*) AS n FROM act');
    await playFirstCase(court.dataDir, court.url, throughSupertest(court), () => {
      throw new Error('A sentence was told again.');
    });
    expect(await count(court, 'SELECT count(*) AS n FROM act')).toBe(before);
  });

  it('leaves three things open, and shows them with the timeline on the page', async () => {
    const { open } = readJournal(court.dataDir)!;
    expect(open.map(({ who }) => who).sort()).toEqual(['clerk', 'integrator', 'researcher']);
    const page = (await court.request().get('/')).text;
    for (const sentence of told) expect(page).toContain(sentence.replaceAll('"', '&quot;'));
    expect(page).toContain('/deviation-notes/');
    const filing = /filings\/([0-9a-f-]{36})/.exec(open.find(({ who }) => who === 'clerk')!.line)![1]!;
    const clerk = await court.as('riverside-clerk');
    const left = await court.request().get(`/filings/${filing}`).set('Authorization', clerk);
    expect(left.body.deficiencies).toHaveLength(2);
    expect(left.body.status).toBe('received');
    const note = /deviation-notes\/([0-9a-f-]{36})/.exec(open.find(({ who }) => who === 'researcher')!.line)![1]!;
    const researcher = await court.as('researcher');
    const unanswered = await court.request().get(`/deviation-notes/${note}`).set('Authorization', researcher);
    expect([unanswered.status, unanswered.body.status]).toEqual([200, 'expired']);
    expect(unanswered.body.comparison.comparableIds.length).toBeGreaterThan(20);
  });

  it('leaves its cases decided, and what the court did on the docket', async () => {
    const ask = async (who: string, path: string) =>
      (
        await court
          .request()
          .get(path)
          .set('Authorization', await court.as(who))
      ).body;
    type Listed<T> = { items: T[] };
    const cases = async () =>
      ((await ask('riverside-clerk', '/cases')) as Listed<{ id: string; status: string; statusWords: { en: string } }>)
        .items;
    // The jobs that bring a case on run beside the journey.
    for (let tries = 0; tries < 1000 && (await cases()).some(({ status }) => status !== 'decided'); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const [first, ...others] = await cases();
    expect(first).toMatchObject({ status: 'decided', statusWords: { en: 'The court has given its judgment.' } });
    expect(others.map(({ status }) => status)).toEqual(['decided', 'decided']);
    const entries = (await ask('filer', `/cases/${first!.id}/entries`)) as { code: string }[];
    expect(entries.map(({ code }) => code)).toEqual([
      'complaint',
      'service.waived',
      'hearing.listed',
      'hearing.held',
      'judgment.entered',
    ]);
    const told = async (who: string) =>
      ((await ask(who, '/notices?limit=100')) as Listed<{ kind: string }>).items.filter(
        ({ kind }) => kind === 'note.raised',
      ).length;
    expect(await Promise.all(['riverside-judge-1', 'riverside-judge-2', 'filer', 'reviewer'].map(told))).toEqual([
      2, 0, 0, 0,
    ]);
  });

  it('goes on where it was cut off, without doing anything twice', async () => {
    const other = await builtCourt({ judgments: JUDGMENTS });
    try {
      const send = throughSupertest(other);
      // Cut off at every seventh request: the request reaches the court, its answer is lost.
      let left = 7;
      const cutting: Send = async (request) => {
        const answer = await send(request);
        if (--left > 0) return answer;
        left = 11;
        throw new Error('cut off');
      };
      for (let finished = false, tries = 0; !finished && tries < 60; tries++) {
        finished = await playFirstCase(other.dataDir, other.url, cutting, () => undefined).then(
          () => true,
          (error: Error) => {
            if (error.message !== 'cut off') throw error;
            return false;
          },
        );
      }
      expect(readJournal(other.dataDir)?.finished).toBe(true);
      expect(await count(other, 'SELECT count(*) AS n FROM filing')).toBe(4);
      expect(await count(other, 'SELECT count(*) AS n FROM court_case')).toBe(3);
      expect(await count(other, 'SELECT count(*) AS n FROM exhibit')).toBe(1);
      expect(await count(other, 'SELECT count(*) AS n FROM hearing')).toBe(2);
      expect(await count(other, 'SELECT count(*) AS n FROM judgment WHERE case_id IS NOT NULL')).toBe(3);
      expect(await count(other, 'SELECT count(*) AS n FROM deviation_note')).toBe(2);
    } finally {
      await other.close();
    }
  }, 240_000);
});

describe('the README', () => {
  /** `curl` with the sign-in of a made-up person, and perhaps a body. */
  const LINE =
    /^curl -s -H "Authorization: Bearer \$\(npm run -s assize -- token ([\w-]+)\)".*?localhost:3000([^"\s]+)"?(?: -d '(.*)')?$/;

  const lines = readFileSync('README.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('curl '));

  it.each(lines)('gives a line that works: %s', async (line) => {
    const [, who, path, body] = LINE.exec(line)!;
    const signedIn = { Authorization: await court.as(who!) };
    const asked = body
      ? court
          .request()
          .post(path!)
          .send(JSON.parse(body) as object)
      : court.request().get(path!);
    const answer = await asked.set(signedIn);
    expect([answer.status, JSON.stringify(answer.body).length > 50]).toEqual([200, true]);
  });

  it('gives at least one line to each kind of user', () => {
    expect(lines.length).toBeGreaterThanOrEqual(3);
  });
});

describe('docs/first-case.http', () => {
  it('runs as it is against a court that has not played the case', async () => {
    const path = join('docs', 'first-case.http');
    const fresh = await builtCourt({ judgments: JUDGMENTS });
    try {
      const answered = await runHttpFile(readFileSync(path, 'utf8'), dirname(path), fresh.url);
      expect(answered.filter(({ ok }) => !ok)).toEqual([]);
      expect(answered.length).toBeGreaterThan(60);
      expect(await count(fresh, `SELECT count(*) AS n FROM deviation_note WHERE status = 'closed'`)).toBe(1);
    } finally {
      await fresh.close();
    }
  }, 240_000);
});
