import { signNote } from './note';
import { encodeVkey } from './note-key';
import { followRotations, parseRotation, rotationEntry } from './rotation';
import { aNoteSigner } from '../testing';

const NOON = new Date('2026-03-02T12:00:00Z');
const [first, second, third] = [1, 2, 3].map((seed) => aNoteSigner({ seed })) as [
  ReturnType<typeof aNoteSigner>,
  ReturnType<typeof aNoteSigner>,
  ReturnType<typeof aNoteSigner>,
];
const changed = (change: (said: Record<string, unknown>) => void): Buffer => {
  const said = JSON.parse(rotationEntry(NOON, first, second).toString()) as Record<string, unknown>;
  change(said);
  return Buffer.from(JSON.stringify(said));
};

describe('the entry of a rotation', () => {
  it('is readable and names both keys', () => {
    expect(JSON.parse(rotationEntry(NOON, first, second).toString())).toMatchObject({
      class: 'court',
      act: 'log-key.rotate',
      at: '2026-03-02T12:00:00.000Z',
      origin: 'court.example/log',
      old: encodeVkey(first),
      new: encodeVkey(second),
    });
  });

  it('is signed by both in a note that other tools open too', () => {
    const { signatures, ...statement } = JSON.parse(rotationEntry(NOON, first, second).toString()) as {
      signatures: string[];
    };
    const text = `${JSON.stringify(statement)}\n`;
    expect(signNote(text, [first, second])).toBe(`${text}\n${signatures.map((line) => `${line}\n`).join('')}`);
  });

  it.each<[string, Buffer]>([
    ['another entry', Buffer.from('{"class":"case","commitment":"00"}')],
    ['no JSON', Buffer.from('"act":"log-key.rotate"')],
    ['one that names another new key', changed((said) => (said['new'] = encodeVkey(third)))],
    ['one of another time', changed((said) => (said['at'] = '2026-03-02T12:00:01.000Z'))],
    ['one without the signature of the old key', changed((said) => (said['signatures'] as string[]).shift())],
    ['one without the signature of the new key', changed((said) => (said['signatures'] as string[]).pop())],
    [
      'one that the new key signed twice',
      changed(
        (said) =>
          (said['signatures'] = [
            ...(said['signatures'] as string[]).slice(1),
            ...(said['signatures'] as string[]).slice(1),
          ]),
      ),
    ],
    ['one from a key to itself', rotationEntry(NOON, first, first)],
    ['one to a key of another log', rotationEntry(NOON, first, aNoteSigner({ name: 'other.example/log', seed: 2 }))],
  ])('does not count: %s', (_, entry) => {
    expect(parseRotation(entry)).toBeUndefined();
  });

  it('leads from a believed key to the newest, and from a stranger nowhere', () => {
    const rotations = [rotationEntry(NOON, first, second), rotationEntry(NOON, second, third)].map((entry) =>
      parseRotation(entry)!,
    );
    const names = (from: typeof first) => followRotations([from], rotations).map(encodeVkey);
    expect(names(first)).toEqual([first, second, third].map(encodeVkey));
    expect(names(second)).toEqual([second, third].map(encodeVkey));
    expect(names(aNoteSigner({ seed: 9 }))).toHaveLength(1);
  });
});
