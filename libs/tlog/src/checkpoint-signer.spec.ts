import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { CheckpointSigner } from './checkpoint-signer';
import { parseCheckpoint } from './domain/checkpoint';
import { consistencyProof, type TreeHead } from './domain/merkle';
import { openNote } from './domain/note';
import { parseVkey } from './domain/note-key';
import { aPrivateKey, scratchFolder, treeOf } from './testing';

const path = scratchFolder();
const aSigner = (seed = 1) =>
  new CheckpointSigner({
    origin: 'court.example/log',
    privateKey: aPrivateKey(seed),
    lastCheckpoint: path('key/last'),
  });
const proofTo = (size: number) => (older: number) => consistencyProof(older, size, treeOf(size).read);
const signAt = (signer: CheckpointSigner, size: number) => signer.sign(treeOf(size), proofTo(size));
const rolledBack = { code: 'log-rolled-back' };

describe('the signer of checkpoints', () => {
  it('signs a note that its verifier key opens', async () => {
    const signer = aSigner();
    const opened = openNote(await signAt(signer, 3), [parseVkey(signer.vkey)]);
    expect(opened.opened && parseCheckpoint(opened.text)).toMatchObject({ origin: 'court.example/log', size: 3 });
  });

  it('takes its key as PKCS#8 PEM, and nothing else that is text', () => {
    const pem = aPrivateKey().export({ format: 'pem', type: 'pkcs8' }).toString();
    const options = { origin: 'court.example/log', lastCheckpoint: path('last') };
    expect(new CheckpointSigner({ ...options, privateKey: pem }).vkey).toBe(aSigner().vkey);
    expect(() => new CheckpointSigner({ ...options, privateKey: 'secret' })).toThrow(
      expect.objectContaining({ code: 'log-key-malformed' }),
    );
  });

  it('keeps what it signed in a file for its own eyes, before it hands it out', async () => {
    const note = await signAt(aSigner(), 3);
    expect(readFileSync(path('key/last'), 'utf8').split('\0')[0]).toBe(note);
    expect(statSync(path('key/last')).mode & 0o777).toBe(0o600);
  });

  it('keeps to itself what it prepared, and signs what it is then asked to', async () => {
    const signer = aSigner();
    signer.prepare(treeOf(4));
    expect(await signer.last()).toBeUndefined();
    const opened = openNote(await signAt(signer, 3), [parseVkey(signer.vkey)]);
    expect(opened.opened && parseCheckpoint(opened.text)).toMatchObject({ size: 3, root: treeOf(3).root });
    signer.prepare({ size: 2, root: treeOf(2).root });
    await expect(signAt(signer, 2)).rejects.toMatchObject(rolledBack);
    signer.prepare(treeOf(5));
    expect(await signAt(signer, 5)).toBe(await signAt(aSigner(), 5));
  });

  it('signs anew what it prepared before a key came', async () => {
    const signer = aSigner();
    await signAt(signer, 3);
    signer.prepare(treeOf(4));
    const { vkey } = await signer.keys.begin(30);
    const note = await signAt(signer, 4);
    for (const key of [signer.vkey, vkey]) expect(openNote(note, [parseVkey(key)])).toMatchObject({ opened: true });
  });

  it('prepares nothing where its keys cannot be read, and says so when it is to sign', async () => {
    const signer = aSigner();
    await signer.keys.begin(30);
    for (const name of readdirSync(path('key/keys'))) writeFileSync(path(`key/keys/${name}`), 'no key');
    const other = aSigner();
    expect(() => other.prepare(treeOf(3))).not.toThrow();
    await expect(signAt(other, 3)).rejects.toThrow();
  });

  it('goes on after a restart, also from the empty tree', async () => {
    for (const size of [0, 1, 2, 5, 300]) await signAt(aSigner(), size);
    expect(await aSigner().last()).toMatchObject({ size: 300, root: treeOf(300).root });
  });

  it('gives the same note for the same head, as after a crash before the note was stored', async () => {
    expect(await signAt(aSigner(), 5)).toBe(await signAt(aSigner(), 5));
  });

  it('writes each checkpoint beside the one before, so that one that a crash tore apart leaves that', async () => {
    await signAt(aSigner(), 2);
    for (const size of [3, 4, 5]) {
      const before = readFileSync(path('key/last'));
      await signAt(aSigner(), size);
      const after = readFileSync(path('key/last'));
      const torn = Buffer.from(after);
      const at = after.findIndex((byte, place) => byte !== before[place]);
      torn.fill('?', at, at + 40);
      writeFileSync(path('key/last'), torn);
      expect(await aSigner().last()).toMatchObject({ size: size - 1 });
      writeFileSync(path('key/last'), after);
      expect(await aSigner().last()).toMatchObject({ size });
    }
  });

  it('reads a file in which somebody put one checkpoint back', async () => {
    const note = await signAt(aSigner(), 2);
    writeFileSync(path('key/last'), note);
    for (const size of [3, 4]) await signAt(aSigner(), size);
    expect(await aSigner().last()).toMatchObject({ size: 4 });
  });

  it('is not stopped by a first file that a crash left half written', async () => {
    await signAt(aSigner(), 0);
    writeFileSync(path('other.new'), 'half a no');
    const options = { origin: 'court.example/log', privateKey: aPrivateKey(), lastCheckpoint: path('other') };
    await expect(signAt(new CheckpointSigner(options), 3)).resolves.toContain('\n3\n');
  });

  it.each<[string, TreeHead]>([
    ['a smaller tree', treeOf(4)],
    ['the empty tree', treeOf(0)],
    ['another tree of the same size', { size: 5, root: treeOf(6).root }],
    ['a larger tree that begins differently', { size: 9, root: treeOf(8).root }],
  ])('refuses %s and remembers what it signed', async (_, head) => {
    const note = await signAt(aSigner(), 5);
    await expect(aSigner().sign(head, proofTo(9))).rejects.toMatchObject(rolledBack);
    expect((await aSigner().last())?.note).toBe(note);
  });

  it('refuses when the file was changed, or is of another key', async () => {
    await signAt(aSigner(), 5);
    await expect(signAt(aSigner(2), 6)).rejects.toMatchObject({ code: 'log-damaged' });
    writeFileSync(path('key/last'), readFileSync(path('key/last'), 'utf8').replace('\n5\n', '\n4\n'));
    await expect(signAt(aSigner(), 6)).rejects.toMatchObject({ code: 'log-damaged' });
  });

  it('never signs two trees that do not extend each other, whoever asks at once', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(40), { minLength: 2, maxLength: 6 }), async (sizes) => {
        const lastCheckpoint = path(`run-${(run += 1)}`);
        const signer = new CheckpointSigner({ origin: 'court.example/log', privateKey: aPrivateKey(), lastCheckpoint });
        const signed = await Promise.allSettled(sizes.map((size) => signAt(signer, size)));
        const largest = (at: number) => Math.max(...sizes.slice(0, at + 1));
        expect(signed.map(({ status }) => status === 'fulfilled')).toEqual(
          sizes.map((size, at) => size === largest(at)),
        );
      }),
      { numRuns: 20 },
    );
  });
});
