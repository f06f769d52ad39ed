import { newId } from '@assize/kernel';
import { signInCourt, type Answer, type SignInCourt } from './sign-in-court';

let court: SignInCourt;
let administrator: string;
beforeAll(async () => {
  court = await signInCourt();
  administrator = (await court.signIn((await court.person('administrator')).email)).body.accessToken;
});
afterAll(() => court.close());

const WANTED = { name: 'Northgate', role: 'filer', scopes: ['filing', 'cases:read'], assurance: 'verified-remote' };

const create = (body: object = WANTED, token = administrator): Promise<Answer> =>
  court.send('POST', '/auth/clients', body, { token });
const token = (client_id: string, client_secret: string, more: object = {}): Promise<Answer> =>
  court.send('POST', '/auth/token', { grant_type: 'client_credentials', client_id, client_secret, ...more });
const me = (accessToken: string) => court.send('GET', '/auth/me', undefined, { token: accessToken });

const WAITING = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;

/** Until a request stands before a row that the test has locked. */
async function untilSomebodyWaits(): Promise<void> {
  while ((await court.sql(WAITING)).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('an API client', () => {
  it('gets a token for its own secret, within its scopes and without a refresh token', async () => {
    const client = (await create()).body;
    const { status, body } = await token(client.clientId, client.clientSecret);
    expect([status, body]).toEqual([
      200,
      { accessToken: expect.any(String), tokenType: 'Bearer', expiresIn: 900, scope: 'filing cases:read' },
    ]);
    expect((await me(body.accessToken)).body).toMatchObject({
      id: client.personId,
      method: 'client',
      assurance: 'verified-remote',
      roles: [{ role: 'filer' }],
      scopes: ['filing', 'cases:read'],
    });
  });

  it('may send its credentials as Basic authorization', async () => {
    const { clientId, clientSecret } = (await create()).body;
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const answer = await court.send(
      'POST',
      '/auth/token',
      { grant_type: 'client_credentials' },
      { headers: { authorization } },
    );
    expect(answer.status).toBe(200);
  });

  it('may ask for less than it has, and not for more', async () => {
    const { clientId, clientSecret } = (await create()).body;
    const less = await token(clientId, clientSecret, { scope: 'cases:read' });
    expect((await me(less.body.accessToken)).body.scopes).toEqual(['cases:read']);
    expect(await token(clientId, clientSecret, { scope: 'cases:read judgments:read' })).toMatchObject({
      status: 422,
      body: { code: 'scope-refused', facts: { allowed: ['filing', 'cases:read'] } },
    });
  });

  it.each([
    ['a wrong secret', (id: string) => token(id, '0'.repeat(64))],
    ['an unknown name', () => token(`ac_${'0'.repeat(32)}_${'0'.repeat(32)}`, '0'.repeat(64))],
    ['nonsense', () => token('x', 'y')],
    ['no credentials', () => court.send('POST', '/auth/token', { grant_type: 'client_credentials' })],
  ])('with %s is refused with one code', async (_what, ask) => {
    const { clientId } = (await create()).body;
    expect(await ask(clientId)).toMatchObject({ status: 401, body: { code: 'client-refused' } });
  });

  it('that was refused is in the record, without its secret', async () => {
    const { id, clientId } = (await create()).body;
    await token(clientId, 'f'.repeat(64));
    const acts = await court.acts('sign-in.refused', id);
    expect(acts).toMatchObject([{ method: 'client', object_kind: 'api-client' }]);
    expect(JSON.stringify(acts)).not.toContain('f'.repeat(64));
  });

  it('loses its tokens at once when it is ended, and gets no more', async () => {
    const { id, clientId, clientSecret } = (await create()).body;
    const { accessToken } = (await token(clientId, clientSecret)).body;
    expect((await me(accessToken)).status).toBe(200);
    const end = () => court.send('DELETE', `/auth/clients/${id}`, undefined, { token: administrator });
    expect([(await end()).status, (await end()).status]).toEqual([204, 204]);
    expect((await me(accessToken)).status).toBe(401);
    expect((await token(clientId, clientSecret)).status).toBe(401);
  });

  it('gets no token that outlives it, when it asks while it is being ended', async () => {
    const { id, clientId, clientSecret } = (await create()).body;
    await court.sql('BEGIN');
    await court.sql('UPDATE api_client SET ended_at = now() WHERE id = $1', [id]);
    const asked = token(clientId, clientSecret);
    await untilSomebodyWaits();
    await court.sql('COMMIT');
    expect(await asked).toMatchObject({ status: 401, body: { code: 'client-refused' } });
  });

  it('and a key are ended without an error by several who end them at once', async () => {
    const client = (await create()).body;
    const key = (await court.send('POST', '/auth/api-keys', { name: 'k' }, { token: administrator })).body;
    for (const path of [`/auth/clients/${client.id}`, `/auth/api-keys/${key.id}`]) {
      const end = () => court.send('DELETE', path, undefined, { token: administrator });
      const all = await Promise.all(Array.from({ length: 6 }, end));
      expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 204));
    }
  });

  it('cannot sign in as a person: it has no password', async () => {
    const { personId } = (await create()).body;
    await expect(court.sql(`UPDATE person SET password_hash = 'x' WHERE id = $1`, [personId])).rejects.toThrow(
      'person_client_without_password',
    );
    expect((await court.signIn(`${personId}@clients.invalid`)).status).toBe(401);
  });

  it('changes nothing about how it signs in', async () => {
    const { clientId, clientSecret } = (await create()).body;
    const { accessToken } = (await token(clientId, clientSecret)).body;
    for (const [path, body] of [
      ['/auth/api-keys', { name: 'x' }],
      ['/auth/totp', undefined],
      ['/auth/sessions/end-others', undefined],
      ['/auth/clients', WANTED],
    ] as const) {
      expect([path, (await court.send('POST', path, body, { token: accessToken })).status]).toEqual([path, 403]);
    }
  });
});

describe('API clients', () => {
  it('are made, listed and ended by administrators alone', async () => {
    const { id, clientSecret } = (await create()).body;
    const filer = (await court.signIn((await court.person()).email)).body.accessToken as string;
    expect(await create(WANTED, filer)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect((await court.send('GET', '/auth/clients', undefined, { token: filer })).status).toBe(403);
    const ended = await court.send('DELETE', `/auth/clients/${id}`, undefined, { token: filer });
    const absent = await court.send('DELETE', `/auth/clients/${newId()}`, undefined, { token: filer });
    expect([ended.status, { ...ended.body, requestId: '' }]).toEqual([404, { ...absent.body, requestId: '' }]);
    const all = await court.send('GET', '/auth/clients', undefined, { token: administrator });
    expect(all.body).toContainEqual(expect.objectContaining({ id, name: 'Northgate' }));
    expect(JSON.stringify(all.body)).not.toContain(clientSecret);
  });

  it.each([
    ['an office', { role: 'judge' }, 'request-invalid'],
    ['a delegated assurance', { assurance: 'delegated' }, 'request-invalid'],
    ['no scope', { scopes: [] }, 'request-invalid'],
    ['an unknown scope', { scopes: ['everything'] }, 'scope-refused'],
    ['a person of their own choice', { personId: newId() }, 'request-invalid'],
  ])('are not given %s', async (_what, change, code) => {
    expect(await create({ ...WANTED, ...change })).toMatchObject({ status: 422, body: { code } });
  });

  it('are given a role in every court only by whoever administers every court', async () => {
    const { id, email } = await court.person('administrator');
    const here = newId();
    await court.sql('UPDATE held_role SET court_id = $2 WHERE person_id = $1', [id, here]);
    const { accessToken } = (await court.signIn(email)).body;
    expect(await create(WANTED, accessToken)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });
});

it('the scopes are listed with what they reach', async () => {
  const { body } = await court.send('GET', '/auth/scopes', undefined, { token: administrator });
  expect(body).toContainEqual({ scope: 'filing:read', permissions: ['filing.read'] });
});
