import { scrub } from './log';

describe('what is written to the log', () => {
  it.each([
    ['Key (email)=(robin.vale+x@court.example) exists', 'Key (email)=([address]) exists'],
    ['Bearer eyJhbGciOi.eyJzdWIi.c2lnbg', 'Bearer [token]'],
    [`ak_${'0'.repeat(32)}_${'1'.repeat(32)}_${'2'.repeat(64)} refused`, '[api key] refused'],
    ['connect postgres://assize_app:secret@127.0.0.1/x failed', 'connect [database url] failed'],
  ])('has no address, key or token in it: %s', (text, scrubbed) => {
    expect(scrub(text)).toBe(scrubbed);
  });
});
