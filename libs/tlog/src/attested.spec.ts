import { Attestations } from './attested';
import { formatCheckpoint } from './domain/checkpoint';
import { encodeVkey } from './domain/note-key';
import { signNote } from './domain/note';
import { aNoteSigner, MemoryTileStore, treeOf } from './testing';

const FORMER = aNoteSigner({ seed: 2 });
const SIGNER = { vkeys: [encodeVkey(aNoteSigner()), encodeVkey(FORMER)] as [string, ...string[]] };
const note = (size: number, signer = aNoteSigner()): string =>
  signNote(formatCheckpoint({ origin: 'court.example/log', size, root: treeOf(size).root }), [signer]);

interface Stamped {
  readonly size: number;
  readonly signer?: ReturnType<typeof aNoteSigner>;
}

/** A log with a cosigned checkpoint, and a time stamp of each authority. */
function attested(witnessed: number | undefined, stamps: Readonly<Record<string, Stamped>>): Attestations {
  const files = new MemoryTileStore();
  if (witnessed !== undefined) files.files.set('witnessed', Buffer.from(note(witnessed)));
  const newest: Record<string, { folder: string; size: number }> = {};
  for (const [name, { size, signer }] of Object.entries(stamps)) {
    const folder = `timestamp/${size}/${name}`;
    newest[name] = { folder, size };
    files.files.set(`${folder}/checkpoint`, Buffer.from(note(size, signer)));
    files.files.set(`${folder}/reply.tsr`, Buffer.from(`${name} at ${size}`));
  }
  files.files.set('timestamps', Buffer.from(JSON.stringify(newest)));
  return new Attestations({ files, signer: SIGNER });
}

describe('the best attested checkpoint', () => {
  it.each<[string, number | undefined, Record<string, Stamped>, number | undefined, string[]]>([
    ['none when nobody said anything', undefined, {}, undefined, []],
    ['the stamped one', 7, { a: { size: 6 } }, 6, ['a']],
    ['the newest stamped one', 7, { a: { size: 5 }, b: { size: 6 } }, 6, ['b']],
    ['of one note all that stamped it', undefined, { a: { size: 6 }, b: { size: 6 } }, 6, ['a', 'b']],
    ['the cosigned one when no stamp covers enough', 7, { a: { size: 4 } }, 7, []],
    ['none that covers too little', 4, { a: { size: 4 } }, undefined, []],
    ['none of more than is published', 9, { a: { size: 9 } }, undefined, []],
    ['one below a former key', undefined, { a: { size: 6, signer: FORMER } }, 6, ['a']],
    ['none that another log signed', undefined, { a: { size: 6, signer: aNoteSigner({ seed: 3 }) } }, undefined, []],
  ])('is %s', async (_, witnessed, stamps, size, names) => {
    const best = await attested(witnessed, stamps).best(5, 8);
    expect(best?.head.size).toBe(size);
    expect((best?.timestamps ?? []).map(({ name }) => name)).toEqual(names);
  });

  it('comes with files of stamps and of nothing else', async () => {
    const log = attested(undefined, { a: { size: 6 } });
    expect((await log.stampFile('timestamp/6/a/reply.tsr')).toString()).toBe('a at 6');
    for (const path of ['timestamp/6/a/other', 'timestamp/6/../../checkpoint', 'timestamp/7/a/reply.tsr', 'witnessed'])
      await expect(log.stampFile(path)).rejects.toMatchObject({ code: 'log-timestamp-not-found' });
  });
});
