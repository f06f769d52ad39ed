import { statSync } from 'node:fs';
import { scratchFolder } from './testing';
import { logOrigin } from './log-origin';

describe('the name of a log', () => {
  const path = scratchFolder();

  it('is the one given first, whatever is given later', () => {
    expect(logOrigin(path('log'), 'localhost:3000')).toBe('localhost:3000');
    expect(logOrigin(path('log'), 'localhost:3001')).toBe('localhost:3000');
  });

  it('lies where nobody else can read', () => {
    logOrigin(path('log'), 'court.example');
    expect(statSync(path('log')).mode & 0o777).toBe(0o700);
    expect(statSync(path('log/origin')).mode & 0o777).toBe(0o600);
  });
});
