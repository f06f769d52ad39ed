import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { aNoteSigner, aPrivateKey } from '../testing';
import { openNote, signNote } from './note';
import { encodeVkey, noteKey, parseVkey } from './note-key';

/** The example in the documentation of Go's `golang.org/x/mod/sumdb/note`: a note that we did not make. */
const GO_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_TEXT = `If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n`;
const GO_NOTE = `${GO_TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

const court = aNoteSigner();
const witness = aNoteSigner({ name: 'witness.example', seed: 2 });

describe('a verifier key', () => {
  it.each([GO_KEY, 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'])(
    'of others is read: %s',
    (vkey) => {
      expect(encodeVkey(parseVkey(vkey))).toBe(vkey);
    },
  );

  it.each([
    ['no key at all', 'court.example'],
    ['an id of another key', GO_KEY.replace('c74f20a3', 'c74f20a4')],
    ['another name', GO_KEY.replace('Peter', 'Petra')],
    ['a key cut short', GO_KEY.slice(0, -4)],
    ['another signature type', GO_KEY.replace('ARpc', 'BBpc')],
    ['a newline at the end', `${GO_KEY}\n`],
  ])('is refused with %s', (_, vkey) => {
    expect(() => parseVkey(vkey)).toThrow(expect.objectContaining({ code: 'log-key-malformed' }));
  });

  it.each(['', 'court example', 'court\u00a0example', 'court\u0085example', 'court+example', 'court\nexample'])(
    'cannot be named %j',
    (name) => {
      expect(() => noteKey(name, createPublicKey(aPrivateKey()))).toThrow(
        expect.objectContaining({ code: 'log-key-malformed' }),
      );
    },
  );

  it('is refused unless Ed25519', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => noteKey('court.example', publicKey)).toThrow(expect.objectContaining({ code: 'log-key-malformed' }));
  });
});

describe('a note', () => {
  it('signed by others opens', () => {
    expect(openNote(GO_NOTE, [parseVkey(GO_KEY)])).toMatchObject({ opened: true, text: GO_TEXT });
  });

  it('names all whose signature we know, and passes over the others', () => {
    const note = signNote('text\n\nwith an empty line\n', [court, witness]);
    expect(openNote(note, [court])).toMatchObject({
      opened: true,
      text: 'text\n\nwith an empty line\n',
      signedBy: [court],
    });
    expect(openNote(note, [witness, court])).toMatchObject({ opened: true, signedBy: [court, witness] });
  });

  it('is not believed when nobody we know signed it, even under a known name', () => {
    const impostor = aNoteSigner({ name: court.name, seed: 9 });
    expect(openNote(signNote('text\n', [impostor]), [court])).toEqual({ opened: false, failed: 'unsigned' });
  });

  it('is spoilt by one bad signature of a known key beside a good one', () => {
    const other = signNote('other text\n', [witness]).split('\n').at(-2);
    const note = `${signNote('text\n', [court])}${other}\n`;
    expect(openNote(note, [court])).toMatchObject({ opened: true });
    expect(openNote(note, [court, witness])).toEqual({ opened: false, failed: 'bad-signature' });
  });

  it('may carry 16 signatures and more, but not thousands', () => {
    const signers = Array.from({ length: 16 }, (_, at) => aNoteSigner({ name: `witness${at}.example`, seed: at + 1 }));
    expect(openNote(signNote('text\n', signers), signers)).toMatchObject({ opened: true, signedBy: signers });
    const crowded = `text\n\n${signNote('text\n', [court]).split('\n').at(-2)}\n`.replace(/— .*\n/, (line) =>
      line.repeat(1000),
    );
    expect(openNote(crowded, [court])).toEqual({ opened: false, failed: 'malformed' });
  });

  const good = signNote('text\n', [court]);
  it.each([
    ['nothing', ''],
    ['no signature', 'text\n\n'],
    ['no empty line', good.replace('\n\n', '\n')],
    ['no newline at the end', good.slice(0, -1)],
    ['a hyphen for the dash', good.replace('—', '-')],
    ['two spaces', good.replace('— ', '—  ')],
    ['other base64', good.replace(/=*\n$/, '\n')],
    ['a signature of only an id', 'text\n\n— court.example/log AAAAAA==\n'],
    ['a tab', good.replace('text', 'te\txt')],
    ['Windows line ends', good.replaceAll('\n', '\r\n')],
    ['half a character', good.replace('text', 'te\ud800xt')],
  ])('is malformed with %s', (_, note) => {
    expect(openNote(note, [court])).toEqual({ opened: false, failed: 'malformed' });
  });

  it('is not opened after any change of one character of its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), (words, pick) => {
        fc.pre(!/\p{Cc}/u.test(words));
        const at = pick % words.length;
        const changed = `${words.slice(0, at)}${words[at] === '!' ? '?' : '!'}${words.slice(at + 1)}`;
        expect(openNote(signNote(`${words}\n`, [court]), [court])).toMatchObject({ opened: true, text: `${words}\n` });
        expect(
          openNote(
            signNote(`${words}\n`, [court]).replace(`${words}\n`, () => `${changed}\n`),
            [court],
          ).opened,
        ).toBe(false);
      }),
    );
  });

  it('cannot be made of a text that would not be read back', () => {
    for (const text of ['no newline', 'tab\t\n', 'half \ud800\n'])
      expect(() => signNote(text, [court])).toThrow(RangeError);
  });
});
