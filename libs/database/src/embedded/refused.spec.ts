import { asRefusal, EmbeddedStartRefused } from './refused';

describe('a refusal to start the embedded database', () => {
  const check = (said: string, line: RegExp) => expect(asRefusal(new Error(said), '/srv/court').message).toMatch(line);

  it.each([
    ['ENOSPC: no space left on device, write', /^The disk that holds \/srv\/court is full\. Free at least/],
    ['initdb: error: could not write file: No space left on device', /is full\. Free at least .* ASSIZE_DATA_DIR/],
    ['EACCES: permission denied, mkdir', /cannot be entered or written .* Mend its permissions/],
    ['EROFS: read-only file system', /cannot be entered or written/],
    ["ENOENT: no such file or directory, mkdir '/srv/court'", /cannot be entered or written/],
    ['ENOTDIR: not a directory', /is not a folder\. Move it away/],
    ['something\n  new', /did not start: something new$/],
  ])('says in one line what to do about %j', check);

  it('passes through unchanged', () => {
    const refused = new EmbeddedStartRefused('as it is');
    expect(asRefusal(refused, '/srv/court')).toBe(refused);
  });
});
