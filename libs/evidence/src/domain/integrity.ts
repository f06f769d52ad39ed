import type { Bilingual } from '@assize/courts';
import type { ReceiptFailure, ReceiptVerdict } from '@assize/tlog';
import { entryForFile, entryOf, saltedFile, type Opening } from './commitment';

/** What an exhibit keeps to open its commitment. */
export interface Sealed {
  readonly salt: Buffer;
  readonly opening: string;
}

/** Which step failed: `file` when the bytes are others than those committed to, else a step of the receipt. */
export type IntegrityFailure = 'file' | 'erased' | ReceiptFailure;

/** Whether this file is the one that was logged then. It says nothing of what was before. */
export interface Integrity {
  readonly holds: boolean;
  readonly failed?: IntegrityFailure;
  /** Where the entry stands in the log. */
  readonly index: number;
  /** How many entries the signed checkpoint covers; null when it could not be read. */
  readonly checkpointSize: number | null;
  readonly words: Bilingual;
}

const RECEIPT_FAILED: Bilingual = {
  en: 'The checkpoint of the receipt is not one that this log signed. This says nothing of the file; take a fresh receipt.',
  zh: '回执中的检查点并非由本日志签署。这不能说明文件有无改动；请重新获取回执。',
};

const WORDS: Readonly<Record<IntegrityFailure | 'holds', Bilingual>> = {
  holds: {
    en: 'This file is, byte for byte, the one that was logged. This says nothing of how it was made.',
    zh: '该文件与当时存证的文件逐字节一致。这不能说明文件如何形成。',
  },
  file: {
    en: 'This file is not the one that was logged: at least one byte differs.',
    zh: '该文件不是当时存证的文件：至少有一个字节不同。',
  },
  erased: {
    en: 'The file was erased by order; its entry in the log stands. Whether this is the file that was logged can no longer be told.',
    zh: '该文件已依令删除，其日志条目仍然有效；已无法判断所给文件是否为当时存证的文件。',
  },
  inclusion: {
    en: 'The file is the one committed to, but the proof does not lead from it to the signed root of the log.',
    zh: '文件与承诺一致，但证明不能由该条目推导至日志已签署的根。',
  },
  'index-beyond-checkpoint': {
    en: 'The receipt names a place in the log that its checkpoint does not cover.',
    zh: '回执所指的位置超出其检查点的范围。',
  },
  'checkpoint-unsigned': RECEIPT_FAILED,
  'checkpoint-signature': RECEIPT_FAILED,
  'checkpoint-malformed': RECEIPT_FAILED,
  'checkpoint-origin': RECEIPT_FAILED,
  'checkpoint-quorum': RECEIPT_FAILED,
};

/**
 * Judges a file against what was logged.
 *
 * @param fileDigest SHA-256 of the file that was given, 32 bytes
 * @param prove verifies the receipt for an entry; it is asked about the entry made from the given file, never the stored one
 */
export function integrityOf(
  { salt, opening }: Sealed,
  fileDigest: Buffer,
  index: number,
  prove: (entry: Buffer) => ReceiptVerdict,
): Integrity {
  const verdict = prove(entryForFile(salt, opening, fileDigest));
  if (verdict.holds) return { holds: true, index, checkpointSize: verdict.checkpoint.size, words: WORDS.holds };
  const committed = (JSON.parse(opening) as Opening).file;
  const failed = committed === saltedFile(salt, fileDigest) ? verdict.failed : 'file';
  return { holds: false, failed, index, checkpointSize: null, words: WORDS[failed] };
}

/**
 * The same of an exhibit whose file was erased: that its entry stands can still be proved, and no file can be compared.
 *
 * @param commitment as the log holds it
 */
export function integrityOfErased(
  commitment: Buffer,
  index: number,
  prove: (entry: Buffer) => ReceiptVerdict,
): Integrity {
  const verdict = prove(entryOf(commitment));
  const failed = verdict.holds ? 'erased' : verdict.failed;
  const checkpointSize = verdict.holds ? verdict.checkpoint.size : null;
  return { holds: false, failed, index, checkpointSize, words: WORDS[failed] };
}
