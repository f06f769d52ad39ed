import { PDFArray, PDFDict, PDFName, PDFStream, type PDFContext, type PDFObject } from '@cantoo/pdf-lib';

/** What a document of a court must not do: act by itself, reach outside, or carry another file. */
export type ActiveContent =
  'javascript' | 'launch' | 'automatic-action' | 'external-action' | 'embedded-file' | 'xfa-form';

const BY_ACTION: Readonly<Record<string, ActiveContent>> = {
  JavaScript: 'javascript',
  Rendition: 'javascript',
  Launch: 'launch',
  SubmitForm: 'external-action',
  ImportData: 'external-action',
  GoToE: 'embedded-file',
  RichMediaExecute: 'javascript',
};

const BY_KEY: Readonly<Record<string, ActiveContent>> = {
  JS: 'javascript',
  JavaScript: 'javascript',
  AA: 'automatic-action',
  EmbeddedFiles: 'embedded-file',
  EF: 'embedded-file',
  XFA: 'xfa-form',
};

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
    if (object instanceof PDFArray) waiting.push(...object.asArray());
    const dict = object instanceof PDFStream ? object.dict : object instanceof PDFDict ? object : undefined;
    if (!dict) continue;
    for (const each of activeIn(dict, context)) found.add(each);
    waiting.push(...dict.values());
  }
  return [...found].sort();
}

function activeIn(dict: PDFDict, context: PDFContext): ActiveContent[] {
  const action = nameAt(dict, 'S');
  const byAction = action === undefined ? undefined : BY_ACTION[action];
  const byKey = dict.keys().flatMap((key) => BY_KEY[key.decodeText()] ?? []);
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
