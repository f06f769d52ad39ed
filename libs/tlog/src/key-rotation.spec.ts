import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { newId } from '@assize/kernel';
import { auditLog } from './audit';
import { CheckpointSigner } from './checkpoint-signer';
import { openNote } from './domain/note';
import { parseVkey } from './domain/note-key';
import { verifyReceipt } from './domain/proof';
import { KeyRotation } from './key-rotation';
import { aPrivateKey, MemoryLogStore, MemoryTileStore, scratchFolder } from './testing';
import { TransparencyLog } from './transparency-log';

const path = scratchFolder();
const NOON = new Date('2026-03-02T12:00:00Z');
const daysLater = (days: number) => new Date(NOON.getTime() + days * 86_400_000);
const entry = (index: number) => Buffer.from(`entry ${index}`);

/** A court that was started at `now`, on what another left of its log. */
function started({ store = new MemoryLogStore(), files = new MemoryTileStore(), now = NOON } = {}) {
  const signer = new CheckpointSigner({
    origin: 'court.example/log',
    privateKey: aPrivateKey(),
    lastCheckpoint: path('log/last'),
    now: () => now,
  });
  const log = new TransparencyLog({ store, files, signer });
  return { store, files, signer, log, rotation: new KeyRotation(log, signer.keys) };
}
type Started = ReturnType<typeof started>;
async function restarted({ store, files }: Started, now = NOON): Promise<Started> {
  await store.close();
  return started({ store, files, now });
}
const signedBy = (note: string, vkey: string): boolean => openNote(note, [parseVkey(vkey)]).opened;
const auditFrom = ({ files }: Started, vkey: string) => auditLog((name) => files.read(name), parseVkey(vkey));
const seedsKept = () =>
  readdirSync(path('log/keys'))
    .filter((name) => /^\d+$/.test(name))
    .map(
      (name) => (JSON.parse(readFileSync(path(`log/keys/${name}`), 'utf8')) as { seed: string | null }).seed !== null,
    );

describe('rotating the key of a log', () => {
  it('puts both signatures on the checkpoint that covers it, and makes the new key the one that is published', async () => {
    const court = started();
    const first = court.log.vkey;
    await court.log.append([entry(0)]);
    const { old, vkey, index, receipt } = await court.rotation.rotate(0);
    expect({ old, index, published: court.log.vkey, all: court.log.vkeys }).toEqual({
      old: first,
      index: 1,
      published: vkey,
      all: [vkey, first],
    });
    const note = await court.log.checkpoint();
    expect([signedBy(note, first), signedBy(note, vkey)]).toEqual([true, true]);
    const logged = (await court.store.entries(1, 1))[0]!;
    for (const key of [old, vkey]) expect(verifyReceipt(receipt, logged, key)).toMatchObject({ holds: true, index: 1 });
  });

  it('leaves receipts from before verifiable by the former key, and signs what follows by the new one alone', async () => {
    const court = started();
    const [before] = await court.log.append([entry(0)]);
    const { old, vkey } = await court.rotation.rotate(0);
    const [after] = await court.log.append([entry(1)]);
    expect(verifyReceipt(before!.receipt, entry(0), court.log.vkeys)).toMatchObject({ holds: true });
    expect(verifyReceipt(before!.receipt, entry(0), vkey)).toMatchObject({ failed: 'checkpoint-unsigned' });
    expect(verifyReceipt(after!.receipt, entry(1), old)).toMatchObject({ failed: 'checkpoint-unsigned' });
    expect(verifyReceipt(after!.receipt, entry(1), vkey)).toMatchObject({ holds: true });
  });

  it('signs with both as long as they overlap, and then destroys the former key', async () => {
    const court = started();
    await court.rotation.rotate(0);
    const { old, vkey } = await court.rotation.rotate(30);
    const [during] = await (await restarted(court, daysLater(29))).log.append([entry(0)]);
    expect([old, vkey].map((key) => verifyReceipt(during!.receipt, entry(0), key).holds)).toEqual([true, true]);
    expect(seedsKept()).toEqual([true, true]);
    const later = await restarted(court, daysLater(31));
    const [after] = await later.log.append([entry(1)]);
    expect([old, vkey].map((key) => verifyReceipt(after!.receipt, entry(1), key).holds)).toEqual([false, true]);
    await later.signer.keys.forget();
    expect(seedsKept()).toEqual([false, true]);
    expect(later.log.vkeys).toHaveLength(3);
  });

  it('does not cut an overlap short that was promised, unless no key is to overlap any more', async () => {
    const court = started();
    const { old, vkey } = await court.rotation.rotate(30);
    await expect(court.rotation.rotate(30)).rejects.toMatchObject({ code: 'log-key-overlap' });
    expect(court.log.vkeys).toEqual([vkey, old]);
    const last = await court.rotation.rotate(0);
    const [after] = await court.log.append([entry(0)]);
    expect([old, vkey, last.vkey].map((key) => verifyReceipt(after!.receipt, entry(0), key).holds)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it.each<[string, (court: Started) => Promise<unknown>]>([
    ['the key was made', (court) => court.signer.keys.begin(0)],
    ['the entry was logged', async (court) => court.log.append([(await court.signer.keys.begin(0)).entry])],
    [
      'the new key rules',
      async (court) => {
        const next = await court.signer.keys.begin(0);
        await court.log.append([next.entry]);
        await court.signer.keys.activate(next);
      },
    ],
  ])('is one rotation, finished by the next, when it was killed after %s', async (_, killed) => {
    const court = started();
    const first = court.log.vkey;
    await court.log.append([entry(0)]);
    await killed(court);
    const again = await restarted(court);
    await again.log.append([entry(1)]);
    const ruledAlready = again.log.vkey !== first;
    if (!ruledAlready) await again.rotation.rotate(0);
    const [last] = await again.log.append([entry(2)]);
    expect(again.log.vkeys).toHaveLength(2);
    expect(verifyReceipt(last!.receipt, entry(2), again.log.vkey)).toMatchObject({ holds: true });
    const audited = await auditFrom(again, first);
    expect({ findings: audited.findings, rotations: audited.rotations.length }).toEqual({ findings: [], rotations: 1 });
  });

  it('is one rotation when two ask for it at once', async () => {
    const court = started();
    const [one, other] = await Promise.all([court.rotation.rotate(0), court.rotation.rotate(0)]);
    expect(one.vkey).toBe(other.vkey);
    expect(court.log.vkeys).toHaveLength(2);
  });

  it('is seen by another process at its next signature', async () => {
    const court = started();
    await court.log.open();
    const elsewhere = started({ store: court.store, files: court.files });
    const { vkey } = await new KeyRotation(court.log, elsewhere.signer.keys).rotate(0);
    expect(court.log.vkey).toBe(vkey);
    await court.log.append([entry(0)]);
    expect(signedBy(await court.log.checkpoint(), vkey)).toBe(true);
  });

  it('is refused when the process that signs looks at other keys', async () => {
    const court = started();
    const elsewhere = new CheckpointSigner({
      origin: 'court.example/log',
      privateKey: aPrivateKey(),
      lastCheckpoint: path('elsewhere/last'),
    });
    await expect(new KeyRotation(court.log, elsewhere.keys).rotate(0)).rejects.toMatchObject({
      code: 'log-rotation-unsigned',
    });
    expect(elsewhere.vkeys).toEqual(court.log.vkeys);
  });

  it('keeps keys for the eyes of the signer, and what a crash left of a draft not at all', async () => {
    mkdirSync(path('log/keys'), { recursive: true, mode: 0o700 });
    const stale = path(`log/keys/1.${newId()}`);
    writeFileSync(stale, 'half a key');
    utimesSync(stale, 0, 0);
    const court = started();
    await court.rotation.rotate(0);
    expect(readdirSync(path('log/keys'))).toEqual(['1', '1.active']);
    expect(statSync(path('log/keys/1')).mode & 0o777).toBe(0o600);
    expect(statSync(path('log/keys')).mode & 0o777).toBe(0o700);
  });
});

describe('examining a log whose key was rotated', () => {
  it('follows its entries from the first key to the last, and not from a stranger', async () => {
    const court = started();
    const first = court.log.vkey;
    await court.rotation.rotate(0);
    await court.rotation.rotate(0);
    await court.log.append([entry(0)]);
    expect(signedBy(await court.log.checkpoint(), first)).toBe(false);
    for (const key of court.log.vkeys) expect((await auditFrom(court, key)).findings).toEqual([]);
    const stranger = new CheckpointSigner({
      origin: 'court.example/log',
      privateKey: aPrivateKey(9),
      lastCheckpoint: path('stranger'),
    });
    expect((await auditFrom(court, stranger.vkey)).findings).toEqual([
      { object: 'checkpoint', what: 'does not verify: unsigned' },
    ]);
  });

  it('does not follow an entry that was changed', async () => {
    const court = started();
    const first = court.log.vkey;
    await court.rotation.rotate(0);
    await court.log.append([entry(0)]);
    const bundle = court.files.files.get('tile/entries/000.p/2')!;
    bundle.write('9', bundle.indexOf('"at":"2026') + 6);
    const { findings } = await auditFrom(court, first);
    expect(findings.map(({ object }) => object)).toEqual(['checkpoint', 'entry 0', 'checkpoint']);
  });
});
