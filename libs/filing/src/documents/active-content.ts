import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFDocument,
  type PDFObject,
} from '@cantoo/pdf-lib';
import type { ActiveContent } from '../domain/envelope';

const BY_ACTION: ReadonlyMap<string, ActiveContent> = new Map([
  ['JavaScript', 'javascript'],
  ['Rendition', 'javascript'],
  ['Launch', 'launch'],
  ['SubmitForm', 'external-action'],
  ['ImportData', 'external-action'],
  ['GoToR', 'external-action'],
  ['GoToE', 'embedded-file'],
  ['RichMediaExecute', 'javascript'],
]);

const BY_KEY: ReadonlyMap<string, ActiveContent> = new Map([
  ['JS', 'javascript'],
  ['JavaScript', 'javascript'],
  ['AA', 'automatic-action'],
  ['EmbeddedFiles', 'embedded-file'],
  ['EF', 'embedded-file'],
  ['RichMediaContent', 'embedded-file'],
  ['XFA', 'xfa-form'],
]);

/**
 * Everything active in a document, sorted.
 *
 * It looks at every object and not only where viewers begin to look: what is out of reach today can be reached by a
 * later revision of the same file. Names are compared decoded, so `/J#53` is `/JS`.
 */
export function activeContentOf(context: PDFContext): ActiveContent[] {
  const found = new Set<ActiveContent>();
  const waiting: PDFObject[] = context.enumerateIndirectObjects().map(([, object]) => object);
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    // One by one: an array may have more elements than a call takes arguments.
    if (object instanceof PDFArray) for (const each of object.asArray()) waiting.push(each);
    const dict = object instanceof PDFStream ? object.dict : object instanceof PDFDict ? object : undefined;
    if (!dict) continue;
    for (const each of activeIn(dict, context)) found.add(each);
    for (const each of dict.values()) waiting.push(each);
  }
  return [...found].sort();
}

/** Keys that lead from a page away from what stands on it. */
const LEADS_AWAY: ReadonlySet<string> = new Set([
  'Parent',
  'P',
  'Dest',
  'D',
  'IRT',
  'StructParent',
  'Resources',
  'Contents',
]);

/** The first page on which each stands; what belongs to the document as a whole is not in it. */
export function activePagesOf(document: PDFDocument): Partial<Record<ActiveContent, number>> {
  const { context } = document;
  const first: Partial<Record<ActiveContent, number>> = {};
  // Shared by all pages, so that what many pages lead to is looked at once.
  const seen = new Set<PDFObject>();
  document.getPages().forEach(({ node }, index) => {
    const waiting: PDFObject[] = [node];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const object = next instanceof PDFRef ? context.lookup(next) : next;
      if (!object || seen.has(object)) continue;
      seen.add(object);
      if (object instanceof PDFArray) for (const each of object.asArray()) waiting.push(each);
      if (!(object instanceof PDFDict)) continue;
      for (const kind of activeIn(object, context)) first[kind] ??= index + 1;
      for (const [key, value] of object.entries()) if (!LEADS_AWAY.has(key.decodeText())) waiting.push(value);
    }
  });
  return first;
}

function activeIn(dict: PDFDict, context: PDFContext): ActiveContent[] {
  const action = nameAt(dict, 'S');
  const byAction = action === undefined ? undefined : BY_ACTION.get(action);
  const byKey = dict.keys().flatMap((key) => BY_KEY.get(key.decodeText()) ?? []);
  return [
    ...(byAction ? [byAction] : []),
    ...byKey,
    ...(nameAt(dict, 'Type') === 'EmbeddedFile' ? (['embedded-file'] as const) : []),
    ...(opensWithAct(dict, context) ? (['automatic-action'] as const) : []),
  ];
}

/** Opening at a page is harmless and common; opening with any other act is not. */
function opensWithAct(dict: PDFDict, context: PDFContext): boolean {
  const opened = context.lookup(dict.get(PDFName.of('OpenAction')));
  return opened instanceof PDFDict && nameAt(opened, 'S') !== 'GoTo';
}

function nameAt(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : undefined;
}
