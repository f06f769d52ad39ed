import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Rows } from '@assize/database';
import { Restrictions, type Case, type RestrictionKind } from '@assize/docket';
import { emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import { createApi } from '../../../apps/api/src/app';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { attempt } from '../filing/in-court';

let court: TestCourt;
let api: NestFastifyApplication;
const tokens = new Map<string, string>();

/** A judge of the court who does not sit, a judge and a clerk of another, somebody who files, and whoever looks over the acts. */
const OUTSIDERS = ['riverside-judge-2', 'harbour-judge-1', 'harbour-clerk', 'other-filer', 'riverside-auditor'];

beforeAll(async () => {
  court = await testCourt();
  api = await createApi(court.config.with({ ASSIZE_RATE_ADDRESS: '100000', ASSIZE_RATE_SIGN_IN: '100000' }));
  for (const who of OUTSIDERS) {
    const payload = { email: emailOf(who), password: SANDBOX_PASSWORD };
    const answer = await api.inject({ method: 'POST', url: '/auth/token', payload });
    tokens.set(who, answer.json<{ accessToken: string }>().accessToken);
  }
});
afterAll(async () => {
  await api.close();
  await court.close();
});

const numbered = (n: number): string => `2026-CV-9000${n}`;

const restricted = async (one: Case, kind: RestrictionKind): Promise<void> => {
  const { personId: orderedBy } = court.actor('riverside-judge-1');
  const object = { kind: 'case', id: one.id } as const;
  const wanted = { kind, object, to: [], toParties: false, order: 'Order.', orderedBy };
  await court.get(Restrictions).impose(court.actor('riverside-clerk'), attempt('restrict'), one.id, wanted);
};

/** A number in the series without a case that anybody outside may know: each for another reason, and one without a case. */
const numbers = async (): Promise<{ why: string; docketNumber: string; id: string }[]> => {
  const of = (n: number) =>
    aCase(court, { docketNumber: numbered(n), panel: ['riverside-judge-1'], parties: ['filer'] });
  const [sealed, stricken, juvenile] = [await of(1), await of(2), await of(3)];
  await restricted(sealed, 'sealed');
  await restricted(stricken, 'stricken');
  await inSpace(court, () => court.get(Rows).sql(`UPDATE court_case SET juvenile = true WHERE id = $1`, [juvenile.id]));
  return [
    { why: 'sealed', ...sealed },
    { why: 'void: opened by mistake and stricken', ...stricken },
    { why: 'juvenile', ...juvenile },
    { why: 'never given', docketNumber: numbered(4), id: '01980c1e-0000-7000-8000-00000000dead' },
  ];
};

/** And `checked` in a body is a digest of what was sent, the number in it. */
const OF_THE_MOMENT = /^(x-request-id|date|traceparent|ratelimit.*)$/;

const asked = async (who: string, method: 'GET' | 'POST', url: string, payload?: object): Promise<string> => {
  const headers = { authorization: `Bearer ${tokens.get(who)}` };
  const answer = await api.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  const kept = Object.entries(answer.headers).filter(([name]) => !OF_THE_MOMENT.test(name));
  return JSON.stringify([answer.statusCode, kept.sort(), answer.body.replace(/"(requestId|checked)":"[^"]*"/g, '')]);
};

/** What somebody can ask of a number or the id behind it. */
const everyAnswer = async (
  who: string,
  { docketNumber, id }: { docketNumber: string; id: string },
): Promise<string> => {
  const envelope = {
    ...{ court: 'riverside', caseCategory: 'civil', filingCode: 'motion', caseTitle: 'x', docketNumber, parties: [] },
    documents: [{ upload: id, documentType: 'motion', title: 'x', role: 'lead' }],
  };
  const answers = [
    await asked(who, 'POST', '/filings/check', envelope),
    await asked(who, 'GET', '/cases?limit=100'),
    await asked(who, 'GET', '/courts/riverside/pending'),
    await asked(who, 'GET', '/notices'),
  ];
  for (const part of ['', '/entries', '/parties', '/panel', '/service', '/ties', '/codes', '/restrictions', '/acts'])
    answers.push(await asked(who, 'GET', `/cases/${id}${part}`));
  return answers.join('\n').replaceAll(docketNumber, 'NUMBER').replaceAll(id, 'ID');
};

describe('a docket number that is missing', () => {
  it.each(OUTSIDERS)('tells %s by no status, body, header or list why it is', async (who) => {
    const asking = await numbersOnce();
    const answers = new Map<string, string>();
    for (const one of asking) answers.set(one.why, await everyAnswer(who, one));
    const void_ = answers.get('void: opened by mistake and stricken')!;
    for (const [why, answer] of answers) expect([why, answer]).toEqual([why, void_]);
    expect(void_).toContain('case-not-found');
  });

  it('may be seen to be missing, which is the one thing that is accepted', async () => {
    await numbersOnce();
    await aCase(court, { docketNumber: numbered(5), parties: ['other-filer'] });
    const list = await asked('riverside-judge-2', 'GET', '/cases?limit=100');
    expect(list).toContain(numbered(5));
    for (const n of [1, 2, 3, 4]) expect(list).not.toContain(numbered(n));
  });
});

let made: ReturnType<typeof numbers> | undefined;
const numbersOnce = () => (made ??= numbers());
