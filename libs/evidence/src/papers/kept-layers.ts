import { PDFArray, PDFDict, PDFName, type PDFContext, type PDFObject } from '@cantoo/pdf-lib';

/** What of a configuration decides whether a layer is drawn. The rest is what a reader lists, with headings that may name anything. */
const SETTINGS = ['BaseState', 'Intent'] as const;
const LISTS = ['ON', 'OFF'] as const;

/**
 * The layers of a document (optional content) that some page which stays is drawn with, as visible as they were; undefined when there are none.
 *
 * @param drawn all that hangs on those pages
 */
export function keptLayers(
  context: PDFContext,
  layers: PDFObject | undefined,
  drawn: ReadonlySet<PDFObject>,
): PDFDict | undefined {
  const whole = context.lookup(layers);
  if (!(whole instanceof PDFDict)) return undefined;
  const kept = (from: PDFDict, name: string): PDFArray =>
    context.obj(
      (from.lookupMaybe(PDFName.of(name), PDFArray)?.asArray() ?? []).filter((one) => drawn.has(context.lookup(one)!)),
    );
  const groups = kept(whole, 'OCGs');
  if (groups.size() === 0) return undefined;
  const old = whole.lookupMaybe(PDFName.of('D'), PDFDict) ?? context.obj({});
  const bare = context.obj({});
  for (const name of SETTINGS) {
    const value = old.get(PDFName.of(name));
    if (value) bare.set(PDFName.of(name), value);
  }
  for (const name of LISTS) bare.set(PDFName.of(name), kept(old, name));
  const usages = (old.lookupMaybe(PDFName.of('AS'), PDFArray)?.asArray() ?? []).map((one) =>
    context.lookup(one, PDFDict),
  );
  const bareUsages = usages.map((usage) => {
    const left = context.obj({ OCGs: kept(usage, 'OCGs') });
    for (const name of ['Event', 'Category']) {
      const value = usage.get(PDFName.of(name));
      if (value) left.set(PDFName.of(name), value);
    }
    return left;
  });
  if (bareUsages.length > 0) bare.set(PDFName.of('AS'), context.obj(bareUsages));
  return context.obj({ OCGs: groups, D: bare });
}
