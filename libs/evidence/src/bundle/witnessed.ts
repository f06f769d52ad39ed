import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

/** The signature type of a witness's cosignature in c2sp.org/tlog-cosignature. */
const COSIGNATURE = 0x04;
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const LINE = /^— (\S+) (\S+)$/u;

/** The key of a witness, as its `name+id+key` line has it. */
export interface WitnessKey {
  readonly name: string;
  readonly id: Buffer;
  readonly publicKey: KeyObject;
}

/** Undefined for a line that is no key of a witness. */
export function parseWitnessKey(line: string): WitnessKey | undefined {
  const [, name, id, key] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? [];
  const bytes = Buffer.from(key ?? '', 'base64');
  if (!name || bytes.length !== 33 || bytes[0] !== COSIGNATURE) return undefined;
  const rightId = createHash('sha256').update(`${name}\n`).update(bytes).digest().subarray(0, 4);
  if (rightId.toString('hex') !== id) return undefined;
  const publicKey = createPublicKey({
    key: Buffer.concat([SPKI_HEAD, bytes.subarray(1)]),
    format: 'der',
    type: 'spki',
  });
  return { name, id: rightId, publicKey };
}

/** Whether the witness cosigned the note: it signs the time in seconds and the text of the checkpoint. */
export function isCosigned(note: string, { name, id, publicKey }: WitnessKey): boolean {
  const cut = note.lastIndexOf('\n\n');
  const text = note.slice(0, cut + 1);
  return note
    .slice(cut + 2)
    .split('\n')
    .some((line) => {
      const [, signer, base64] = LINE.exec(line) ?? [];
      const bytes = Buffer.from(base64 ?? '', 'base64');
      if (signer !== name || bytes.length !== 4 + 8 + 64 || !bytes.subarray(0, 4).equals(id)) return false;
      const said = `cosignature/v1\ntime ${bytes.readBigUInt64BE(4)}\n${text}`;
      return verify(null, Buffer.from(said), publicKey, bytes.subarray(12));
    });
}
