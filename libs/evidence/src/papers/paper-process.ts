import { watchOver, type Reply } from '@assize/isolation';
import { InflationLimit } from '@assize/pdf';
import { faultOf } from './check-redaction';
import { drawPaper } from './draw-paper';
import type { PaperAnswer, PaperQuestion } from './paper-question';
import { redactPdf } from './redact-pdf';

// The program of the process that makes papers: one question, one answer.

const MOST_UNPACKED = 256 * 1024 * 1024;

/** pdf-lib keeps some things for good; a process that holds so much is done. */
const TIRED_BYTES = 128 * 1024 * 1024;

const limit = new InflationLimit(MOST_UNPACKED);

async function answer(question: PaperQuestion): Promise<PaperAnswer> {
  if ('draw' in question) return { pdf: await drawPaper(question.draw) };
  const { bytes, redact } = question;
  const redacted = await redactPdf(bytes, redact);
  const fault = await faultOf(bytes, redacted, redact);
  return fault === null ? { pdf: redacted.bytes } : { fault };
}

async function reply(question: PaperQuestion): Promise<Reply<PaperAnswer>> {
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
  void reply(question as PaperQuestion).then((said) => process.send?.(said));
});
