import { watchOver, type Reply } from '@assize/isolation';
import { InflationLimit } from '@assize/pdf';
import { MOST_UNPACKED, type PdfAnswer, type PdfQuestion } from './pdf-question';
import { readPdf } from './read-pdf';
import { stampPdf } from './stamp-pdf';

// The program of the process that reads strangers' files: one question, one answer.

/** pdf-lib keeps some things for good, such as every name it ever saw; a process that holds so much is done. */
const TIRED_BYTES = 64 * 1024 * 1024;

const limit = new InflationLimit(MOST_UNPACKED);

async function answer({ bytes, stamp }: PdfQuestion): Promise<PdfAnswer> {
  return stamp ? { stamped: await stampPdf(bytes, stamp) } : { reading: await readPdf(bytes) };
}

async function reply(question: PdfQuestion): Promise<Reply<PdfAnswer>> {
  limit.reset();
  const outcome = await answer(question).then(
    (value) => ({ value }),
    (error: unknown) => ({ failed: String(error) }),
  );
  const tired = process.memoryUsage().heapUsed > TIRED_BYTES;
  return limit.broken ? { beyond: `unpacks to more than ${MOST_UNPACKED} bytes`, tired } : { ...outcome, tired };
}

watchOver();

process.on('message', (question) => {
  void reply(question as PdfQuestion).then((said) => process.send?.(said));
});
