import { newId } from '@assize/kernel';
import { emailOf } from '@seed/accounts';
import { RIVERSIDE } from './people';
import type { Sent } from './wire';
import type { Ids, Kind } from './worlds';

/** Well formed, so that nothing but access stands between the caller and the act; the domain then refuses it. */
export type Content =
  | { readonly json: unknown }
  /** Text fields, and a file: without bytes, which is refused after access, unless it says so. */
  | { readonly form: Readonly<Record<string, string>>; readonly file?: string }
  /** What is added to a resumable upload. */
  | { readonly bytes: string }
  | null;

const ENVELOPE = {
  court: 'riverside',
  caseCategory: 'no-such-category',
  filingCode: 'complaint',
  caseTitle: 'Copperkettle v. Marrowby',
  parties: [],
  documents: [],
};
const INSTANT = '2026-03-11T14:00:00Z';

/** What each write sends; a write that is not named here cannot be asked. */
const CONTENTS: Readonly<Record<string, (ids: Ids) => Content>> = {
  'POST /cases/{id}/panel': () => ({ json: { judges: [newId()] } }),
  'POST /cases/{id}/service': () => ({ json: { entry: newId() } }),
  'POST /cases/{id}/exhibits': () => ({ form: { title: 'Photograph', provenance: '{"statement":"I took it."}' } }),
  'POST /cases/{id}/exhibits/from-upload': () => ({
    json: { upload: newId(), title: 'Photograph', provenance: { statement: 'I took it.' } },
  }),
  'POST /cases/{id}/hearings': () => ({ json: { purpose: 'Trial', minutes: 30, mode: 'on-site' } }),
  'POST /cases/{id}/judgments': () => ({ json: { text: 'The court dismisses the claim.' } }),
  'POST /cases/{id}/cited-cases': () => ({
    json: { citation: '指导案例24号', authority: 'guiding', partyId: newId() },
  }),
  'POST /cases/{id}/cited-cases/{citedCase}/withdrawal': () => null,
  'POST /cases/{id}/cited-cases/{citedCase}/answer': () => ({ json: { answer: 'followed', reasons: 'Alike.' } }),
  'POST /cases/{id}/like-cases': () => ({ json: { facts: 'Took a bicycle from a shed.' } }),
  'POST /cases/{id}/like-cases/draft': () => ({ json: { facts: 'Took a bicycle from a shed.' } }),
  'POST /cases/{id}/like-case-reports': () => ({ json: { facts: 'the of and' } }),
  'PUT /cases/{id}/like-case-reports/{report}': () => ({ json: { issues: 'Whether it was dark.' } }),
  'POST /cases/{id}/like-case-reports/{report}/signature': () => null,
  'POST /cases/{id}/like-case-search-orders': () => ({ json: { ground: 'discussion', reason: 'The committee.' } }),
  'POST /judgments/{id}/history': () => ({ json: { kind: 'upheld', happenedOn: '2026-01-06', source: '2026-AP-1' } }),
  'POST /exhibits/{id}/verify': () => ({ form: {} }),
  'POST /exhibits/{id}/mark': () => null,
  'POST /exhibits/{id}/offer': () => null,
  'POST /exhibits/{id}/withdraw': () => ({ json: { reason: 'A better copy.' } }),
  'POST /exhibits/{id}/provenance': () => ({ json: { provenance: { statement: 'I took it.' }, supports: [newId()] } }),
  'POST /exhibits/{id}/ruling': () => ({ json: { ruling: 'admit', reason: 'Relevant.', entry: newId() } }),
  'POST /exhibits/{id}/erasure': () => ({ json: { reason: 'It shows a child.', entry: newId() } }),
  'POST /cases/{id}/holds': () => ({ json: { reason: 'An appeal is pending.' } }),
  'POST /cases/{id}/holds/{exhibitHold}/lift': () => null,
  'POST /exhibits/{id}/redactions': () => ({ json: { title: 'Redacted', entry: newId() } }),
  'POST /exhibits/{id}/objections': () => ({ json: { kind: 'relevance', grounds: 'It shows another cellar.' } }),
  'POST /exhibits/{id}/objections/{objection}/steps': () => ({ json: { act: 'answer', text: 'It does not.' } }),
  'POST /exhibits/{id}/objections/{objection}/decisions': () => ({
    json: { act: 'overrule', text: 'It is the same.', entry: newId() },
  }),
  'POST /hearings/{id}/notices': () => null,
  'POST /hearings/{id}/listing': () => ({ json: { startsAt: INSTANT, judgeId: newId() } }),
  'POST /hearings/{id}/actuals': () => ({
    json: { startedAt: INSTANT, endedAt: '2026-03-11T15:00:00Z', outcome: 'completed', attendance: [] },
  }),
  'POST /hearings/{id}/consents': () => ({ json: { mode: 'online' } }),
  'DELETE /hearings/{id}/consents/online': () => null,
  'POST /deviation-notes/{id}/answer': () => ({ json: { kind: 'reasoned-deviation', text: 'The victim forgave.' } }),
  'POST /deviation-notes/{id}/close': () => ({ json: { outcome: 'no-concern', reason: 'The reasons stand in it.' } }),
  'POST /filings': () => ({ json: ENVELOPE }),
  'POST /filings/check': () => ({ json: ENVELOPE }),
  'POST /filings/documents': () => ({ form: {} }),
  'POST /filings/documents/from-upload': () => ({ json: { upload: newId() } }),
  'POST /uploads': () => null,
  'PATCH /uploads/{id}': () => ({ bytes: 'more' }),
  'DELETE /uploads/{id}': () => null,
  'POST /drafts': () => ({ json: {} }),
  'PUT /drafts/{id}': () => ({ json: { caseTitle: 'Copperkettle v. Marrowby' } }),
  'DELETE /drafts/{id}': () => null,
  'POST /drafts/{id}/check': () => null,
  'POST /drafts/{id}/submit': () => ({ json: { urgency: 'The hearing is tomorrow.' } }),
  'POST /filings/{id}/resubmit': () => ({ json: ENVELOPE }),
  'POST /filings/{id}/accept': () => null,
  'POST /filings/{id}/return': () => ({
    json: { deficiencies: [{ code: 'signature-missing', pointer: '', message: 'It is not signed.' }] },
  }),
  'POST /filings/{id}/reject': () => ({ json: { reason: 'No jurisdiction.' } }),
  'POST /filings/{id}/review': () => ({ json: { documents: [{ outcome: 'accepted' }] } }),
  'POST /filings/{id}/claim': () => ({ json: { clerk: newId() } }),
  'DELETE /filings/{id}/claim': () => null,
  'POST /filings/{id}/docketing': () => null,
  'POST /filings/{id}/deficiency-notice': () => ({
    json: { deficiencies: [{ code: 'signature-missing', pointer: '', message: 'It is not signed.' }] },
  }),
  'POST /filings/{id}/quality-control': () => null,
  'POST /filings/{id}/hints/{hint}/answer': () => ({ json: { answer: 'unrelated', reason: 'Asked.' } }),
  'POST /filings/{id}/cancel': () => null,
  'POST /fees/quote': () => ({ json: ENVELOPE }),
  'POST /filings/{id}/payment/callback': () => ({ json: { approved: true } }),
  'POST /filings/{id}/payment': () => ({ json: { token: 'tok-approve' } }),
  'POST /filings/{id}/waiver': () => ({ json: { granted: true, reason: 'Shown.' } }),
  'POST /cases/{id}/service/{service}/attempts': () => ({ json: { kind: 'dispatched' } }),
  'POST /cases/{id}/service/{service}/acknowledgement': () => null,
  'POST /cases/{id}/service/{service}/decisions': () => null,
  'POST /cases/{id}/service/{service}/summons': () => ({ json: { reason: 'Moved.' } }),
  'POST /cases/{id}/service/{service}/process-attempts': () => ({
    json: { method: 'personal', outcome: 'not-found', by: 'Bailiff' },
  }),
  'POST /cases/{id}/service/{service}/return': () => ({
    json: { attempt: newId(), swornBy: 'Bailiff', statement: 'x' },
  }),
  'POST /cases/{id}/service/{service}/waiver': () => null,
  'POST /cases/{id}/defaults': () => ({ json: { party: newId() } }),
  'POST /cases/{id}/deadlines': () => ({ json: { title: 'Deadline of the matrix', dueOn: '2031-02-30' } }),
  'POST /cases/{id}/deadlines/{deadline}/extension': () => ({ json: { dueOn: '2031-01-06', reason: 'Asked for.' } }),
  'POST /cases/{id}/deadlines/{deadline}/end': () => ({ json: { reason: 'Settled.' } }),
  'POST /cases/{id}/deadlines/{deadline}/met': () => ({ json: { reason: 'On paper.' } }),
  'POST /cases/{id}/parties/{party}/address': () => ({ json: { address: '7 Weir Lane' } }),
  'POST /courts/{court}/e-service-consents': () => ({ json: { given: false } }),
  'POST /cases/{id}/entries': () => ({
    json: { kind: 'minute', title: 'Minute', relations: [{ kind: 'rules-on', entry: newId() }] },
  }),
  'POST /cases/{id}/entries/{entry}/replacement': ({ entry }) => ({ json: { replaces: entry, reason: 'Corrected.' } }),
  'POST /cases/{id}/entries/{entry}/copies': () => ({ json: { cases: [newId()] } }),
  'POST /cases/{id}/moves': () => ({ json: { move: 'resume', reason: 'Negotiations failed.' } }),
  'POST /cases/{id}/related': ({ case: itself }) => ({ json: { case: itself, reason: 'Same contract.' } }),
  'POST /cases/{id}/consolidation': ({ case: itself }) => ({ json: { members: [itself], reason: 'Same contract.' } }),
  'POST /cases/{id}/consolidation/release': ({ case: itself }) => ({ json: { case: itself, reason: 'Settled.' } }),
  'POST /cases/{id}/severed-cases': () => ({ json: { parties: [newId()], caption: 'A v. B', reason: 'Two matters.' } }),
  'POST /cases/{id}/codes': () => ({ json: { partyId: newId() } }),
  'POST /cases/{id}/codes/{joinCode}/revoke': () => null,
  'POST /joins': () => ({ json: { code: 'AAAA-AAAA-AAAA-AAAA-AAAA', as: 'party' } }),
  'POST /filings/check-at': () => ({ json: { ...ENVELOPE, courts: ['harbour'] } }),
  'POST /courts/{court}/policies': () => ({ json: { policy: {} } }),
  'POST /courts/{court}/policies/rehearsal': () => ({ json: { policy: {} } }),
  'POST /courts/{court}/outages': () => ({
    json: { from: INSTANT, to: INSTANT, reason: 'The store was down.' },
  }),
  'POST /filings/paper': () => ({ json: { ...ENVELOPE, receivedAt: INSTANT, filer: 'Copperkettle' } }),
  'POST /like-cases/search': () => ({ json: { text: 'Took a bicycle from a shed.' } }),
  'POST /like-cases/outcomes': () => ({ json: { judgmentIds: [] } }),
  'POST /sandbox/clock': () => ({ json: { to: '2020-01-01T00:00:00Z' } }),
  'POST /auth/token': () => ({ json: { grant_type: 'refresh_token', refresh_token: 'none' } }),
  'POST /auth/password': () => ({ json: { present: 'not the present one', next: 'four words from nowhere' } }),
  'POST /auth/api-keys': () => ({ json: { name: 'key of the matrix' } }),
  'DELETE /auth/api-keys/{id}': () => null,
  'DELETE /auth/sessions/{id}': () => null,
  'POST /auth/sessions/end-others': () => null,
  'POST /auth/oidc/{provider}/begin': () => ({ json: {} }),
  'POST /auth/oidc/{provider}/finish': () => ({ json: { ticket: 'none', callback: 'https://court.example/back' } }),
  'POST /auth/oidc/{provider}/begin-link': () => null,
  'POST /auth/oidc/{provider}/links': () => ({ json: { ticket: 'none', callback: 'https://court.example/back' } }),
  'DELETE /auth/oidc/links/{id}': () => null,
  'POST /auth/totp': () => null,
  'POST /auth/totp/confirm': () => ({ json: { code: '000000' } }),
  'POST /auth/totp/recovery-codes': () => ({ json: { code: '000000' } }),
  'POST /auth/totp/remove': () => ({ json: { code: '000000' } }),
  'POST /auth/clients': () => ({
    json: { name: 'Program', role: 'filer', court: 'riverside', scopes: ['no-such-scope'], assurance: 'self-asserted' },
  }),
  'DELETE /auth/clients/{id}': () => null,
  'POST /cases/{id}/restrictions': () => ({
    json: {
      order: 'Sealed.',
      orderedBy: newId(),
      kind: 'sealed',
      object: { kind: 'entry', id: newId() },
      to: [],
      toParties: false,
    },
  }),
  'POST /restrictions/{id}/lift': () => ({ json: { order: 'Lifted.', orderedBy: newId() } }),
  'POST /cases/{id}/appearances': ({ party }) => ({ json: { partyId: party, counselId: newId() } }),
  'POST /cases/{id}/appearances/{appearance}/end': () => ({ json: { reason: 'Dismissed.' } }),
  'POST /cases/{id}/walls': () => ({ json: { personId: newId(), reason: 'Related to a witness.' } }),
  'POST /cases/{id}/walls/{wall}/end': () => ({ json: { reason: 'Not related after all.' } }),
  'POST /courts/{court}/assistances': () => ({ json: { personId: newId(), reason: 'Has no computer.' } }),
  'DELETE /courts/{court}/assistances/{id}': () => null,
  'POST /courts/{court}/roles': () => ({ json: { personId: newId(), role: 'clerk' } }),
  'DELETE /courts/{court}/roles/{id}': () => null,
  'POST /organisations': () => ({ json: { kind: 'firm', name: 'Firm of the matrix' } }),
  'POST /organisations/{id}/members': () => ({ json: { personId: newId() } }),
  'DELETE /organisations/{id}/members/{membership}': () => null,
  'POST /people': () => ({ json: { name: 'Somebody', email: emailOf('filer') } }),
  'POST /people/{id}/verifications': () => ({ json: { courtId: RIVERSIDE, means: 'authority-document' } }),
  'POST /me/erasure': () => null,
  'POST /people/{id}/erasure': () => null,
  'POST /people/{id}/holds': () => ({ json: { reason: 'Kept for an inquiry.' } }),
  'POST /holds/{id}/lift': () => null,
};

/** Whose id stands in a path, by what the path begins with; the longest comes first. */
const OBJECTS: readonly (readonly [string, Kind])[] = [
  ['/auth/api-keys/', 'apiKey'],
  ['/auth/sessions/', 'session'],
  ['/auth/oidc/links/', 'oidcLink'],
  ['/auth/clients/', 'client'],
  ['/courts/{court}/assistances/', 'assistance'],
  ['/courts/{court}/roles/', 'role'],
  ['/organisations/', 'organisation'],
  ['/restrictions/', 'restriction'],
  ['/acts/', 'act'],
  ['/people/', 'subject'],
  ['/holds/', 'hold'],
  ['/cases/', 'case'],
  ['/documents/', 'document'],
  ['/filings/', 'filing'],
  ['/uploads/', 'upload'],
  ['/drafts/', 'draft'],
  ['/exhibits/', 'exhibit'],
  ['/hearings/', 'hearing'],
  ['/judgments/', 'judgment'],
  ['/deviation-notes/', 'note'],
];

const SECOND: Readonly<Record<string, Kind>> = {
  '/filings/{id}/documents/{document}/content': 'filingDocument',
  '/cases/{id}/appearances/{appearance}/end': 'appearance',
  '/cases/{id}/walls/{wall}/end': 'wall',
  '/cases/{id}/entries/{entry}/replacement': 'entry',
  '/cases/{id}/entries/{entry}/copies': 'entry',
  '/cases/{id}/parties/{party}/address': 'party',
  '/organisations/{id}/members/{membership}': 'membership',
};

/** What stands for everybody. */
const COMMON: Readonly<Record<string, string>> = {
  court: 'riverside',
  name: 'court',
  provider: 'nobody-knows',
  code: 'not-permitted',
  path: '0/000.p/1',
  list: 'filing-codes',
  /** Of no case: whoever is let into the case is told that there is none. */
  hint: '01980c1e-0000-7000-8000-000000000028',
  joinCode: '01980c1e-0000-7000-8000-000000000033',
  service: '01980c1e-0000-7000-8000-000000000025',
  deadline: '01980c1e-0000-7000-8000-000000000034',
  objection: '01980c1e-0000-7000-8000-000000000042',
  report: '01980c1e-0000-7000-8000-000000000058',
  citedCase: '01980c1e-0000-7000-8000-000000000057',
  exhibitHold: '01980c1e-0000-7000-8000-000000000044',
};

const QUERIES: Readonly<Record<string, string>> = {
  'GET /policies/diff': '?a=riverside&b=harbour',
  'GET /documents/search': '?q=kettle',
  'GET /courts/{court}/calendar': '?from=2026-03-09T00:00:00Z&to=2026-03-14T00:00:00Z',
};

const TUS = { 'tus-resumable': '1.0.0' };

/** What some routes read from headers; of no bytes, so that nothing is begun. */
const HEADERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'POST /uploads': { ...TUS, 'upload-length': '0', 'upload-metadata': 'filename YQ==' },
  'HEAD /uploads/{id}': TUS,
  'PATCH /uploads/{id}': { ...TUS, 'upload-offset': '4' },
  'DELETE /uploads/{id}': TUS,
};

/** Refusals with 404 about another thing than the object of the route: whoever gets one was let in. */
export const SUB_OBJECTS: Readonly<Record<string, readonly string[]>> = {
  'POST /cases/{id}/cited-cases': ['party-not-found'],
  'POST /cases/{id}/cited-cases/{citedCase}/withdrawal': ['cited-case-not-found'],
  'POST /cases/{id}/cited-cases/{citedCase}/answer': ['cited-case-not-found'],
  'GET /cases/{id}/like-case-reports/{report}': ['like-case-report-not-found'],
  'PUT /cases/{id}/like-case-reports/{report}': ['like-case-report-not-found'],
  'POST /cases/{id}/like-case-reports/{report}/signature': ['like-case-report-not-found'],
  'GET /cases/{id}/like-case-reports/{report}/paper': ['like-case-report-not-found'],
  'GET /cases/{id}/like-cases': ['like-case-draft-absent'],
  'POST /filings/documents/from-upload': ['resumable-upload-not-found'],
  'POST /cases/{id}/exhibits/from-upload': ['resumable-upload-not-found'],
  'POST /filings/{id}/hints/{hint}/answer': ['hint-not-found'],
  'POST /cases/{id}/service': ['entry-not-found'],
  'POST /cases/{id}/service/{service}/attempts': ['service-not-found'],
  'POST /cases/{id}/service/{service}/acknowledgement': ['service-not-found'],
  'GET /cases/{id}/service/{service}/attempts': ['service-not-found'],
  'POST /cases/{id}/codes/{joinCode}/revoke': ['join-code-not-found'],
  'GET /cases/{id}/service/{service}/decisions': ['service-not-found'],
  'POST /cases/{id}/service/{service}/decisions': ['service-not-found'],
  'GET /cases/{id}/service/{service}/process': ['service-not-found'],
  'POST /cases/{id}/service/{service}/summons': ['service-not-found'],
  'POST /cases/{id}/service/{service}/process-attempts': ['service-not-found'],
  'POST /cases/{id}/service/{service}/return': ['service-not-found'],
  'POST /cases/{id}/service/{service}/waiver': ['service-not-found'],
  'POST /cases/{id}/defaults': ['party-not-found'],
  'POST /cases/{id}/deadlines/{deadline}/extension': ['deadline-not-found'],
  'POST /cases/{id}/deadlines/{deadline}/end': ['deadline-not-found'],
  'POST /cases/{id}/deadlines/{deadline}/met': ['deadline-not-found'],
  'POST /cases/{id}/holds/{exhibitHold}/lift': ['exhibit-hold-not-found'],
  'POST /exhibits/{id}/objections/{objection}/steps': ['objection-not-found'],
  'POST /exhibits/{id}/objections/{objection}/decisions': ['objection-not-found'],
  'POST /auth/oidc/{provider}/begin-link': ['oidc-provider-not-found'],
  'POST /auth/oidc/{provider}/links': ['oidc-provider-not-found'],
};

/** They change the caller herself, so they are asked last. */
export const LAST: readonly string[] = ['POST /me/erasure', 'POST /auth/password', 'POST /auth/sessions/end-others'];

export const isWrite = (route: string): boolean => !/^(GET|HEAD|OPTIONS) /.test(route);

function kindsOf(route: string): readonly (Kind | undefined)[] {
  const path = route.slice(route.indexOf(' ') + 1);
  return [OBJECTS.find(([prefix]) => path.startsWith(prefix))?.[1], SECOND[path]];
}

/** Whether the path names something of a world. */
export const hasObject = (route: string): boolean => route.includes('{id}');

/**
 * The request of a route about the things of a world.
 *
 * @param content what it sends, where that is not what the route takes
 * @throws Error for a route nobody has said how to ask
 */
export function probe(route: string, ids: Ids, authorization?: string, content = contentOf(route, ids)): Sent {
  const [method, path] = route.split(' ') as [string, string];
  const signed: Record<string, string> = authorization ? { authorization } : {};
  const writing: Record<string, string> = isWrite(route)
    ? { 'idempotency-key': newId(), 'if-match': '"987654321"' }
    : {};
  return {
    method,
    path: filled(route, path, ids) + (QUERIES[route] ?? ''),
    ...encoded(content, { ...signed, ...writing, ...HEADERS[route] }),
  };
}

/** What a well-formed request of the route holds. */
export function contentOf(route: string, ids: Ids): Content {
  if (!isWrite(route)) return null;
  const content = CONTENTS[route];
  if (!content) throw new Error(`${route}: say in test/access/probes.ts what a well-formed request is.`);
  return content(ids);
}

function filled(route: string, path: string, ids: Ids): string {
  const kinds = [...kindsOf(route)];
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (COMMON[name]) return COMMON[name];
    const kind = kinds.shift();
    if (!kind) throw new Error(`${route}: say in test/access/probes.ts what {${name}} is.`);
    return ids[kind];
  });
}

const BOUNDARY = 'boundary-of-the-matrix';

function encoded(content: Content, headers: Record<string, string>): Pick<Sent, 'headers' | 'body'> {
  if (!content) return { headers };
  if ('bytes' in content) {
    return { headers: { ...headers, 'content-type': 'application/offset+octet-stream' }, body: content.bytes };
  }
  if ('json' in content) {
    return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(content.json) };
  }
  const fields = Object.entries(content.form).map(([name, value]) => part(`name="${name}"`, value));
  const body = [...fields, part('name="file"; filename="paper.pdf"', content.file ?? ''), `--${BOUNDARY}--\r\n`].join(
    '',
  );
  return { headers: { ...headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, body };
}

const part = (disposition: string, value: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`;
