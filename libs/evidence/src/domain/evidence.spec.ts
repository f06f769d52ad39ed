import { createHash } from 'node:crypto';
import type { ReceiptVerdict } from '@assize/tlog';
import { commitmentOf, entryForFile, entryOf, openingOf } from './commitment';
import { attachmentNamed } from './attachment-name';
import { integrityOf } from './integrity';

const salt = Buffer.alloc(32, 7);
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
const facts = { exhibit: 'e', case: 'c', at: new Date('2026-03-02T09:00:00Z') };

describe('the commitment of an exhibit', () => {
  it('is reached from file, salt and opening by the published formula alone', () => {
    const file = createHash('sha256').update(salt).update(digestOf('bytes')).digest('hex');
    const opening = `{"at":"2026-03-02T09:00:00.000Z","case":"c","exhibit":"e","file":"${file}","kind":"exhibit"}`;
    const commitment = createHash('sha256').update(salt).update(opening).digest();
    expect(openingOf(facts, salt, digestOf('bytes'))).toBe(opening);
    expect(commitmentOf(salt, opening)).toEqual(commitment);
    expect(entryOf(commitment).toString()).toBe(`{"class":"case","commitment":"${commitment.toString('hex')}"}`);
  });

  it('is made again from the file itself', () => {
    const opening = openingOf(facts, salt, digestOf('bytes'));
    expect(entryForFile(salt, opening, digestOf('bytes'))).toEqual(entryOf(commitmentOf(salt, opening)));
    expect(entryForFile(salt, opening, digestOf('bytez'))).not.toEqual(entryOf(commitmentOf(salt, opening)));
  });

  it('differs for the same file under another salt', () => {
    const other = Buffer.alloc(32, 8);
    expect(openingOf(facts, other, digestOf('bytes'))).not.toBe(openingOf(facts, salt, digestOf('bytes')));
  });
});

describe('integrity', () => {
  const opening = openingOf(facts, salt, digestOf('bytes'));
  const logged = entryOf(commitmentOf(salt, opening));
  const checkpoint = { origin: 'court.example', size: 9, root: salt };
  const prove = (entry: Buffer): ReceiptVerdict =>
    entry.equals(logged) ? { holds: true, index: 4, checkpoint } : { holds: false, failed: 'inclusion' };

  it('holds for the logged file', () => {
    expect(integrityOf({ salt, opening }, digestOf('bytes'), 4, prove)).toMatchObject({
      holds: true,
      index: 4,
      checkpointSize: 9,
    });
  });

  it('fails at the file when a byte differs', () => {
    expect(integrityOf({ salt, opening }, digestOf('Bytes'), 4, prove)).toMatchObject({ holds: false, failed: 'file' });
  });

  it('fails at the step of the receipt when the file is right', () => {
    const forged = (): ReceiptVerdict => ({ holds: false, failed: 'checkpoint-signature' });
    expect(integrityOf({ salt, opening }, digestOf('bytes'), 4, forged)).toMatchObject({
      holds: false,
      failed: 'checkpoint-signature',
    });
  });
});

describe('a name from outside', () => {
  const headers: [string, string][] = [
    ['plain.pdf', `attachment; filename="plain.pdf"; filename*=UTF-8''plain.pdf`],
    ['合同.pdf', `attachment; filename="__.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C.pdf`],
    ['../a"b\\c.txt', `attachment; filename=".._a_b_c.txt"; filename*=UTF-8''.._a%22b_c.txt`],
    ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ];
  it.each(headers)('%j is saved by %s', (name, header) => expect(attachmentNamed(name)).toBe(header));
});
