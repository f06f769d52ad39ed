import { PDFArray, PDFDict, PDFName, PDFNull, PDFRawStream, PDFRef, PDFStream, type PDFObject } from '@cantoo/pdf-lib';
import { HIDDEN, INHERITED, inherited, OF_A_PAGE, OF_AN_ANNOTATION } from './pdf-graph';

const LENGTH = '/Length';
const hidden: ReadonlySet<string> = new Set(HIDDEN.map((name) => `/${name}`));

/**
 * Whether a page that was carried over is drawn with the very bytes it was drawn with before: contents, pictures, fonts and forms, each under the
 * name and in the place it had. Resources may have been left out, and what draws nothing; nothing may have been put in or exchanged.
 */
export function sameDrawing(before: PDFDict, after: PDFDict): boolean {
  const walk = new Walk(before, after);
  return (
    OF_A_PAGE.every((name) => walk.same(before.get(PDFName.of(name)), after.get(PDFName.of(name)))) &&
    INHERITED.every((name) => walk.sameMember(name, inherited(before, name), inherited(after, name))) &&
    walk.sameAnnotations()
  );
}

class Walk {
  /** Pairs that are being compared or have been: PDFs have circles. */
  private readonly seen = new Map<PDFObject, Set<PDFObject>>();

  constructor(
    private readonly before: PDFDict,
    private readonly after: PDFDict,
  ) {}

  same(one: PDFObject | undefined, other: PDFObject | undefined): boolean {
    const [a, b] = [read(this.before, one), read(this.after, other)];
    if (!a || !b) return a === b;
    if (this.known(a, b)) return true;
    if (a instanceof PDFStream) return b instanceof PDFStream && sameBytes(a, b) && this.sameDict(a.dict, b.dict);
    if (a instanceof PDFDict) return b instanceof PDFDict && this.sameDict(a, b);
    if (a instanceof PDFArray) return b instanceof PDFArray && this.sameList(a.asArray(), b.asArray());
    return a.toString() === b.toString();
  }

  sameMember(name: string, one: PDFObject | undefined, other: PDFObject | undefined): boolean {
    return name === 'Resources' ? this.fewer(one, other, 2) : this.same(one, other);
  }

  /** Pop-ups draw nothing, and of the appearances only the one at rest does. */
  sameAnnotations(): boolean {
    const [a, b] = [this.before, this.after].map((page) =>
      (page.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? [])
        .map((one) => read(page, one))
        .filter((one) => one instanceof PDFDict && one.get(PDFName.of('Subtype'))?.toString() !== '/Popup'),
    ) as [PDFDict[], PDFDict[]];
    const atRest = (one: PDFDict) => one.lookupMaybe(PDFName.of('AP'), PDFDict)?.get(PDFName.of('N'));
    return (
      a.length === b.length &&
      a.every(
        (one, at) =>
          this.same(atRest(one), atRest(b[at]!)) &&
          OF_AN_ANNOTATION.every((name) => this.same(one.get(PDFName.of(name)), b[at]!.get(PDFName.of(name)))),
      )
    );
  }

  private sameDict(a: PDFDict, b: PDFDict): boolean {
    const names = new Set(
      [...a.keys(), ...b.keys()].map(String).filter((name) => name !== LENGTH && name !== '/Parent'),
    );
    return [...names].every((name) => {
      const key = PDFName.of(name.slice(1));
      if (hidden.has(name) && !b.has(key)) return true;
      return this.sameMember(name.slice(1), a.get(key), b.get(key));
    });
  }

  /** What is left of resources: of each kind, some. @param depth of dictionaries from which something may have been left out */
  private fewer(one: PDFObject | undefined, other: PDFObject | undefined, depth: number): boolean {
    const [a, b] = [read(this.before, one), read(this.after, other)];
    if (depth === 0 || !(a instanceof PDFDict) || !(b instanceof PDFDict)) return this.same(a, b);
    return b.entries().every(([name, value]) => this.fewer(a.get(name), value, depth - 1));
  }

  private sameList(a: readonly PDFObject[], b: readonly PDFObject[]): boolean {
    return a.length === b.length && a.every((one, at) => this.same(one, b[at]));
  }

  private known(a: PDFObject, b: PDFObject): boolean {
    const partners = this.seen.get(a) ?? new Set<PDFObject>();
    if (partners.has(b)) return true;
    this.seen.set(a, partners.add(b));
    return false;
  }
}

function read({ context }: PDFDict, object: PDFObject | undefined): PDFObject | undefined {
  const found = object instanceof PDFRef ? context.lookup(object) : object;
  return found === PDFNull ? undefined : found;
}

/** As they are packed, for they are carried over so. */
const sameBytes = (a: PDFStream, b: PDFStream): boolean => Buffer.compare(packed(a), packed(b)) === 0;

const packed = (stream: PDFStream): Uint8Array =>
  stream instanceof PDFRawStream ? stream.contents : stream.getContents();
