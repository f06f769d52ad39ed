import { aNoteSigner, treeOf } from '../testing';
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint';
import { signNote } from './note';

/** The text of the example in c2sp.org/tlog-checkpoint. */
const EXAMPLE = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

describe('a checkpoint', () => {
  it('is read and written as the specification shows it', () => {
    const checkpoint = parseCheckpoint(EXAMPLE);
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
    expect(formatCheckpoint(checkpoint!)).toBe(EXAMPLE);
  });

  it('of the empty tree has size 0', () => {
    expect(parseCheckpoint(formatCheckpoint({ origin: 'a', ...treeOf(0) }))).toMatchObject({ size: 0 });
  });

  it('may have extension lines, which we pass over', () => {
    expect(parseCheckpoint(`${EXAMPLE}more\n`)).toEqual(parseCheckpoint(EXAMPLE));
  });

  it.each([
    ['no origin', EXAMPLE.replace(/^.*?\n/, '\n')],
    ['a leading zero', EXAMPLE.replace('2085', '02085')],
    ['a sign', EXAMPLE.replace('2085', '+2085')],
    ['a size that cannot be counted', EXAMPLE.replace('20852163', '9007199254740993')],
    ['a short root', EXAMPLE.replace('q2I=', '')],
    ['a root in other base64', EXAMPLE.replace('q2I=', 'q2J=')],
    ['an empty extension line', `${EXAMPLE}\nmore\n`],
    ['no newline at the end', EXAMPLE.slice(0, -1)],
  ])('is refused with %s', (_, text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });

  it('is believed only from the key of its origin', () => {
    const signer = aNoteSigner();
    const head = treeOf(3);
    const open = (text: string) => openCheckpoint(signNote(text, [signer]), signer);
    expect(open(formatCheckpoint({ origin: signer.name, ...head }))).toMatchObject({
      opened: true,
      checkpoint: { size: 3 },
    });
    expect(open(formatCheckpoint({ origin: 'other.example', ...head }))).toEqual({
      opened: false,
      failed: 'other-origin',
    });
    expect(open('just a text\n')).toEqual({ opened: false, failed: 'not-a-checkpoint' });
  });
});
