import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib';

const SUBTYPE = PDFName.of('Subtype');
const RESOURCES = PDFName.of('Resources');

/** What a page is drawn with; all else, such as thumbnails, actions and the data of programs, says nothing to a reader. */
export const OF_A_PAGE = ['Contents', 'Group', 'UserUnit', 'Tabs'] as const;
export const INHERITED = ['MediaBox', 'CropBox', 'Rotate', 'Resources'] as const;
export const OF_AN_ANNOTATION = ['Type', 'Subtype', 'Rect', 'F', 'AS', 'Border', 'BS', 'C', 'OC'] as const;

/** Members that draw nothing and may hold anything. */
export const HIDDEN = [
  'PieceInfo',
  'Metadata',
  'OPI',
  'Alternates',
  'Ref',
  'StructParent',
  'StructParents',
  'LastModified',
  'Thumb',
];

export const decoded = (stream: PDFStream): Uint8Array =>
  stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents();

const names = (bytes: Uint8Array): string[] =>
  [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/\/([^\s()<>[\]{}/%]+)/g),
  ].map(([, name]) => PDFName.of(name!).toString());

/** Everything that hangs on an object, itself too, but for what stands above it. */
export function reachable(
  context: PDFContext,
  from: PDFObject,
  skip: ReadonlySet<string> = new Set(['/Parent']),
): Set<PDFObject> {
  const seen = new Set<PDFObject>();
  const waiting: PDFObject[] = [from];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const object = next instanceof PDFRef ? context.lookup(next) : next;
    if (!object || seen.has(object)) continue;
    seen.add(object);
    const dict = object instanceof PDFStream ? object.dict : object;
    if (dict instanceof PDFDict)
      for (const [key, value] of dict.entries()) if (!skip.has(key.toString())) waiting.push(value);
    if (dict instanceof PDFArray) waiting.push(...dict.asArray());
  }
  return seen;
}

export const inherited = (page: PDFDict, name: string): PDFObject | undefined => {
  for (let at: PDFDict | undefined = page, depth = 0; at && depth < 50; depth += 1) {
    const value = at.get(PDFName.of(name));
    if (value) return value;
    at = at.lookupMaybe(PDFName.of('Parent'), PDFDict);
  }
  return undefined;
};

const contentsOf = (context: PDFContext, page: PDFDict): PDFStream[] => {
  const contents = page.lookup(PDFName.of('Contents'));
  const all = contents instanceof PDFArray ? contents.asArray() : contents ? [contents] : [];
  return all.map((one) => context.lookup(one)).filter((one): one is PDFStream => one instanceof PDFStream);
};

const isForm = (object: PDFObject): object is PDFStream =>
  object instanceof PDFStream &&
  (object.dict.get(SUBTYPE) === PDFName.of('Form') || object.dict.has(PDFName.of('PatternType')));

/** Of each kind of resource, only those with one of the names. */
function pruned(context: PDFContext, resources: PDFDict, used: ReadonlySet<string>): PDFDict {
  const left = context.obj({});
  for (const [kind, value] of resources.entries()) {
    const entries = context.lookup(value);
    if (!(entries instanceof PDFDict)) {
      left.set(kind, value);
      continue;
    }
    const some = context.obj({});
    for (const [name, one] of entries.entries()) if (used.has(name.toString())) some.set(name, one);
    left.set(kind, some);
  }
  return left;
}

/**
 * A page with what it is drawn with and nothing else: resources that its content does not name are left out, for many programs give every page
 * those of all pages, with what is drawn on them.
 *
 * @throws Error when it has an annotation that a reader would draw by itself
 */
export function barePage(context: PDFContext, page: PDFDict): PDFDict {
  const bare = context.obj({ Type: 'Page' });
  for (const name of OF_A_PAGE) copyMember(page, bare, name);
  for (const name of INHERITED) {
    const value = inherited(page, name);
    if (value) bare.set(PDFName.of(name), value);
  }
  const annotations = annotationsOf(context, page);
  if (annotations.length > 0) bare.set(PDFName.of('Annots'), context.obj(annotations));
  prune(context, bare, contentsOf(context, page));
  for (const object of reachable(context, bare)) {
    const dict = object instanceof PDFStream ? object.dict : object;
    if (dict instanceof PDFDict) for (const name of HIDDEN) dict.delete(PDFName.of(name));
  }
  return bare;
}

function prune(context: PDFContext, bare: PDFDict, contents: readonly PDFStream[]): void {
  const whole = bare.lookupMaybe(RESOURCES, PDFDict);
  if (!whole) return;
  const used = new Set(contents.flatMap((content) => names(decoded(content))));
  // Forms are drawn with resources of their own; one that has none draws with those of the page.
  for (let before = -1; before !== used.size;) {
    before = used.size;
    for (const form of [...reachable(context, pruned(context, whole, used))].filter(isForm)) {
      const inside = names(decoded(form));
      const own = form.dict.lookupMaybe(RESOURCES, PDFDict);
      if (own) form.dict.set(RESOURCES, pruned(context, own, new Set(inside)));
      else inside.forEach((name) => used.add(name));
    }
  }
  bare.set(RESOURCES, pruned(context, whole, used));
}

function annotationsOf(context: PDFContext, page: PDFDict): PDFDict[] {
  const all = page.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? [];
  return all.flatMap((one) => {
    const annotation = context.lookup(one);
    if (!(annotation instanceof PDFDict)) return [];
    const kind = annotation.get(SUBTYPE)?.toString();
    const appearance = annotation.lookupMaybe(PDFName.of('AP'), PDFDict)?.get(PDFName.of('N'));
    if (kind === '/Popup') return [];
    if (!appearance && kind !== '/Link')
      throw new Error('A page that stays has an annotation that every reader draws in its own way.');
    const bare = context.obj({});
    for (const name of OF_AN_ANNOTATION) copyMember(annotation, bare, name);
    if (appearance) bare.set(PDFName.of('AP'), context.obj({ N: appearance }));
    return [bare];
  });
}

function copyMember(from: PDFDict, to: PDFDict, name: string): void {
  const value = from.get(PDFName.of(name));
  if (value) to.set(PDFName.of(name), value);
}
