import { authenticator, signInCourt, type Answer, type SignInCourt } from './sign-in-court';

let court: SignInCourt;
beforeAll(async () => {
  court = await signInCourt();
});
afterAll(() => court.close());

const STEP = 30_000;

/** Somebody with an authenticator that has shown its first code. */
async function enrolled() {
  const person = await court.person();
  const token = (await court.signIn(person.email)).body.accessToken as string;
  const post = (path: string, body?: object): Promise<Answer> => court.send('POST', path, body, { token });
  const { secret } = (await post('/auth/totp')).body as { secret: string };
  const { body } = await post('/auth/totp/confirm', { code: authenticator(secret, Date.now()) });
  /** Lets the time of the next code come, for a test cannot wait half a minute. */
  const nextCode = async (): Promise<string> => {
    await court.sql('UPDATE totp SET last_step = last_step - 10 WHERE person_id = $1', [person.id]);
    return authenticator(secret, Date.now());
  };
  return { ...person, token, post, secret, nextCode, recoveryCodes: body.recoveryCodes as string[] };
}

describe('an authenticator', () => {
  it('is asked for once its first code was shown, and not before', async () => {
    const { email } = await court.person();
    const token = (await court.signIn(email)).body.accessToken as string;
    const post = (path: string, body?: object) => court.send('POST', path, body, { token });
    const { status, body } = await post('/auth/totp');
    expect([status, body]).toEqual([
      201,
      {
        secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
        uri: expect.stringContaining(`secret=${String(body.secret)}&issuer=localhost%3A3000`),
      },
    ]);
    expect((await court.signIn(email)).status).toBe(200);
    expect((await post('/auth/totp/confirm', { code: authenticator(body.secret, Date.now()) })).status).toBe(200);
    expect(await court.signIn(email)).toMatchObject({ status: 401, body: { code: 'totp-needed' } });
  });

  it('makes the sign-in one of two factors, and each act says so', async () => {
    const { id, email, nextCode } = await enrolled();
    const { status, body } = await court.signIn(email, { totp: await nextCode() });
    expect(status).toBe(200);
    const me = await court.send('GET', '/auth/me', undefined, { token: body.accessToken });
    expect(me.body).toMatchObject({ id, method: 'password+totp' });
  });

  it('shows each code for one use: the second is refused, and of two at once one', async () => {
    const { email, nextCode } = await enrolled();
    const totp = await nextCode();
    expect((await court.signIn(email, { totp })).status).toBe(200);
    expect(await court.signIn(email, { totp })).toMatchObject({ status: 401, body: { code: 'totp-refused' } });
    const again = await nextCode();
    const both = await Promise.all([court.signIn(email, { totp: again }), court.signIn(email, { totp: again })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('that confirmed with a code does not take that code for a sign-in', async () => {
    const { email, secret } = await enrolled();
    const answers = await Promise.all([court.signIn(email, { totp: authenticator(secret, Date.now() - STEP) })]);
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'totp-refused' } });
  });

  it('may be one step behind, and no more', async () => {
    const { email, secret, nextCode } = await enrolled();
    await nextCode();
    expect((await court.signIn(email, { totp: authenticator(secret, Date.now() - 3 * STEP) })).status).toBe(401);
    expect((await court.signIn(email, { totp: authenticator(secret, Date.now() - STEP) })).status).toBe(200);
  });

  it('does not answer before the password is right', async () => {
    const { email, nextCode } = await enrolled();
    const totp = await nextCode();
    const refused = await court.signIn(email, { password: 'not the password', totp });
    expect(refused).toMatchObject({ status: 401, body: { code: 'sign-in-refused' } });
    expect((await court.signIn(email, { totp })).status).toBe(200);
  });

  it('cannot be guessed: wrong codes are slowed like wrong passwords, and asking for the code is no guess', async () => {
    const { id, email } = await enrolled();
    for (let attempt = 0; attempt < 5; attempt++) expect((await court.signIn(email)).body.code).toBe('totp-needed');
    for (let attempt = 0; attempt < 3; attempt++) {
      expect((await court.signIn(email, { totp: '000000' })).body.code).toBe('totp-refused');
    }
    expect((await court.signIn(email, { totp: '000000' })).status).toBe(429);
    expect(await court.acts('sign-in.refused', id)).toHaveLength(3);
  });

  it('is not replaced by another while it is in force', async () => {
    const { post } = await enrolled();
    expect(await post('/auth/totp')).toMatchObject({ status: 409, body: { code: 'totp-enrolled' } });
    expect(await post('/auth/totp/confirm', { code: '000000' })).toMatchObject({ body: { code: 'totp-not-enrolled' } });
  });

  it('is removed with a code of its own, and with nothing less', async () => {
    const { email, post, nextCode } = await enrolled();
    expect(await post('/auth/totp/remove', { code: '000000' })).toMatchObject({ body: { code: 'totp-code-wrong' } });
    expect((await post('/auth/totp/remove', {})).status).toBe(422);
    expect((await post('/auth/totp/remove', { code: await nextCode() })).status).toBe(204);
    expect((await court.signIn(email)).status).toBe(200);
  });

  it('is kept sealed, for its own person alone', async () => {
    const [one, other] = [await enrolled(), await enrolled()];
    const rows = await court.sql<{ person_id: string; secret_sealed: string }>('SELECT * FROM totp');
    expect(JSON.stringify(rows)).not.toContain(one.secret);
    const sealed = rows.find((row) => row.person_id === one.id)!.secret_sealed;
    await court.sql('UPDATE totp SET secret_sealed = $2 WHERE person_id = $1', [other.id, sealed]);
    const swapped = await court.signIn(other.email, { totp: authenticator(one.secret, Date.now()) });
    expect(swapped.status).toBe(500);
  });

  it('is recorded: enrolled, confirmed, removed, by id alone', async () => {
    const { id, post, nextCode, secret } = await enrolled();
    await post('/auth/totp/remove', { code: await nextCode() });
    for (const act of ['totp.enrol', 'totp.confirm', 'totp.remove']) {
      const acts = await court.acts(act, id);
      expect(acts).toMatchObject([{ person_id: id }]);
      expect(JSON.stringify(acts)).not.toContain(secret);
    }
  });
});

describe('recovery codes', () => {
  it('are ten, good once each, and written in any case', async () => {
    const { email, recoveryCodes } = await enrolled();
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    const recoveryCode = recoveryCodes[0]!;
    const first = await court.signIn(email, { recoveryCode: recoveryCode.toLowerCase() });
    expect(first.status).toBe(200);
    expect((await court.send('GET', '/auth/me', undefined, { token: first.body.accessToken })).body.method).toBe(
      'password+recovery-code',
    );
    expect(await court.signIn(email, { recoveryCode })).toMatchObject({ status: 401, body: { code: 'totp-refused' } });
    expect((await court.signIn(email, { recoveryCode: recoveryCodes[1] })).status).toBe(200);
  });

  it('used twice at once let one in', async () => {
    const { email, recoveryCodes } = await enrolled();
    const recoveryCode = recoveryCodes[0];
    const both = await Promise.all([court.signIn(email, { recoveryCode }), court.signIn(email, { recoveryCode })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('are not those of somebody else', async () => {
    const [one, other] = [await enrolled(), await enrolled()];
    expect((await court.signIn(one.email, { recoveryCode: other.recoveryCodes[0] })).status).toBe(401);
  });

  it('are renewed with a code, and the old ones end', async () => {
    const { email, post, nextCode, recoveryCodes } = await enrolled();
    const { status, body } = await post('/auth/totp/recovery-codes', { code: await nextCode() });
    expect([status, body.recoveryCodes.length]).toEqual([200, 10]);
    expect((await court.signIn(email, { recoveryCode: recoveryCodes[0] })).status).toBe(401);
    expect((await court.signIn(email, { recoveryCode: body.recoveryCodes[0] })).status).toBe(200);
  });

  it('remove a lost authenticator', async () => {
    const { email, post, recoveryCodes } = await enrolled();
    expect((await post('/auth/totp/remove', { recoveryCode: recoveryCodes[3] })).status).toBe(204);
    expect((await court.signIn(email)).status).toBe(200);
  });

  it('are kept as digests', async () => {
    const { recoveryCodes } = await enrolled();
    const rows = await court.sql(`SELECT encode(code_sha256, 'escape') AS code FROM recovery_code`);
    for (const code of recoveryCodes) expect(JSON.stringify(rows)).not.toContain(code);
  });
});
