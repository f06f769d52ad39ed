import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { signInCourt, type Answer, type SignInCourt } from './sign-in-court';

const REDIRECT = 'http://127.0.0.1:9/signed-in';

let provider: ChildProcess;
let issuer: string;
let court: SignInCourt;

/** A real provider in a process of its own, on the loopback address. */
function startProvider(): Promise<string> {
  provider = fork(join(__dirname, 'oidc-server.mjs'), [REDIRECT], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    execArgv: ['--no-deprecation', '--no-warnings'],
  });
  return new Promise((resolve, reject) => {
    provider.stdout!.once('data', (line: Buffer) => resolve(line.toString().trim()));
    provider.once('exit', (code) => reject(new Error(`The provider ended with ${code}.`)));
  });
}

beforeAll(async () => {
  issuer = await startProvider();
  const nationalId = {
    name: 'national-id',
    title: 'National identity card',
    issuer,
    clientId: 'court',
    clientSecret: 'a secret of the court and the provider',
    redirectUri: REDIRECT,
    scope: 'openid',
    assurance: 'self-asserted',
    assuranceBy: { claim: 'level', levels: { high: 'verified-in-person' } },
  };
  const down = { ...nationalId, name: 'down', issuer: 'http://127.0.0.1:9' };
  const lying = { ...nationalId, name: 'wrong-secret', clientSecret: 'another' };
  court = await signInCourt({ oidcProviders: [nationalId, down, lying] });
});
afterAll(async () => {
  await court.close();
  provider.removeAllListeners('exit');
  provider.kill();
});

interface Visitor {
  readonly sub: string;
  readonly email?: string;
  readonly level?: string;
  readonly refuses?: boolean;
}

/** Goes to the provider as a browser does, through its own redirects with its cookies, until it sends us back. */
async function visit(authorizationUrl: string, visitor: Visitor): Promise<string> {
  await fetch(`${issuer}/people/next`, { method: 'POST', body: JSON.stringify(visitor) });
  const cookies = new Map<string, string>();
  let url = authorizationUrl;
  while (!url.startsWith(REDIRECT)) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      cookies.set(name!, value!);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`The provider shows a page: ${answer.status} ${await answer.text()}`);
    url = new URL(location, url).href;
  }
  return url;
}

const post = (path: string, body?: object, token?: string): Promise<Answer> =>
  court.send('POST', `/auth/oidc/${path}`, body, token ? { token } : {});
const begin = async (space?: string) => (await post('national-id/begin', space ? { space } : {})).body as Beginning;
const finish = (ticket: string, callback: string) => post('national-id/finish', { ticket, callback });

interface Beginning {
  readonly authorizationUrl: string;
  readonly ticket: string;
}

let visitors = 0;
const somebody = (): string => `subject-${++visitors}`;

/** Somebody whose identity at the provider is linked. */
async function linked(sub: string) {
  const person = await court.person();
  const token = (await court.signIn(person.email)).body.accessToken as string;
  const { authorizationUrl, ticket } = (await post('national-id/begin-link', undefined, token)).body as Beginning;
  const callback = await visit(authorizationUrl, { sub });
  const link = await post('national-id/links', { ticket, callback }, token);
  return { ...person, token, link };
}

async function signIn(visitor: Visitor): Promise<Answer> {
  const { authorizationUrl, ticket } = await begin();
  return finish(ticket, await visit(authorizationUrl, visitor));
}

describe('signing in by an OpenID provider', () => {
  it('asks with the code flow, PKCE, state and nonce, and sets no cookie', async () => {
    const answer = await post('national-id/begin', {});
    expect(answer.headers).not.toHaveProperty('set-cookie');
    const asked = new URL(answer.body.authorizationUrl);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      client_id: 'court',
      response_type: 'code',
      redirect_uri: REDIRECT,
      scope: 'openid',
      state: expect.any(String),
      nonce: expect.any(String),
      code_challenge: expect.any(String),
      code_challenge_method: 'S256',
    });
    for (const secret of ['state', 'nonce']) expect(answer.body.ticket).not.toContain(asked.searchParams.get(secret));
  });

  it('lets in whoever linked the identity, with what the provider vouches for', async () => {
    const sub = somebody();
    const { id } = await linked(sub);
    const plain = await signIn({ sub });
    expect([plain.status, plain.body.refreshToken]).toEqual([200, expect.any(String)]);
    const me = (accessToken: string) => court.send('GET', '/auth/me', undefined, { token: accessToken });
    expect((await me(plain.body.accessToken)).body).toMatchObject({
      id,
      method: 'oidc:national-id',
      assurance: 'self-asserted',
    });
    const sure = await signIn({ sub, level: 'high' });
    expect((await me(sure.body.accessToken)).body.assurance).toBe('verified-in-person');
  });

  it('refuses an identity that nobody linked, and says how to link; never by its address', async () => {
    const { email } = await court.person();
    const answer = await signIn({ sub: somebody(), email });
    expect(answer).toMatchObject({
      status: 401,
      body: { code: 'oidc-not-linked', remedy: expect.stringContaining('begin-link') },
    });
    const acts = await court.sql(`SELECT * FROM act WHERE object_kind = 'oidc-identity'`);
    expect(acts).toMatchObject([{ act: 'sign-in.refused', method: 'oidc:national-id' }]);
  });

  it('answers alike in a space that does not exist', async () => {
    const sub = somebody();
    await linked(sub);
    const { authorizationUrl, ticket } = await begin('nowhere');
    const answer = await finish(ticket, await visit(authorizationUrl, { sub }));
    expect(answer.body.code).toBe('oidc-not-linked');
  });

  it('refuses when the person says no to the provider', async () => {
    expect((await signIn({ sub: somebody(), refuses: true })).body.code).toBe('oidc-refused');
  });

  it('refuses a code that the provider never gave, and one of another sign-in', async () => {
    const sub = somebody();
    await linked(sub);
    const [mine, other] = [await begin(), await begin()];
    const callback = new URL(await visit(mine.authorizationUrl, { sub }));
    callback.searchParams.set('code', 'made up');
    expect((await finish(mine.ticket, callback.href)).body.code).toBe('oidc-refused');
    const next = await begin();
    const [one, two] = [
      new URL(await visit(next.authorizationUrl, { sub })),
      new URL(await visit(other.authorizationUrl, { sub })),
    ];
    // The right state with the code of another: PKCE and the nonce bind the code to its own ticket.
    one.searchParams.set('code', two.searchParams.get('code')!);
    expect((await finish(next.ticket, one.href)).body.code).toBe('oidc-refused');
  });

  it('needs the court’s own secret at the provider', async () => {
    const { authorizationUrl, ticket } = (await post('wrong-secret/begin', {})).body as Beginning;
    const callback = await visit(authorizationUrl, { sub: somebody() });
    expect((await post('wrong-secret/finish', { ticket, callback })).body.code).toBe('oidc-refused');
  });
});

describe('what came back from the provider', () => {
  const refused = { status: 401, body: { code: 'oidc-state-refused' } };

  it('with a foreign state is refused: the ticket of another browser does not fit', async () => {
    const sub = somebody();
    await linked(sub);
    const [victim, attacker] = [await begin(), await begin()];
    const callback = await visit(attacker.authorizationUrl, { sub });
    expect(await finish(victim.ticket, callback)).toMatchObject(refused);
    expect((await finish(attacker.ticket, callback)).status).toBe(200);
  });

  it('a second time is refused, and of two at once one', async () => {
    const sub = somebody();
    await linked(sub);
    const { authorizationUrl, ticket } = await begin();
    const callback = await visit(authorizationUrl, { sub });
    const both = await Promise.all([finish(ticket, callback), finish(ticket, callback)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(await finish(ticket, callback)).toMatchObject(refused);
  });

  it('after ten minutes is refused', async () => {
    const { authorizationUrl, ticket } = await begin();
    const callback = await visit(authorizationUrl, { sub: somebody() });
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 600_001);
    try {
      expect(await finish(ticket, callback)).toMatchObject(refused);
    } finally {
      now.mockRestore();
    }
  });

  it.each([
    ['a ticket that is none', (ticket: string) => ticket.replace(/./, 'x').slice(1)],
    [
      'a ticket with one letter changed',
      (ticket: string) => ticket.slice(0, -4) + (ticket.endsWith('AAAA') ? 'BBBB' : 'AAAA'),
    ],
  ])('with %s is refused', async (_what, change) => {
    const { authorizationUrl, ticket } = await begin();
    const callback = await visit(authorizationUrl, { sub: somebody() });
    expect(await finish(change(ticket), callback)).toMatchObject(refused);
  });

  it('with the ticket of another provider is refused', async () => {
    const { authorizationUrl, ticket } = await begin();
    const callback = await visit(authorizationUrl, { sub: somebody() });
    expect(await post('wrong-secret/finish', { ticket, callback })).toMatchObject(refused);
  });

  it('without a state is refused', async () => {
    const { ticket } = await begin();
    expect(await finish(ticket, `${REDIRECT}?code=x`)).toMatchObject(refused);
  });

  it('from a linking is no sign-in, and from a sign-in no linking', async () => {
    const sub = somebody();
    const { token } = await linked(sub);
    const linking = (await post('national-id/begin-link', undefined, token)).body as Beginning;
    const back = await visit(linking.authorizationUrl, { sub: somebody() });
    expect(await finish(linking.ticket, back)).toMatchObject(refused);
    const signing = await begin();
    const callback = await visit(signing.authorizationUrl, { sub: somebody() });
    expect(await post('national-id/links', { ticket: signing.ticket, callback }, token)).toMatchObject(refused);
  });

  it('from a linking that somebody else began is refused', async () => {
    const [one, other] = [await linked(somebody()), await linked(somebody())];
    const begun = (await post('national-id/begin-link', undefined, one.token)).body as Beginning;
    const callback = await visit(begun.authorizationUrl, { sub: somebody() });
    expect(await post('national-id/links', { ticket: begun.ticket, callback }, other.token)).toMatchObject(refused);
  });
});

describe('links', () => {
  it('are listed and removed by their owner; the identity then signs nobody in', async () => {
    const sub = somebody();
    const { id, token, link } = await linked(sub);
    expect(link).toMatchObject({ status: 201, body: { provider: 'national-id', issuer } });
    const listed = await court.send('GET', '/auth/oidc/links', undefined, { token });
    expect(listed.body).toEqual([link.body]);
    const other = await linked(somebody());
    const remove = (by: string) => court.send('DELETE', `/auth/oidc/links/${link.body.id}`, undefined, { token: by });
    expect(await remove(other.token)).toMatchObject({ status: 404, body: { code: 'oidc-link-not-found' } });
    expect((await remove(token)).status).toBe(204);
    expect((await signIn({ sub })).body.code).toBe('oidc-not-linked');
    expect(await court.acts('oidc-link.create', link.body.id)).toMatchObject([{ person_id: id }]);
    expect(await court.acts('oidc-link.end', link.body.id)).toMatchObject([{ person_id: id }]);
  });

  it('are of one person: a second is refused', async () => {
    const sub = somebody();
    await linked(sub);
    expect((await linked(sub)).link).toMatchObject({ status: 409, body: { code: 'oidc-linked-already' } });
  });
});

describe('providers', () => {
  it('are listed without their secrets', async () => {
    const { body } = await court.send('GET', '/auth/oidc');
    expect(body[0]).toEqual({ name: 'national-id', title: 'National identity card' });
  });

  it('that nobody configured are not there, and those that are down are said to be', async () => {
    expect(await post('nobody/begin', {})).toMatchObject({ status: 404, body: { code: 'oidc-provider-not-found' } });
    expect(await post('down/begin', {})).toMatchObject({ status: 503, body: { code: 'oidc-unavailable' } });
  });
});
