import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Case } from '@assize/docket';
import { Bundles } from '@assize/evidence';
import { encodeVkey, noteKey, TransparencyLog } from '@assize/tlog';
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { aCase } from '../a-case';
import { testCourt, type TestCourt } from '../court';
import { BundleFolder, byAssize, byBash, byShell } from './bundle-folder';
import { evidenceIn } from './evidence-court';

let court: TestCourt;
let ours: Case;
let scratch: string;
let key: string;
let whole: BundleFolder;
const made: BundleFolder[] = [];

const PROOF = 'proofs/E-2.tlog-proof';

/** A key that is the same in every run. */
const keyOf = (seed: number) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]),
    format: 'der',
    type: 'pkcs8',
  });

beforeAll(async () => {
  court = await testCourt();
  scratch = mkdtempSync(join(tmpdir(), 'assize-tampering-'));
  key = join(scratch, 'trusted.vkey');
  writeFileSync(key, `${court.get(TransparencyLog).vkey}\n`);
  ours = await aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
  const evidence = evidenceIn(court, () => ours);
  for (let at = 0; at < 7; at += 1) await evidence.handIn('filer', `photograph ${at}`);
  const zip = join(scratch, 'whole.zip');
  const { stream } = await court.get(Bundles).give(court.actor('counsel'), ours.id);
  await pipeline(stream, createWriteStream(zip));
  whole = await BundleFolder.of(zip);
  made.push(whole);
});
afterAll(async () => {
  made.forEach((folder) => folder.remove());
  rmSync(scratch, { recursive: true, force: true });
  await court.close();
});

function changed(): BundleFolder {
  const folder = whole.copy();
  made.push(folder);
  return folder;
}

/** The lines of the proof of a receipt, changed; there are three of them. */
const proofLines = (change: (lines: string[]) => string[]) => (receipt: string) => {
  const [head = '', ...note] = receipt.split('\n\n');
  const [first, index, ...lines] = head.split('\n');
  if (lines.length < 2) throw new Error('The proof is too short to be tampered with.');
  return [[first, index, ...change(lines)].join('\n'), ...note].join('\n\n');
};

/** Another character of the same alphabet. */
const other = (base64: string): string => (base64.startsWith('A') ? 'B' : 'A') + base64.slice(1);

const forged = (note: string): string =>
  note.replace(/^(— \S+ .{20})(.)/m, (_, head: string, sign: string) => head + (sign === 'A' ? 'B' : 'A'));

const forgedLine = (note: string): string => /^— .*\n/m.exec(forged(note))![0];

/** In every note of the bundle, for each receipt repeats the checkpoint. */
const NOTES = ['checkpoint', ...[1, 2, 3, 4, 5, 6, 7].map((number) => `proofs/E-${number}.tlog-proof`)];

/** Puts a link where the file was, which says the same. */
function linked(folder: BundleFolder, path: string): void {
  const elsewhere = join(mkdtempSync(join(scratch, 'linked-')), 'file');
  renameSync(join(folder.path, path), elsewhere);
  symlinkSync(elsewhere, join(folder.path, path));
}

/** What is done, whether the forger also mends the manifest, and what must be said of it. */
const TAMPERS: readonly [what: string, summed: boolean, tamper: (folder: BundleFolder) => void, failed: string][] = [
  ['a file', false, (f) => f.write('files/E-2.bin', 'forged'), 'manifest: files/E-2.bin'],
  ['a file and the manifest', true, (f) => f.write('files/E-2.bin', 'forged'), 'file: files/E-2.bin'],
  ['a file taken away', false, (f) => rmSync(join(f.path, 'files/E-2.bin')), 'manifest: files/E-2.bin'],
  ['a file put in', false, (f) => f.write('files/E-9.bin', 'new'), 'manifest: files/E-9.bin'],
  ['a file put in, and into the manifest', true, (f) => f.write('files/E-9.bin', 'new'), 'entry: files/E-9.bin'],
  ['a second file of an exhibit, and into the manifest', true, (f) => f.write('files/E-2.txt', 'n'), 'file: files/E-2'],
  ['a file put in deep, and into the manifest', true, (f) => f.write('files/E-2/x.bin', 'n'), 'manifest: SHA256SUMS'],
  ['a file taken out, and of the manifest', true, (f) => rmSync(join(f.path, 'files/E-2.bin')), 'file: files/E-2'],
  ...['files/deep/er/E-9.bin', '.hidden', 'files/.E-9', 'files/..E-9', 'new/.er/.x', 'checkp\\157int'].map(
    (path): (typeof TAMPERS)[number] => [
      `a file put in as ${path}`,
      false,
      (f) => f.write(path, 'new'),
      `manifest: ${path}`,
    ],
  ),
  ['a link instead of a file', false, (f) => linked(f, 'files/E-2.bin'), 'manifest: files/E-2.bin'],
  ['a link put in', false, (f) => symlinkSync('E-2.bin', join(f.path, 'files/E-9.bin')), 'manifest: files/E-9.bin'],
  [
    'a manifest that leads out',
    false,
    (f) => f.change('SHA256SUMS', (t) => t.replace('files/E-2', '../../E-2')),
    'manifest: SHA256SUMS',
  ],
  [
    'an entry',
    true,
    (f) => f.change('entries/E-2.json', (t) => t.replace(/[0-9a-f]"/, 'x"')),
    'entry: entries/E-2.json',
  ],
  [
    'the salt',
    true,
    (f) =>
      f.change('openings/E-2.txt', (t) =>
        t.replace(/salt ./, 'salt 0').replace(/salt 0(.)/, (_, n: string) => `salt 0${n === '0' ? '1' : '0'}`),
      ),
    'file: files/E-2.bin',
  ],
  [
    'what was committed to',
    true,
    (f) => f.change('openings/E-2.txt', (t) => t.replace(/"at":"2/, '"at":"3')),
    'entry: entries/E-2.json',
  ],
  [
    'the index in a receipt',
    true,
    (f) => f.change(PROOF, (t) => t.replace(/^index \d+/m, 'index 0')),
    `inclusion: ${PROOF}`,
  ],
  [
    'an index beyond the log',
    true,
    (f) => f.change(PROOF, (t) => t.replace(/^index \d+/m, 'index 999')),
    `receipt: ${PROOF}`,
  ],
  ['the size in a receipt', true, (f) => f.change(PROOF, (t) => t.replace(/\n(\d+)\n/, '\n8\n')), `receipt: ${PROOF}`],
  [
    'the size in receipt and checkpoint',
    true,
    (f) => [PROOF, 'checkpoint'].forEach((p) => f.change(p, (t) => t.replace(/\n(\d+)\n(?=.+=\n\n—)/, '\n8\n'))),
    'checkpoint: checkpoint',
  ],
  [
    'a node of a path',
    true,
    (f) =>
      f.change(
        PROOF,
        proofLines(([a, ...rest]) => [other(a!), ...rest]),
      ),
    `inclusion: ${PROOF}`,
  ],
  [
    'an extra line in a proof',
    true,
    (f) =>
      f.change(
        PROOF,
        proofLines((lines) => [...lines, lines[0]!]),
      ),
    `inclusion: ${PROOF}`,
  ],
  [
    'a missing line in a proof',
    true,
    (f) =>
      f.change(
        PROOF,
        proofLines((lines) => lines.slice(1)),
      ),
    `inclusion: ${PROOF}`,
  ],
  [
    'swapped lines in a proof',
    true,
    (f) =>
      f.change(
        PROOF,
        proofLines(([a, b, ...rest]) => [b!, a!, ...rest]),
      ),
    `inclusion: ${PROOF}`,
  ],
  [
    'a proof line that is no hash',
    true,
    (f) =>
      f.change(
        PROOF,
        proofLines(([, ...rest]) => ['AAAA', ...rest]),
      ),
    `inclusion: ${PROOF}`,
  ],
  ['the receipt of another', true, (f) => f.write(PROOF, f.read('proofs/E-3.tlog-proof')), `inclusion: ${PROOF}`],
  ['the signature of the checkpoint', true, (f) => f.change('checkpoint', forged), 'checkpoint: checkpoint'],
  [
    'a bad signature of the same key below the good one',
    true,
    (f) => NOTES.forEach((path) => f.change(path, (t) => t + forgedLine(whole.read('checkpoint')))),
    'checkpoint: checkpoint',
  ],
  [
    'a checkpoint without signature',
    true,
    (f) => f.change('checkpoint', (t) => t.replace(/—[^]*/, '')),
    'checkpoint: checkpoint',
  ],
  ['the script itself', false, (f) => f.change('verify.sh', (t) => `${t}\n`), 'manifest: verify.sh'],
];

describe('a bundle that was tampered with', () => {
  it('verifies as long as it was not', async () => {
    expect(await byShell(whole, key)).toMatchObject({ code: 0, failed: '' });
    expect(await byBash(whole, key)).toMatchObject({ code: 0, failed: '' });
    expect(await byAssize(whole.path, key)).toMatchObject({ code: 0, failed: '' });
  });

  it.each(TAMPERS)('fails at the step and file: %s', async (_, summed, tamper, failed) => {
    const folder = changed();
    tamper(folder);
    if (summed) await folder.sum();
    expect(await byAssize(folder.path, key)).toMatchObject({ code: 1, failed });
    expect(await byShell(folder, key)).toMatchObject({ code: 1, failed });
    expect(await byBash(folder, key)).toMatchObject({ code: 1, failed });
  });

  it('fails under the key of another log, even of one with the same name', async () => {
    const { name } = { name: court.get(TransparencyLog).vkey.split('+')[0]! };
    for (const called of [name, 'another.example/log']) {
      const wrong = join(scratch, `${called.length}.vkey`);
      writeFileSync(wrong, `${encodeVkey(noteKey(called, createPublicKey(keyOf(9))))}\n`);
      expect(await byAssize(whole.path, wrong)).toMatchObject({ code: 1, failed: 'checkpoint: checkpoint' });
      expect(await byShell(whole, wrong)).toMatchObject({ code: 1, failed: 'checkpoint: checkpoint' });
    }
  });

  it('is not verified with the key that came with it, nor without one', async () => {
    const within = join(whole.path, 'log.vkey');
    expect(await byShell(whole, within)).toMatchObject({ code: 2 });
    expect(await byShell(whole)).toMatchObject({ code: 2 });
    const link = join(scratch, 'from-elsewhere.vkey');
    symlinkSync(within, link);
    for (const run of [byShell, byBash]) expect(await run(whole, link)).toMatchObject({ code: 2 });
    await expect(byAssize(whole.path, link)).rejects.toThrow('proves nothing');
    await expect(byAssize(whole.path, within)).rejects.toThrow('proves nothing');
  });
});

/** A line of the keys file and the cosignature of a witness under a note. */
function witness(name: string, seed: number, note: string) {
  const privateKey = keyOf(seed);
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  const encoded = Buffer.concat([Buffer.of(4), raw]);
  const id = createHash('sha256').update(`${name}\n`).update(encoded).digest().subarray(0, 4);
  const text = note.slice(0, note.indexOf('\n\n') + 1);
  const seconds = Buffer.alloc(8);
  seconds.writeBigUInt64BE(1_790_000_000n);
  const signed = sign(null, Buffer.from(`cosignature/v1\ntime 1790000000\n${text}`), privateKey);
  const line = `— ${name} ${Buffer.concat([id, seconds, signed]).toString('base64')}\n`;
  return { vkey: `${name}+${id.toString('hex')}+${encoded.toString('base64')}\n`, line };
}

describe('a bundle under a checkpoint that others vouch for', () => {
  /** The whole bundle with one more line below its checkpoint, and so in each receipt. */
  async function cosigned(line: string): Promise<BundleFolder> {
    const folder = changed();
    for (const path of NOTES) folder.change(path, (text) => text + line);
    await folder.sum();
    return folder;
  }

  it('holds when the witness that the verifier trusts cosigned, and fails when it did not', async () => {
    // Its verifier key ends with a plus, which also parts the members of a line.
    const { vkey, line } = witness('witness.example/w1', 77, whole.read('checkpoint'));
    expect(vkey).toMatch(/[+]\n$/);
    const both = join(scratch, 'both.vkey');
    writeFileSync(both, readFileSync(key, 'utf8') + vkey);
    const folder = await cosigned(line);
    expect(await byAssize(folder.path, both)).toMatchObject({ code: 0 });
    expect(await byShell(folder, both)).toMatchObject({ code: 0 });
    const failed = 'witness: checkpoint (witness.example/w1)';
    for (const wrong of [whole, await cosigned(forged(line)), await cosigned(line + forged(line))]) {
      expect(await byAssize(wrong.path, both)).toMatchObject({ code: 1, failed });
      expect(await byShell(wrong, both)).toMatchObject({ code: 1, failed });
    }
  });

  it('holds when an authority that the verifier trusts stamped it, and fails when it stamped something else', async () => {
    const tsa = new TestAuthority(scratch);
    const folder = changed();
    folder.write('timestamps/1.tsr', tsa.stamp(join(folder.path, 'checkpoint')));
    await folder.sum();
    expect(await byAssize(folder.path, key, tsa.certificates)).toMatchObject({ code: 0 });
    expect(await byShell(folder, key, tsa.certificates)).toMatchObject({ code: 0 });
    expect((await byAssize(folder.path, key)).text).toContain('Not checked');
    expect((await byShell(folder, key)).text).toContain('not checked');
    folder.write('timestamps/1.tsr', tsa.stamp(join(folder.path, 'log.vkey')));
    await folder.sum();
    const failed = 'timestamp: timestamps/1.tsr';
    expect(await byAssize(folder.path, key, tsa.certificates)).toMatchObject({ code: 1, failed });
    expect(await byShell(folder, key, tsa.certificates)).toMatchObject({ code: 1, failed });
  });
});

/** An authority that stamps the time (RFC 3161), by `openssl ts`. */
class TestAuthority {
  readonly certificates: string;
  private readonly config: string;

  constructor(private readonly folder: string) {
    this.certificates = join(folder, 'tsa.pem');
    this.config = join(folder, 'tsa.cnf');
    writeFileSync(
      this.config,
      `[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n[dn]\nCN=Time of the test\n[ext]\n` +
        `basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n` +
        `extendedKeyUsage=critical,timeStamping\nsubjectKeyIdentifier=hash\n` +
        `[tsa]\ndefault_tsa=one\n[one]\nserial=${join(folder, 'serial')}\nsigner_cert=${this.certificates}\n` +
        `signer_key=${join(folder, 'tsa.key')}\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\n`,
    );
    writeFileSync(join(folder, 'serial'), '01\n');
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', join(folder, 'tsa.key')];
    this.openssl('req', '-x509', ...key, '-days', '30', '-out', this.certificates, '-config', this.config);
  }

  stamp(data: string): Buffer {
    const [query, reply] = [join(this.folder, 'query'), join(this.folder, 'reply')];
    this.openssl('ts', '-query', '-data', data, '-sha256', '-cert', '-out', query);
    this.openssl('ts', '-reply', '-config', this.config, '-section', 'one', '-queryfile', query, '-out', reply);
    return readFileSync(reply);
  }

  private openssl(...args: string[]): void {
    execFileSync('openssl', args, { stdio: 'pipe' });
  }
}
