import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Rows } from '@assize/database';
import { Cases } from '@assize/docket';
import { createApi } from '../../apps/api/src/app';
import { emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import { inSpace, testCourt, type TestCourt } from '../integration/court';
import { until, work } from '../integration/filing/in-court';
import { each } from './wire';
import {
  aFiledCase,
  aJudgment,
  aListedHearing,
  anEntry,
  anExhibit,
  aSealedCase,
  MARKER,
  seal,
  type Sealed,
} from './sealed-world';

jest.setTimeout(240_000);

/** Everybody but the panel and the clerks of the court; the first two are parties, and knew of it until it was sealed. */
const OUTSIDERS = [
  'filer',
  'other-filer',
  'riverside-judge-2',
  'harbour-clerk',
  'harbour-judge-1',
  'reviewer',
  'researcher',
  'administrator',
  'riverside-auditor',
];

/** What differs between any two answers. */
const OF_THE_MOMENT = /^(x-request-id|date|traceparent|ratelimit.*|content-length)$/;

/** These tell of the process, of the head of the log, or of the reader's own sign-ins and acts, and so never answer twice alike. */
const NEVER_ALIKE = /^\/(metrics|log\/checkpoint|acts|me\/export|auth\/|health|sandbox)|\/(acts|custody|bundle)$/;

const LATER = new Date('2031-03-12T14:00:00Z');

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Of nobody. */
const person = randomUUID();

let court: TestCourt;
let api: NestFastifyApplication;
let routes: { readonly method: string; readonly path: string }[];
let sealed: Sealed;
/** Sealed one by one in a case that is open. */
let inOpen: { readonly ids: string[]; readonly caseId: string };
let open: { readonly caseId: string; readonly filingId: string; readonly exhibitId: string };
let before: Map<string, string>;
const tokens = new Map<string, string>();

async function ask(
  who: string,
  method: string,
  url: string,
  sent: Partial<Record<'headers' | 'payload', unknown>> = {},
) {
  const headers = { authorization: `Bearer ${tokens.get(who)}`, ...(sent.headers as object) };
  const answer = await api.inject({
    method: method as 'GET',
    url,
    headers,
    ...(sent.payload ? { payload: sent.payload } : {}),
  });
  return { status: answer.statusCode, headers: answer.headers as Record<string, string>, body: answer.body };
}

async function signIn(who: string): Promise<void> {
  const payload = { email: emailOf(who), password: SANDBOX_PASSWORD };
  const answer = await api.inject({ method: 'POST', url: '/auth/token', payload });
  tokens.set(who, answer.json<{ accessToken: string }>().accessToken);
}

/** The address with its parameters filled in: ids in their order, names of what is open to everybody. */
const filled = (path: string, ...ids: string[]): string => {
  let next = 0;
  return path.replace(/\{(\w+)\}|\*/g, (_, name: string) => {
    if (name === 'court') return 'riverside';
    if (name === 'name') return 'court';
    return ids[Math.min(next++, ids.length - 1)] ?? 'x';
  });
};

const QUERY: Readonly<Record<string, string>> = {
  '/courts/{court}/calendar': '?from=2031-03-01T00:00:00Z&to=2031-03-31T00:00:00Z',
  '/policies/diff': '?a=riverside&b=harbour',
  '/documents/search': `?q=${MARKER}`,
};

/** `checked` is a digest of what the reader sent, with the number or id in it. */
const alike = (text: string, ...ids: string[]): string =>
  ids.reduce((left, id) => left.replaceAll(id, 'ID'), text).replace(/"(requestId|checked)":"[^"]*"/g, '');

const comparable = ({ status, headers, body }: Answer, ...ids: string[]): string => {
  const kept = Object.entries(headers).filter(([name]) => !OF_THE_MOMENT.test(name));
  return JSON.stringify([status, kept.sort(), alike(body, ...ids)]);
};

const secretIds = (): string[] => [...Object.values(sealed), ...inOpen.ids];

/** Requests under way at once. */
const AT_ONCE = 16;

/** Every GET route with these ids in its place, as one person; by address. */
async function crawled(who: string, ids: readonly string[]): Promise<Map<string, Answer>> {
  const reads = routes.filter(({ method }) => method === 'GET');
  const addresses = reads.flatMap(({ path }) =>
    (/\{(?!court|name)/.test(path) ? ids.map((id) => filled(path, id)) : [filled(path)]).map((address) => ({
      address,
      query: QUERY[path] ?? '',
    })),
  );
  const found = new Map<string, Answer>();
  await each(addresses, AT_ONCE, async ({ address, query }) => {
    found.set(address, await ask(who, 'GET', address + query));
  });
  return found;
}

/** What a search for the marker and for other words finds. */
const searched = (who: string) =>
  ask(who, 'POST', '/like-cases/search', {
    payload: { text: `${MARKER} crowns: the defendant sold the plaintiff a cracked copper kettle`, k: 50 },
  });

const check = (who: string, docketNumber: string) =>
  ask(who, 'POST', '/filings/check', {
    payload: {
      court: 'riverside',
      caseCategory: 'civil',
      filingCode: 'motion',
      caseTitle: 'x',
      docketNumber,
      parties: [],
      documents: [{ upload: person, documentType: 'motion', title: 'x', role: 'lead' }],
    },
  });

async function everything(who: string): Promise<Map<string, string>> {
  const shown = new Map<string, string>();
  for (const [address, answer] of await crawled(who, [open.caseId, open.filingId, open.exhibitId])) {
    if (!NEVER_ALIKE.test(address)) shown.set(`${who} ${address}`, comparable(answer));
  }
  shown.set(`${who} search`, comparable(await searched(who)));
  return shown;
}

/** When the jobs that follow a judgment have told the case. */
const decided = (caseId: string) =>
  until(
    () => court.get(Cases).read(court.actor('riverside-clerk'), caseId),
    ({ status }) => status === 'decided',
  );

beforeAll(async () => {
  court = await testCourt();
  const quick = { ASSIZE_RATE_ADDRESS: '1000000', ASSIZE_RATE_ACCOUNT: '1000000', ASSIZE_RATE_SIGN_IN: '1000000' };
  api = await createApi(court.config.with(quick));
  await work(court, []);
  for (const who of [...OUTSIDERS, 'counsel', 'riverside-judge-1', 'riverside-clerk']) await signIn(who);
  const { paths } = (await api.inject({ method: 'GET', url: '/openapi.json' })).json<OpenAPIObject>();
  routes = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => ({ method: method.toUpperCase(), path })),
  );

  const { caseId, filingId } = await aFiledCase(court, 'Kettle');
  open = { caseId, filingId, exhibitId: await anExhibit(court, caseId, 'Photograph') };
  await aListedHearing(court, caseId, 'Directions', new Date('2031-03-13T14:00:00Z'));
  const other = await aFiledCase(court, 'Lantern');
  await aJudgment(
    court,
    other.caseId,
    'The defendant sold a cracked copper kettle. The court orders payment of 10 crowns.',
  );
  const orders: string[] = [];
  const withAttachment = await anEntry(court, caseId, 'Motion', MARKER);
  orders.push(await seal(court, caseId, 'document', withAttachment.attachmentId));

  // That a case is decided is the case's to tell; what its judgment says is sealed from the beginning.
  const judgmentId = await aJudgment(
    court,
    caseId,
    `${MARKER}. A cracked copper kettle. The court orders payment of 5 crowns.`,
  );
  orders.push(await seal(court, caseId, 'judgment', judgmentId));

  await Promise.all([caseId, other.caseId].map(decided));

  before = new Map();
  for (const who of OUTSIDERS) for (const [key, shown] of await everything(who)) before.set(key, shown);

  sealed = await aSealedCase(court, LATER);
  const entry = await anEntry(court, caseId, MARKER, MARKER);
  orders.push(await seal(court, caseId, 'entry', entry.entryId));
  const led = await anEntry(court, caseId, MARKER, MARKER);
  orders.push(await seal(court, caseId, 'document', led.leadId));
  const exhibitId = await anExhibit(court, caseId, MARKER);
  orders.push(await seal(court, caseId, 'exhibit', exhibitId));
  const [party] = await inSpace(court, () =>
    court
      .get(Rows)
      .sql<{ id: string }>(`UPDATE case_party SET address = $2 WHERE case_id = $1 AND position = 3 RETURNING id`, [
        caseId,
        MARKER,
      ]),
  );
  const partyId = (party as unknown as { id: string }[])[0]?.id ?? party!.id;
  orders.push(await seal(court, caseId, 'address', partyId));
  inOpen = {
    caseId,
    ids: [
      withAttachment.attachmentId,
      ...Object.values(entry),
      ...Object.values(led),
      exhibitId,
      judgmentId,
      ...orders,
    ],
  };
});

afterAll(async () => {
  await api.close();
  await court.close();
});

describe('what is sealed', () => {
  it('is there for the panel and the clerks of the court', async () => {
    for (const who of ['riverside-judge-1', 'riverside-clerk']) {
      const answer = await ask(who, 'GET', `/cases/${sealed.caseId}`);
      expect([who, answer.status, answer.body.includes(MARKER)]).toEqual([who, 200, true]);
      expect((await ask(who, 'GET', `/cases/${open.caseId}/entries`)).body).toContain(MARKER);
    }
  });

  it.each(OUTSIDERS)('shows its name, its ids and its words on no route to %s', async (who) => {
    const answers = await crawled(who, [open.caseId, open.filingId, ...secretIds()]);
    expect(answers.size).toBeGreaterThan(200);
    const betraying: string[] = [];
    for (const [address, { headers, body }] of answers) {
      const text = JSON.stringify(headers) + body;
      const ids = secretIds().filter((id) => !address.includes(id) && text.includes(id));
      if (text.includes(MARKER) || ids.length > 0) betraying.push(`${address} ${ids.join(' ')}`);
    }
    expect(betraying).toEqual([]);
  });

  it.each(OUTSIDERS)(
    'changes nothing in what %s sees: no list, no count, no score, no gap that was not there',
    async (who) => {
      const changed: string[] = [];
      for (const [key, shown] of await everything(who)) {
        if (before.get(key) !== shown) changed.push(`${key}: was ${before.get(key)}, is ${shown}`);
      }
      expect(changed).toEqual([]);
    },
  );

  it.each(['filer', 'other-filer', 'harbour-clerk'])('is a docket number like any other to %s', async (who) => {
    const known = await check(who, sealed.docketNumber);
    const unknown = await check(who, '2026-CV-99999');
    expect(comparable(known, sealed.docketNumber)).toBe(comparable(unknown, '2026-CV-99999'));
    expect(known.body).toContain('case-unknown');
  });
});

const ofForm = (fields: Readonly<Record<string, string>>) => {
  const boundary = 'between-parts';
  const part = (name: string, more: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
  const text = Object.entries(fields).map(([name, value]) => part(name, '', value));
  const payload = `${text.join('')}${part('file', '; filename="a.txt"', 'bytes')}--${boundary}--\r\n`;
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload };
};

/** A faultless body for each route that takes one, so that it is access that refuses. */
const BODIES: Readonly<Record<string, Partial<Record<'headers' | 'payload', unknown>>>> = {
  'POST /cases/{id}/panel': { payload: { judges: [person] } },
  'POST /cases/{id}/service': { payload: { entry: person } },
  'POST /cases/{id}/defaults': { payload: { party: person } },
  'POST /cases/{id}/deadlines': { payload: { title: 'x', dueOn: '2036-03-03' } },
  'POST /cases/{id}/deadlines/{deadline}/extension': { payload: { dueOn: '2036-03-03', reason: 'x' } },
  'POST /cases/{id}/deadlines/{deadline}/end': { payload: { reason: 'x' } },
  'POST /cases/{id}/parties/{party}/address': { payload: { address: 'x' } },
  'POST /cases/{id}/service/{service}/process-attempts': {
    payload: { method: 'personal', outcome: 'not-found', by: 'x' },
  },
  'POST /cases/{id}/service/{service}/return': { payload: { attempt: person, swornBy: 'x', statement: 'x' } },
  'POST /cases/{id}/hearings': { payload: { purpose: 'Trial', minutes: 60, mode: 'on-site' } },
  'POST /cases/{id}/judgments': { payload: { text: 'The court orders nothing.' } },
  'POST /cases/{id}/cited-cases': { payload: { citation: 'x', authority: 'other' } },
  'POST /cases/{id}/cited-cases/{citedCase}/answer': { payload: { answer: 'followed', reasons: 'x' } },
  'POST /cases/{id}/like-cases': { payload: { facts: 'A kettle was cracked.' } },
  'POST /cases/{id}/like-cases/draft': { payload: { facts: 'A kettle was cracked.' } },
  'POST /cases/{id}/like-case-reports': { payload: { facts: 'A kettle was cracked.' } },
  'PUT /cases/{id}/like-case-reports/{report}': { payload: { issues: 'x' } },
  'POST /cases/{id}/like-case-search-orders': { payload: { ground: 'ordered', reason: 'x' } },
  'POST /judgments/{id}/history': { payload: { kind: 'upheld', happenedOn: '2026-01-06', source: 'x' } },
  'POST /cases/{id}/exhibits': ofForm({ title: 'x', provenance: '{"statement":"x"}' }),
  'POST /cases/{id}/restrictions': {
    payload: {
      kind: 'sealed',
      object: { kind: 'case', id: person },
      to: [],
      toParties: false,
      order: 'x',
      orderedBy: person,
    },
  },
  'POST /cases/{id}/moves': { payload: { move: 'close', reason: 'x' } },
  'POST /cases/{id}/related': { payload: { case: person, reason: 'x' } },
  'POST /cases/{id}/consolidation': { payload: { members: [person], reason: 'x' } },
  'POST /cases/{id}/consolidation/release': { payload: { case: person, reason: 'x' } },
  'POST /cases/{id}/severed-cases': { payload: { parties: [person], caption: 'x', reason: 'x' } },
  'POST /cases/{id}/codes': { payload: { partyId: person } },
  'POST /cases/{id}/entries/{entry}/replacement': { payload: { replaces: person, reason: 'x' } },
  'POST /cases/{id}/entries': { payload: { kind: 'minute', title: 'x' } },
  'POST /restrictions/{id}/lift': { payload: { order: 'x', orderedBy: person } },
  'POST /exhibits/{id}/verify': ofForm({}),
  'POST /exhibits/{id}/withdraw': { payload: { reason: 'x' } },
  'POST /exhibits/{id}/provenance': { payload: { provenance: { statement: 'x' } } },
  'POST /exhibits/{id}/ruling': { payload: { ruling: 'admit', reason: 'x', entry: person } },
  'POST /exhibits/{id}/erasure': { payload: { reason: 'x', entry: person } },
  'POST /cases/{id}/holds': { payload: { reason: 'x' } },
  'POST /exhibits/{id}/redactions': { payload: { title: 'x', entry: person, pages: [1] } },
  'POST /exhibits/{id}/objections': { payload: { kind: 'relevance', grounds: 'x' } },
  'POST /exhibits/{id}/objections/{objection}/steps': { payload: { act: 'answer', text: 'x' } },
  'POST /exhibits/{id}/objections/{objection}/decisions': { payload: { act: 'sustain', text: 'x', entry: person } },
  'POST /hearings/{id}/listing': { payload: { startsAt: LATER.toISOString(), judgeId: person } },
  'POST /hearings/{id}/consents': { payload: { mode: 'online' } },
  'POST /hearings/{id}/actuals': {
    payload: {
      startedAt: LATER.toISOString(),
      endedAt: new Date(LATER.getTime() + 1000).toISOString(),
      outcome: 'completed',
      attendance: [],
    },
  },
  'POST /filings/{id}/return': { payload: { deficiencies: [] } },
  'POST /filings/{id}/reject': { payload: { reason: 'x' } },
  'POST /deviation-notes/{id}/answer': { payload: { kind: 'reasoned-deviation', text: 'x' } },
  'POST /deviation-notes/{id}/close': { payload: { outcome: 'no-concern', reason: 'x' } },
};

const KIND_OF: Readonly<Record<string, keyof Sealed>> = {
  cases: 'caseId',
  documents: 'documentId',
  exhibits: 'exhibitId',
  hearings: 'hearingId',
  judgments: 'judgmentId',
  'deviation-notes': 'noteId',
  filings: 'filingId',
  restrictions: 'restrictionId',
};

describe('what one may not know of and what is not there', () => {
  it('are answered word for word alike on every route that takes an id', async () => {
    const differing: string[] = [];
    let compared = 0;
    for (const { method, path } of routes) {
      const kind = KIND_OF[path.split('/')[1]!];
      if (!kind || !path.includes('{id}')) continue;
      const absent = randomUUID();
      const inner = path.includes('{document}') ? sealed.filingDocumentId : randomUUID();
      await each(OUTSIDERS, AT_ONCE, async (who) => {
        const sent = BODIES[`${method} ${path}`] ?? (method === 'GET' ? {} : { payload: {} });
        const key = { 'idempotency-key': randomUUID(), 'if-match': '"1"', 'if-none-match': '"1"' };
        const whole = { ...sent, headers: { ...key, ...(sent.headers as object) } };
        const hidden = await ask(who, method, filled(path, sealed[kind], inner), whole);
        const nothing = await ask(who, method, filled(path, absent, inner), whole);
        compared += 1;
        if (comparable(hidden, sealed[kind], inner) !== comparable(nothing, absent, inner)) {
          differing.push(`${who} ${method} ${path}: ${comparable(hidden)} and ${comparable(nothing)}`);
        }
        if (![401, 403, 404, 422].includes(hidden.status)) differing.push(`${who} ${method} ${path}: ${hidden.status}`);
      });
    }
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(300);
  });
});
