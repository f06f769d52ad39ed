import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sessions } from '@assize/identity';
import { PASSWORD, signInCourt, type SignInCourt } from './sign-in-court';

let court: SignInCourt;
beforeAll(async () => {
  court = await signInCourt();
});
afterAll(() => court.close());

const wrong = { password: 'not the password' };

/** Lets every pause pass. */
const wait = () => court.sql(`UPDATE sign_in_delay SET blocked_until = '-infinity'`);

/** What a client sees of a refusal, without what differs each time. */
const seen = ({ status, body, headers }: Awaited<ReturnType<SignInCourt['send']>>) => {
  const { requestId, ...rest } = body as Record<string, unknown>;
  expect(requestId).toBeDefined();
  return { status, rest, headers: Object.keys(headers).sort() };
};

describe('signing in with a password', () => {
  it('gives an access token of fifteen minutes and a refresh token', async () => {
    const { id, email } = await court.person();
    const { status, body } = await court.signIn(email, {}, { headers: { 'user-agent': 'a browser' } });
    expect(status).toBe(200);
    expect(body).toEqual({
      accessToken: expect.stringMatching(/^eyJ/),
      tokenType: 'Bearer',
      expiresIn: 900,
      refreshToken: expect.stringMatching(/^rt_[0-9a-f]{32}_[0-9a-f]{32}_[0-9a-f]{64}$/),
    });
    const me = await court.send('GET', '/auth/me', undefined, { token: body.accessToken });
    expect(me.body).toMatchObject({ id, assurance: 'verified-remote', method: 'password' });
  });

  it('takes the address in any case, and a password typed on another machine', async () => {
    const { email } = await court.person();
    expect((await court.signIn(email.toUpperCase())).status).toBe(200);
    expect((await court.signIn(email, { password: PASSWORD.replaceAll(' ', '\u00a0') })).status).toBe(200);
  });

  it('is recorded as an act, with the session and without a secret', async () => {
    const { id, email } = await court.person();
    await court.signIn(email);
    const [session] = await court.sql<{ id: string }>('SELECT id FROM session WHERE person_id = $1', [id]);
    expect(await court.acts('session.begin', session!.id)).toMatchObject([{ person_id: id, method: 'password' }]);
    await court.signIn(email, wrong);
    const refused = await court.acts('sign-in.refused', id);
    expect(refused).toMatchObject([{ person_id: '00000000-0000-0000-0000-000000000000', method: 'password' }]);
    expect(JSON.stringify(refused)).not.toContain(wrong.password);
  });
});

describe('nobody learns who has an account', () => {
  it('by the answer: a wrong password, an unknown address, somebody without a password, and an unknown space are one', async () => {
    const { email } = await court.person();
    const { id, email: without } = await court.person();
    await court.sql('UPDATE person SET password_hash = NULL WHERE id = $1', [id]);
    const answers = [
      await court.signIn(email, wrong),
      await court.signIn('nobody@assize.example', wrong),
      await court.signIn(without, wrong),
      await court.signIn(without),
      await court.signIn(email, { ...wrong, space: 'nowhere' }),
      await court.signIn(email, { space: 'nowhere' }),
    ].map(seen);
    expect(answers[0]).toMatchObject({ status: 401, rest: { code: 'sign-in-refused' } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('by the pauses: they come after the same number of attempts, and are as long', async () => {
    const { email } = await court.person();
    const pauses = async (address: string, more: object = {}) => {
      const found: unknown[] = [];
      for (let attempt = 0; attempt < 6; attempt++) {
        const { status, headers } = await court.signIn(address, { ...wrong, ...more }, { from: '192.0.2.1' });
        found.push(status === 429 ? `wait ${String(headers['retry-after'])}` : status);
        if (status === 429) await wait();
      }
      return found;
    };
    const known = await pauses(email);
    expect(known).toEqual([401, 401, 401, 'wait 1', 401, 'wait 2']);
    expect(await pauses('nobody-at-all@assize.example')).toEqual(known);
    expect(await pauses(email, { space: 'nowhere' })).toEqual(known);
  });

  it('by the record: each refusal writes as much', async () => {
    const { email } = await court.person();
    const written = async (attempt: () => Promise<unknown>): Promise<number> => {
      const count = async () => Number((await court.sql<{ n: string }>('SELECT count(*) AS n FROM act'))[0]!.n);
      const before = await count();
      await attempt();
      return (await count()) - before;
    };
    expect(await written(() => court.signIn(email, wrong))).toBe(1);
    expect(await written(() => court.signIn('who@assize.example', wrong))).toBe(1);
    expect(await written(() => court.signIn('who@assize.example', { ...wrong, space: 'nowhere' }))).toBe(1);
  });
});

describe('the pause after failures', () => {
  /** How long the account would have to wait after so many failures, as the database says. */
  const pauseAfter = async (failures: number, free: number, cap: number): Promise<number> => {
    const [row] = await court.sql<{ s: string }>('SELECT extract(epoch FROM sign_in_pause($1, $2, $3)) AS s', [
      failures,
      free,
      cap,
    ]);
    return Number(row!.s);
  };

  it.each([
    [0, 0],
    [2, 0],
    [3, 1],
    [4, 2],
    [5, 4],
    [11, 256],
    [12, 300],
    [2_000_000_000, 300],
  ])('after %i failures is %i seconds', async (failures, seconds) => {
    expect(await pauseAfter(failures, 3, 300)).toBe(seconds);
  });

  it('lasts for the right password too, and ends with a success', async () => {
    const { email } = await court.person();
    for (let attempt = 0; attempt < 3; attempt++) await court.signIn(email, wrong);
    const held = await court.signIn(email);
    expect(held).toMatchObject({ status: 429, body: { code: 'sign-in-delayed' } });
    expect(Number(held.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    await wait();
    expect((await court.signIn(email)).status).toBe(200);
    for (let attempt = 0; attempt < 3; attempt++) expect((await court.signIn(email, wrong)).status).toBe(401);
  });

  it('is not stepped past by guessing at once', async () => {
    const { email } = await court.person();
    const answers = await Promise.all(Array.from({ length: 20 }, () => court.signIn(email, wrong)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(17);
  });

  it('does not come between people who sign in rightly at once', async () => {
    const { email } = await court.person();
    const answers = await Promise.all(Array.from({ length: 8 }, () => court.signIn(email)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  });

  it('is of the address too, after twenty failures at whatever accounts; other addresses are not concerned', async () => {
    const from = '198.51.100.7';
    for (let attempt = 0; attempt < 20; attempt++) {
      const refused = await court.signIn(`guess-${attempt}@assize.example`, wrong, { from });
      expect([attempt, refused.status]).toEqual([attempt, 401]);
    }
    const { email } = await court.person();
    expect((await court.signIn(email, {}, { from })).status).toBe(429);
    expect((await court.signIn(email, {}, { from: '198.51.100.8' })).status).toBe(200);
  });

  it('forgets a failure of an address a minute', async () => {
    const from = '198.51.100.7';
    const [{ key }] = (await court.sql('SELECT key FROM sign_in_delay WHERE failures = 20')) as [{ key: Buffer }];
    const ago = `UPDATE sign_in_delay SET tried_at = tried_at - interval '10 minutes', blocked_until = '-infinity'`;
    await court.sql(`${ago} WHERE key = $1`, [key]);
    await court.signIn('guess-again@assize.example', wrong, { from });
    expect(await court.sql('SELECT failures FROM sign_in_delay WHERE key = $1', [key])).toEqual([{ failures: 11 }]);
  });

  it('keeps no row that tells whose it is, and none for longer than a day', async () => {
    const rows = await court.sql('SELECT * FROM sign_in_delay');
    expect(JSON.stringify(rows)).not.toContain('assize.example');
    await court.sql(`UPDATE sign_in_delay SET tried_at = tried_at - interval '2 days'`);
    await court.signIn('somebody-new@assize.example', wrong);
    expect((await court.sql('SELECT key FROM sign_in_delay')).length).toBeLessThanOrEqual(2);
  });
});

describe('an access token', () => {
  it.each(['', 'Bearer', 'Bearer x', 'Basic eDp5', 'Bearer ak_1_2_3'])(
    'that is "%s" is refused with the one code',
    async (authorization) => {
      const answer = await court.send('GET', '/auth/me', undefined, { headers: { authorization } });
      expect(answer).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    },
  );

  it('of a session that does not exist is refused, though its signature is right', async () => {
    const { id, email } = await court.person();
    const { body } = await court.signIn(email);
    await court.sql('DELETE FROM refresh_token WHERE session_id IN (SELECT id FROM session WHERE person_id = $1)', [
      id,
    ]);
    await court.sql('DELETE FROM session WHERE person_id = $1', [id]);
    const answer = await court.send('GET', '/auth/me', undefined, { token: body.accessToken });
    expect(answer).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('comes alone: what has more words than a scheme and a token is refused', async () => {
    const { body } = await court.signIn((await court.person()).email);
    const authorization = `Bearer ${body.accessToken as string} ${body.accessToken as string}`;
    const answer = await court.send('GET', '/auth/me', undefined, { headers: { authorization } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('is verified by anybody with the published keys', async () => {
    const { status, body, headers } = await court.send('GET', '/.well-known/jwks.json');
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=300']);
    expect(body.keys).toEqual([expect.objectContaining({ kty: 'OKP', alg: 'EdDSA', use: 'sig' })]);
    expect(body.keys[0]).not.toHaveProperty('d');
  });
});

const WAITING = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;

describe('changing a password', () => {
  const next = 'another password of the tests';

  it('needs the present one, takes effect at once, and ends all other sessions', async () => {
    const { id, email } = await court.person();
    const mine = (await court.signIn(email)).body.accessToken as string;
    const other = (await court.signIn(email)).body;
    const change = (present: string) => court.send('POST', '/auth/password', { present, next }, { token: mine });
    expect(await change('wrong')).toMatchObject({ status: 403, body: { code: 'present-password-wrong' } });
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await court.send('GET', '/auth/me', undefined, { token: mine })).status).toBe(200);
    expect((await court.send('GET', '/auth/me', undefined, { token: other.accessToken })).status).toBe(401);
    await expect(court.get(Sessions).refresh(other.refreshToken)).rejects.toMatchObject({ code: 'refresh-refused' });
    expect((await court.signIn(email)).status).toBe(401);
    expect((await court.signIn(email, { password: next })).status).toBe(200);
    expect(await court.acts('password.change', id)).toMatchObject([{ person_id: id }]);
  });

  it('lets nobody in whose right password is changed while it is being checked', async () => {
    const [{ id, email }, somebody] = [await court.person(), await court.person()];
    await court.sql('BEGIN');
    const other = `(SELECT p.password_hash || ' ' FROM person p WHERE p.id = $2)`;
    await court.sql(`UPDATE person SET password_hash = ${other} WHERE id = $1`, [id, somebody.id]);
    const tried = court.signIn(email);
    while ((await court.sql(WAITING)).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await court.sql('COMMIT');
    expect(await tried).toMatchObject({ status: 401, body: { code: 'sign-in-refused' } });
    expect(await court.sql('SELECT FROM session WHERE person_id = $1', [id])).toHaveLength(0);
  });

  it('refuses what is too short, by the place where it stands', async () => {
    const { email } = await court.person();
    const token = (await court.signIn(email)).body.accessToken as string;
    const answer = await court.send('POST', '/auth/password', { present: PASSWORD, next: 'a'.repeat(11) }, { token });
    expect(answer).toMatchObject({ status: 422, body: { code: 'password-unfit', errors: [{ pointer: '/next' }] } });
  });

  it('slows whoever guesses at the present one in a stolen session', async () => {
    const { email } = await court.person();
    const token = (await court.signIn(email)).body.accessToken as string;
    const guess = () => court.send('POST', '/auth/password', { present: 'wrong', next }, { token });
    const statuses = [await guess(), await guess(), await guess(), await guess()].map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 403, 429]);
  });
});

describe('a list of leaked passwords', () => {
  it('keeps anybody from choosing one of them, in whatever spaces it is typed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assize-leaked-'));
    const path = join(folder, 'list');
    const leaked = 'correct horse battery';
    writeFileSync(path, `${createHash('sha1').update(leaked).digest('hex').toUpperCase()}:3\n`);
    const strict = await signInCourt({ breachedPasswords: path });
    try {
      const token = (await strict.signIn((await strict.person()).email)).body.accessToken as string;
      const choose = (next: string) => strict.send('POST', '/auth/password', { present: PASSWORD, next }, { token });
      for (const typed of [leaked, leaked.replaceAll(' ', '\u00a0')]) {
        expect(await choose(typed)).toMatchObject({ status: 422, body: { code: 'password-unfit' } });
      }
      expect((await choose(`${leaked} staple`)).status).toBe(204);
    } finally {
      await strict.close();
      rmSync(folder, { recursive: true });
    }
  });
});
