import { Sessions, withinScopes } from '@assize/identity';
import { newId } from '@assize/kernel';
import { signInCourt, type Answer, type SignInCourt } from './sign-in-court';

let court: SignInCourt;
beforeAll(async () => {
  court = await signInCourt();
});
afterAll(() => court.close());

const refresh = (token: string): Promise<Answer> =>
  court.send('POST', '/auth/token', { grant_type: 'refresh_token', refresh_token: token });
const me = (token: string): Promise<Answer> => court.send('GET', '/auth/me', undefined, { token });

async function signedIn(): Promise<{ id: string; email: string; accessToken: string; refreshToken: string }> {
  const person = await court.person();
  return { ...person, ...(await court.signIn(person.email)).body };
}

/** Makes what was used just now have been used so long ago. */
const later = (seconds: number) =>
  court.sql(`UPDATE refresh_token SET used_at = used_at - $1 * interval '1 second' WHERE used_at IS NOT NULL`, [
    seconds,
  ]);

describe('a refresh token', () => {
  it('gives a new pair, again and again', async () => {
    let { refreshToken } = await signedIn();
    for (let turn = 0; turn < 3; turn++) {
      const { status, body } = await refresh(refreshToken);
      expect([status, (await me(body.accessToken)).status]).toEqual([200, 200]);
      expect(body.refreshToken).not.toBe(refreshToken);
      refreshToken = body.refreshToken;
    }
  });

  it('whose answer was lost gives the same one again, and nobody is signed out', async () => {
    const { refreshToken } = await signedIn();
    const first = await refresh(refreshToken);
    const again = await refresh(refreshToken);
    expect(again.body.refreshToken).toBe(first.body.refreshToken);
    expect((await refresh(again.body.refreshToken)).status).toBe(200);
  });

  it('sent five times at once gives one successor', async () => {
    const { refreshToken } = await signedIn();
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(refreshToken)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.refreshToken as string)).size).toBe(1);
  });

  it.each([
    ['a while later', async (used: string) => void (await later(11), used)],
    ['after its successor was used', async (_used: string, next: string) => void (await refresh(next))],
  ])('used twice, %s, ends the session with all its tokens', async (_when, meanwhile) => {
    const { id, accessToken, refreshToken } = await signedIn();
    const second = (await refresh(refreshToken)).body;
    await meanwhile(refreshToken, second.refreshToken);
    expect(await refresh(refreshToken)).toMatchObject({ status: 401, body: { code: 'refresh-refused' } });
    expect((await refresh(second.refreshToken)).status).toBe(401);
    expect((await me(accessToken)).status).toBe(401);
    expect((await me(second.accessToken)).status).toBe(401);
    const [session] = await court.sql<{ id: string; end_reason: string }>(
      'SELECT * FROM session WHERE person_id = $1',
      [id],
    );
    expect(session!.end_reason).toBe('a refresh token was used twice');
    expect(await court.acts('session.end', session!.id)).toMatchObject([{ reason: 'a refresh token was used twice' }]);
  });

  it.each([
    ['nonsense', () => 'x'],
    ['of nobody', () => `rt_${newId().replaceAll('-', '')}_${newId().replaceAll('-', '')}_${'0'.repeat(64)}`],
    ['with another secret', (good: string) => good.replace(/.{64}$/, '0'.repeat(64))],
    ['of another kind', (good: string) => good.replace('rt_', 'ak_')],
  ])('that is %s is refused, and the session goes on', async (_what, change) => {
    const { refreshToken } = await signedIn();
    expect(await refresh(change(refreshToken))).toMatchObject({ status: 401, body: { code: 'refresh-refused' } });
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  it.each(['idle_at', 'expires_at'])('is refused after %s', async (column) => {
    const { id, refreshToken } = await signedIn();
    await court.sql(`UPDATE session SET ${column} = now() - interval '1 second' WHERE person_id = $1`, [id]);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  it('prolongs the time without use, never beyond the end', async () => {
    const { id, refreshToken } = await signedIn();
    await court.sql(
      `UPDATE session SET idle_at = now() + interval '1 minute', expires_at = now() + interval '10 minutes' WHERE person_id = $1`,
      [id],
    );
    await refresh(refreshToken);
    const [session] = await court.sql('SELECT idle_at = expires_at AS capped FROM session WHERE person_id = $1', [id]);
    expect(session).toEqual({ capped: true });
  });

  it('is kept as a digest alone', async () => {
    const { id, refreshToken } = await signedIn();
    await refresh(refreshToken);
    const rows = await court.sql(
      `SELECT encode(secret_sha256, 'hex') AS digest, encode(successor_nonce, 'hex') AS nonce FROM refresh_token t
         JOIN session s ON s.id = t.session_id WHERE s.person_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(refreshToken.split('_')[3]);
  });
});

describe('sessions', () => {
  it('are listed for their owner, the one that asks marked', async () => {
    const { email, accessToken } = await signedIn();
    await court.signIn(email, {}, { headers: { 'user-agent': 'another device' } });
    const { body } = await court.send('GET', '/auth/sessions', undefined, { token: accessToken });
    expect(body).toHaveLength(2);
    expect(body.filter((one: { current: boolean }) => one.current)).toHaveLength(1);
    expect(body).toContainEqual(
      expect.objectContaining({ agent: 'another device', method: 'password', current: false }),
    );
  });

  it('end at once: the next request with a token of theirs is refused, though its signature is remembered', async () => {
    const { id, accessToken, refreshToken } = await signedIn();
    expect((await me(accessToken)).status).toBe(200);
    const [{ id: sessionId }] = (await court.send('GET', '/auth/sessions', undefined, { token: accessToken })).body;
    const ended = await court.send('DELETE', `/auth/sessions/${sessionId}`, undefined, { token: accessToken });
    expect(ended.status).toBe(204);
    expect((await me(accessToken)).status).toBe(401);
    expect((await refresh(refreshToken)).status).toBe(401);
    expect(await court.acts('session.end', sessionId)).toMatchObject([{ person_id: id }]);
  });

  it('of somebody else are not there', async () => {
    const mine = await signedIn();
    const others = await signedIn();
    const [{ id }] = (await court.send('GET', '/auth/sessions', undefined, { token: others.accessToken })).body;
    const absent = await court.send('DELETE', `/auth/sessions/${newId()}`, undefined, { token: mine.accessToken });
    const forbidden = await court.send('DELETE', `/auth/sessions/${id}`, undefined, { token: mine.accessToken });
    expect(forbidden.status).toBe(404);
    expect({ ...forbidden.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
    expect((await me(others.accessToken)).status).toBe(200);
  });

  it('can all be ended but the one that asks', async () => {
    const { email, accessToken } = await signedIn();
    const other = (await court.signIn(email)).body.accessToken as string;
    expect((await court.send('POST', '/auth/sessions/end-others', undefined, { token: accessToken })).status).toBe(204);
    expect([(await me(accessToken)).status, (await me(other)).status]).toEqual([200, 401]);
  });

  it('of one person are not of another with the same session id in another space', async () => {
    const { refreshToken } = await signedIn();
    const elsewhere = refreshToken.replace(/^rt_.{32}/, `rt_${newId().replaceAll('-', '')}`);
    await expect(court.get(Sessions).refresh(elsewhere)).rejects.toMatchObject({ code: 'refresh-refused' });
  });
});

describe('API keys', () => {
  const create = (token: string, body: object) => court.send('POST', '/auth/api-keys', body, { token });

  it('act in their owner’s name, and are shown once and kept as a digest', async () => {
    const { id, accessToken } = await signedIn();
    const { status, body } = await create(accessToken, { name: 'nightly' });
    expect([status, body.secret]).toEqual([201, expect.stringMatching(/^ak_/)]);
    expect((await me(body.secret)).body).toMatchObject({ id, method: 'api-key' });
    const listed = await court.send('GET', '/auth/api-keys', undefined, { token: accessToken });
    expect(JSON.stringify(listed.body)).not.toContain(body.secret.split('_')[3]);
  });

  it('end by themselves, and by hand', async () => {
    const { accessToken } = await signedIn();
    const expiring = (await create(accessToken, { name: 'a', expiresAt: '2199-01-01T00:00:00Z' })).body;
    const ended = (await create(accessToken, { name: 'b' })).body;
    expect((await me(expiring.secret)).status).toBe(200);
    await court.sql(`UPDATE api_key SET expires_at = now() - interval '1 second' WHERE id = $1`, [expiring.id]);
    expect((await me(expiring.secret)).status).toBe(401);
    await court.send('DELETE', `/auth/api-keys/${ended.id}`, undefined, { token: accessToken });
    expect((await me(ended.secret)).status).toBe(401);
  });

  it('are confined to their scopes', async () => {
    const { accessToken } = await signedIn();
    const { body } = await create(accessToken, { name: 'reader', scopes: ['cases:read'] });
    const actor = (await me(body.secret)).body;
    expect(actor.scopes).toEqual(['cases:read']);
    expect(withinScopes(actor, 'filing.submit')).toBe(false);
    expect(await court.send('GET', '/auth/sessions', undefined, { token: body.secret })).toMatchObject({ status: 403 });
    expect(await create(accessToken, { name: 'x', scopes: ['everything'] })).toMatchObject({
      status: 422,
      body: { code: 'scope-refused', facts: { allowed: expect.arrayContaining(['filing']) } },
    });
  });

  it('make no keys, change no password, and enrol no authenticator', async () => {
    const { accessToken } = await signedIn();
    const { secret } = (await create(accessToken, { name: 'all' })).body;
    const refused = [
      await create(secret, { name: 'second' }),
      await court.send('POST', '/auth/password', { present: 'x', next: 'y' }, { token: secret }),
      await court.send('POST', '/auth/totp', undefined, { token: secret }),
    ];
    for (const answer of refused) expect(answer).toMatchObject({ status: 403, body: { code: 'session-needed' } });
  });
});
