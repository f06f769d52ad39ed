import { displayName } from '@assize/kernel';
import { attachmentNamed } from './attachment-name';

const HOSTILE: readonly (readonly [string, string])[] = [
  ['a path upwards', '../../etc/passwd'],
  ['a path of Windows', '..\\..\\C:\\boot.ini'],
  ['NUL', 'a\u0000.pdf'],
  ['CRLF and a header', 'a.pdf\r\nSet-Cookie: x=1'],
  ['right-to-left marks', 'invoice\u202egpj.exe'],
  ['isolates', '\u2066evil\u2069.pdf'],
  ['quotes', 'a"; filename="b.html'],
  ['4 KB of Unicode', '证'.repeat(1366)],
  ['4 KB beyond the basic plane', '\u{1F4C4}'.repeat(1024)],
  ['half a pair', 'a\ud800.pdf'],
  ['nothing but what does not show', '\u0000\u200b\u202e'],
];

describe('a hostile name', () => {
  it.each(HOSTILE)('with %s goes in as at most 255 signs that show', (_what, name) => {
    const kept = displayName(name, 'exhibit');
    expect([...kept].length).toBeGreaterThan(0);
    expect([...kept].length).toBeLessThanOrEqual(255);
    expect(kept).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b]/u);
  });

  it.each(HOSTILE)('with %s goes out as one header of ASCII that names no folder', (_what, name) => {
    const header = attachmentNamed(name);
    expect(header).toMatch(/^attachment; filename="[^"\\/:%\r\n]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/);
    const [, encoded] = /filename\*=UTF-8''(.*)$/.exec(header)!;
    expect(decodeURIComponent(encoded!)).not.toMatch(/[/\\:\p{Cc}\u202e]/u);
  });
});
