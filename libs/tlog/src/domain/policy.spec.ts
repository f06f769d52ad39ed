import { createPublicKey } from 'node:crypto';
import { formatCheckpoint } from './checkpoint';
import { EMPTY_ROOT } from './merkle';
import { cosignatureLine, openNote, signatureLines, signNote } from './note';
import { COSIGNATURE, encodeVkey, noteKey, parseVkey, parseWitnessVkey } from './note-key';
import { openByPolicy, parsePolicy, quorumReached } from './policy';
import { aNoteSigner, aPrivateKey } from '../testing';

const log = aNoteSigner();
const witness = (seed: number) => {
  const privateKey = aPrivateKey(seed);
  return { ...noteKey(`witness.example/w${seed}`, createPublicKey(privateKey), COSIGNATURE), privateKey };
};
const [w2, w3, w4] = [witness(2), witness(3), witness(4)];
const LINES = [
  '# the court, and three that watch it',
  `log ${encodeVkey(log)} https://court.example/log`,
  '',
  `\twitness X ${encodeVkey(w2)} `,
  `witness Y ${encodeVkey(w3)} https://y.example/prefix`,
  `witness Z ${encodeVkey(w4)}`,
  'group inner any X Y',
  'group all-of all inner Z',
];
const policyOf = (...more: string[]) => parsePolicy([...LINES, ...more, ''].join('\n'));
const names = (text: string) => new Set(text.split(''));

describe('a policy of logs and witnesses', () => {
  it('names whom a verifier believes, and where a witness is asked', () => {
    const policy = policyOf('quorum all-of');
    expect(policy.logs.map(encodeVkey)).toEqual([encodeVkey(log)]);
    expect(policy.witnesses.map(({ name, url }) => [name, url])).toEqual([
      ['X', undefined],
      ['Y', 'https://y.example/prefix'],
      ['Z', undefined],
    ]);
  });

  it.each<[quorum: string, cosigned: string, reached: boolean]>([
    ['none', '', true],
    ['X', 'X', true],
    ['X', 'YZ', false],
    ['inner', 'Y', true],
    ['inner', 'Z', false],
    ['all-of', 'XZ', true],
    ['all-of', 'XY', false],
    ['all-of', 'Z', false],
  ])('quorum %s with cosignatures of "%s": %s', (quorum, cosigned, reached) => {
    expect(quorumReached(policyOf(`quorum ${quorum}`), names(cosigned))).toBe(reached);
  });

  it.each<[string, string[]]>([
    ['no quorum', []],
    ['two quorums', ['quorum X', 'quorum X']],
    ['a quorum that is not defined above', ['quorum later', 'group later any Y']],
    ['a word that begins no line', ['trust X', 'quorum X']],
    [
      'a log twice, under another name',
      [`log ${encodeVkey({ ...noteKey('other.example', log.publicKey) })}`, 'quorum X'],
    ],
    ['a witness with the key of another', [`witness V ${encodeVkey(w2)}`, 'quorum X']],
    ['a witness with a key of a log', [`witness V ${encodeVkey(aNoteSigner({ seed: 8 }))}`, 'quorum X']],
    ['a log with a key of a witness', [`log ${encodeVkey(witness(8))}`, 'quorum X']],
    ['a name that is taken', ['group X any Z', 'quorum X']],
    ['the name none', ['group none any Z', 'quorum X']],
    ['a member of two groups', ['group second any X', 'quorum X']],
    ['a member twice', [`witness V ${encodeVkey(witness(8))}`, 'group second 2 V V', 'quorum X']],
    ['none as a member', ['group second any none', 'quorum X']],
    ['a group of nobody', ['group second any', 'quorum X']],
    ['more than there are', ['group second 2 all-of', 'quorum X']],
    ['fewer than one', ['group second 0 all-of', 'quorum X']],
    ['a word that every object knows', ['group second constructor all-of', 'quorum X']],
    ['a number with a zero before it', ['group second 01 all-of', 'quorum X']],
    ['a carriage return', ['quorum X\r']],
    ['a word too many', ['quorum X Y']],
    ['a URL that is none', [`witness V ${encodeVkey(witness(8))} nowhere`, 'quorum X']],
  ])('is refused with %s', (_, more) => {
    expect(() => policyOf(...more)).toThrow(expect.objectContaining({ code: 'log-policy-malformed' }));
  });

  it('says which line is wrong', () => {
    expect(() => policyOf('quorum nobody')).toThrow('Line 9: "nobody" is not defined above.');
  });
});

describe('opening a checkpoint by a policy', () => {
  const text = formatCheckpoint({ origin: log.name, size: 0, root: EMPTY_ROOT });
  const cosigned = (...by: (typeof w2)[]) =>
    signNote(text, [log]) + by.map((key) => cosignatureLine(text, key, 1_679_315_147)).join('');
  const policy = policyOf('quorum all-of');

  it('takes it with the quorum, whoever else has signed', () => {
    expect(openByPolicy(cosigned(witness(9), w4, w3), policy)).toMatchObject({ opened: true, checkpoint: { size: 0 } });
  });

  it.each<[string, string, string]>([
    ['without the quorum', cosigned(w2, w3), 'quorum'],
    ['when one witness signs twice for two', cosigned(w4, w4), 'quorum'],
    [
      'cosigned and not signed by a log',
      `${text}\n${cosignatureLine(text, w2, 1)}${cosignatureLine(text, w4, 1)}`,
      'unsigned',
    ],
    [
      'with a cosignature over another time',
      cosigned(w2, w4).replace(/(— witness\.example\/w4 .{8})./, '$1B'),
      'bad-signature',
    ],
    ['of another log signed by this key', signNote(text.replace('court', 'other'), [log]), 'other-origin'],
  ])('refuses it %s', (_, note, failed) => {
    expect(openByPolicy(note, policy)).toEqual({ opened: false, failed });
  });

  it('counts no signature of a log key over the same text as a cosignature', () => {
    const plain = { ...w4, type: 1 as const };
    const forged = signatureLines(signNote(text, [plain])).join('');
    expect(openByPolicy(cosigned(w2) + forged, policy)).toEqual({ opened: false, failed: 'bad-signature' });
  });
});

describe('a cosignature', () => {
  // The example of c2sp.org/tlog-cosignature shows the form; its key is not published.
  it('has key id, eight bytes of time and the signature over header, time and text', () => {
    const text = formatCheckpoint({ origin: log.name, size: 0, root: EMPTY_ROOT });
    const line = cosignatureLine(text, w2, 1_679_315_147);
    const blob = Buffer.from(line.trimEnd().split(' ')[2]!, 'base64');
    expect(blob.length).toBe(4 + 8 + 64);
    expect(blob.subarray(0, 4)).toEqual(w2.id);
    expect(blob.readBigUInt64BE(4)).toBe(1_679_315_147n);
    const opened = openNote(`${text}\n${line}`, [w2]);
    expect(opened.opened && opened.signedBy[0]?.time).toBe(1_679_315_147);
  });

  it('is of a key that is no key of a log, and has another id', () => {
    const asLog = noteKey(w2.name, w2.publicKey);
    expect(asLog.id.equals(w2.id)).toBe(false);
    expect(encodeVkey(parseWitnessVkey(encodeVkey(w2)))).toBe(encodeVkey(w2));
    expect(() => parseVkey(encodeVkey(w2))).toThrow(expect.objectContaining({ code: 'log-key-malformed' }));
    expect(() => parseWitnessVkey(encodeVkey(asLog))).toThrow(expect.objectContaining({ code: 'log-key-malformed' }));
  });
});
