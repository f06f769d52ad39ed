import { watchOver, type Reply } from '@assize/isolation';
import { readText, readTextFacts } from './read-text';
import type { TextAnswer, TextQuestion } from './text-question';

// The program of the process that reads the texts of strangers' files: one question, one answer.

/** Fonts and tables of characters stay; a process that holds so much is done. */
const TIRED_BYTES = 160 * 1024 * 1024;

async function answer({ bytes, budget, marks }: TextQuestion): Promise<TextAnswer> {
  return marks ? { facts: await readTextFacts(bytes, budget, marks) } : { text: await readText(bytes, budget) };
}

async function reply(question: TextQuestion): Promise<Reply<TextAnswer>> {
  const outcome = await answer(question).then(
    (value) => ({ value }),
    (error: unknown) => ({ failed: String(error) }),
  );
  return { ...outcome, tired: process.memoryUsage().heapUsed > TIRED_BYTES };
}

watchOver();

process.on('message', (question) => {
  void reply(question as TextQuestion).then((said) => process.send?.(said));
});
