import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../../apps/api/src/app';
import { testCourt, type TestCourt } from '../court';

let court: TestCourt;
let api: NestFastifyApplication;
beforeAll(async () => {
  court = await testCourt();
  api = await createApi(court.config);
});
afterAll(async () => {
  await api.close();
  await court.close();
});

describe('the page at /verify', () => {
  it('is for everybody, and under rules that let it send nothing and load nothing', async () => {
    const { statusCode, headers, body } = await api.inject({ method: 'GET', url: '/verify' });
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const rules = String(headers['content-security-policy']).split('; ');
    expect(rules).toContain(`default-src 'none'`);
    expect(rules).toContain(`frame-ancestors 'none'`);
    expect(rules.map((rule) => rule.split(' ')[0])).toEqual(
      expect.not.arrayContaining(['connect-src', 'img-src', 'font-src', 'frame-src']),
    );
    expect(rules.join(' ')).not.toMatch(/unsafe|https?:|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body).toContain('<script>const verifier');
  });
});
