import { createHash } from 'node:crypto';
import {
  ParseSpeeds,
  PDFDocument,
  PDFName,
  PDFObjectCopier,
  PDFPageLeaf,
  PDFStream,
  type PDFDict,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { PlainFonts } from '@assize/pdf';
import { keptLayers } from './kept-layers';
import { barePage, decoded, reachable } from './pdf-graph';

/** What stands on a page in place of what was there. */
export const REDACTED_PAGE = 'Redacted by order of the court. 依法院命令遮盖。';

/** With margins. */
const EMS_OF_THE_WORDS = 36;

const digest = (stream: PDFStream): string => createHash('sha256').update(decoded(stream)).digest('hex');

const streams = (objects: Iterable<PDFObject>): PDFStream[] =>
  [...objects].filter((object): object is PDFStream => object instanceof PDFStream);

/** A redacted document, and what must not be in it. */
export interface RedactedPdf {
  readonly bytes: Uint8Array;
  /** Digests of unpacked streams that hung on the pages taken away alone. */
  readonly gone: readonly string[];
}

/**
 * A new document of the pages that stay, each with nothing but what it is drawn with, and of blank ones that say that they were redacted.
 * Nothing else of the old one is carried over: not its metadata, outline, forms, attachments, earlier versions or what no page hangs on.
 *
 * @param pages counted from 1
 * @throws Error when it is encrypted, cannot be parsed, or a page that stays cannot be carried over as it looks
 */
export async function redactPdf(bytes: Uint8Array, pages: readonly number[]): Promise<RedactedPdf> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Medium });
  const all = source.getPages();
  if (pages.some((page) => page < 1 || page > all.length)) throw new Error('There is no such page.');
  const removed = new Set(pages);
  const lost = all.filter((_, at) => removed.has(at + 1)).map(({ node }) => reachable(source.context, node));
  const bare = new Map<number, PDFDict>();
  all.forEach(({ node }, at) => {
    if (!removed.has(at + 1)) bare.set(at, barePage(source.context, node));
  });
  const target = await PDFDocument.create({ updateMetadata: false });
  const copier = PDFObjectCopier.for(source.context, target.context);
  all.forEach((page, at) => {
    const stays = bare.get(at);
    if (stays) {
      const copied = copier.copy(stays);
      const leaf = PDFPageLeaf.fromMapWithContext(new Map(copied.entries()), target.context);
      target.catalog.insertLeafNode(target.context.register(leaf), at);
    } else {
      const { width, height } = page.getCropBox();
      const blank = target.insertPage(at, [width, height]);
      // It must lie within the page, however small, for a reader passes over what does not.
      const size = Math.min(12, width / EMS_OF_THE_WORDS);
      blank.pushOperators(...new PlainFonts(target, blank).draw(REDACTED_PAGE, size, width / 20, height / 2));
    }
  });
  const drawn = new Set([...bare.values()].flatMap((page) => [...reachable(source.context, page)]));
  const layers = keptLayers(source.context, source.catalog.get(PDFName.of('OCProperties')), drawn);
  if (layers) target.catalog.set(PDFName.of('OCProperties'), copier.copy(layers));
  const kept = new Set(streams(drawn).map(digest));
  const gone = new Set(lost.flatMap((objects) => streams(objects).map(digest)).filter((one) => !kept.has(one)));
  return { bytes: await target.save({ addDefaultPage: false, updateFieldAppearances: false }), gone: [...gone] };
}
