import { extract, openSource, type Extraction, type ImportFormat, type ImportRecord } from '@assize/judgments';
import { ProgressLine } from '../progress';

/** The judgments of a file, with how far it is on standard error; what is no judgment is passed over. @throws SourceRefused */
export async function* judgmentsOf(path: string, format?: ImportFormat): AsyncGenerator<ImportRecord> {
  const source = await openSource(path, format);
  const line = new ProgressLine(source.bytes);
  let read = 0;
  for await (const record of source.records(0)) {
    if (record.kind === 'refused') continue;
    yield record;
    read += 1;
    line.show(record.byteEnd, 0, read);
  }
  line.end();
}

export const readingOf = ({ text, language, sections }: ImportRecord): Extraction => extract(text, language, sections);

/** The beginning of the facts; of the whole text when its parts cannot be told apart. */
export function factsIn({ text }: ImportRecord, { sections }: Extraction, longest: number): string {
  const facts = sections
    .filter(({ kind }) => kind === 'facts')
    .map(({ start, end }) => text.slice(start, end))
    .join('\n');
  return (sections.length > 0 ? facts : text).slice(0, longest);
}
