import { createHash } from 'node:crypto';
import { leafHash, nodeHash, formatReceipt, signNote, formatCheckpoint, encodeVkey } from '@assize/tlog';
import { aNoteSigner } from '@assize/tlog/testing';
import { script, verifyByPage as verify, type PageParts } from './testing/page-verifier';
import { VERIFICATION_PAGE, VERIFICATION_POLICY } from './verification-page';

const sha256 = (...parts: (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

const SALT = Buffer.alloc(32, 7);
const FILE = Buffer.from('a photograph');
const OPENING = `{"at":"2026-03-02T09:00:00.000Z","case":"c","exhibit":"e","file":"${sha256(SALT, sha256(FILE)).toString('hex')}","kind":"exhibit"}`;
const ENTRY = Buffer.from(`{"class":"case","commitment":"${sha256(SALT, OPENING).toString('hex')}"}`);

/** The third of five entries. */
function parts(key = aNoteSigner()): PageParts {
  const others = [0, 1, 3, 4].map((at) => leafHash(Buffer.from(`entry ${at}`)));
  const [first, second, fourth, fifth] = others as [Buffer, Buffer, Buffer, Buffer];
  const left = nodeHash(first, second);
  const root = nodeHash(nodeHash(left, nodeHash(leafHash(ENTRY), fourth)), fifth);
  const checkpoint = signNote(formatCheckpoint({ origin: key.name, size: 5, root }), [key]);
  return {
    file: FILE,
    receipt: formatReceipt({ index: 2, proof: [fourth, left, fifth], checkpoint }),
    opening: `salt ${SALT.toString('hex')}\nopening ${OPENING}\n`,
    keys: `${encodeVkey(key)}\n`,
  };
}

const changed = (member: 'receipt' | 'opening', from: string | RegExp, to: string): PageParts => {
  const whole = parts();
  return { ...whole, [member]: whole[member].replace(from, to) };
};

describe('the page that verifies', () => {
  it('says that a whole one holds, from a bundle or from the JSON of its entry', async () => {
    expect(await verify(parts())).toMatchObject({ holds: true, size: 5, digest: sha256(FILE).toString('hex') });
    const json = JSON.stringify({ index: 2, entry: ENTRY.toString(), salt: SALT.toString('hex'), opening: OPENING });
    expect(await verify({ ...parts(), opening: json })).toMatchObject({ holds: true });
  });

  it.each<[string, () => PageParts, string]>([
    ['another file', () => ({ ...parts(), file: Buffer.from('another photograph') }), 'file'],
    ['another salt', () => changed('opening', /salt 07/, 'salt 08'), 'file'],
    ['another opening', () => changed('opening', '2026', '2027'), 'inclusion'],
    ['no opening', () => ({ ...parts(), opening: '{}' }), 'entry'],
    ['another index', () => changed('receipt', 'index 2', 'index 3'), 'inclusion'],
    ['an index beyond', () => changed('receipt', 'index 2', 'index 5'), 'receipt'],
    ['another size', () => changed('receipt', '\n5\n', '\n6\n'), 'checkpoint'],
    ['a line less', () => changed('receipt', /\n[^\n]+=\n/, '\n'), 'inclusion'],
    ['a line more', () => changed('receipt', /\n([^\n]+=)\n/, '\n$1\n$1\n'), 'inclusion'],
    ['swapped lines', () => changed('receipt', /\n([^\n]+=)\n([^\n]+=)\n/, '\n$2\n$1\n'), 'inclusion'],
    ['no receipt', () => ({ ...parts(), receipt: 'hello' }), 'receipt'],
    ['no key', () => ({ ...parts(), keys: 'court.example+00000000+AAAA' }), 'checkpoint'],
  ])('names the step that fails: %s', async (_, tampered, step) => {
    expect(await verify(tampered())).toMatchObject({ holds: false, step });
  });

  it('can send nothing, has no code of others, and says so itself when it was saved', () => {
    const hash = createHash('sha256').update(script).digest('base64');
    expect(VERIFICATION_POLICY).toContain(`default-src 'none'; script-src 'sha256-${hash}'`);
    expect(VERIFICATION_POLICY).not.toMatch(/connect-src|unsafe|https?:/);
    expect(VERIFICATION_PAGE).toContain(`content="${VERIFICATION_POLICY.replace("; frame-ancestors 'none'", '')}"`);
    expect(VERIFICATION_PAGE).not.toMatch(/<script [^>]*src|<link|<img|fetch\(|XMLHttpRequest|https?:\/\//);
  });

  it('speaks English and Chinese at every outcome', () => {
    const lines = [...script.matchAll(/^ {2}\w+: \['([^']+)', '([^']+)'\]/gm)];
    expect(lines.length).toBe(8);
    for (const [, , chinese] of lines) expect(chinese).toMatch(/\p{Script=Han}/u);
  });
});
