import type { CourtPolicy } from '@assize/courts';
import { deficiency, type Deficiency } from './deficiency';
import type { EnvelopeDocument, UploadFacts, Uploads } from './envelope';

/** What is wrong with the bytes of the document at that index. */
export function checkUpload(
  { upload, sha256 }: Pick<EnvelopeDocument, 'upload' | 'sha256'>,
  uploads: Uploads,
  index: number,
  policy: CourtPolicy,
): Deficiency[] {
  const at = `/documents/${index}/upload`;
  const facts = uploads.get(upload);
  if (!facts) return [deficiency('upload-unknown', at, { found: upload })];
  if (facts.bytes === 0) return [deficiency('document-empty', at)];
  return [
    ...(sha256 === undefined || sha256 === facts.sha256
      ? []
      : [deficiency('document-changed', `/documents/${index}/sha256`, { found: facts.sha256 })]),
    ...sizeOf(facts, at, policy),
    ...contentOf(facts, at, policy),
  ];
}

function sizeOf({ bytes, pages }: UploadFacts, at: string, { limits }: CourtPolicy): Deficiency[] {
  const found: Deficiency[] = [];
  if (bytes > limits.maxBytesPerDocument)
    found.push(deficiency('document-too-large', at, { found: bytes, limit: limits.maxBytesPerDocument }));
  if (pages !== null && pages > limits.maxPages)
    found.push({
      ...deficiency('too-many-pages', at, { found: pages, limit: limits.maxPages }),
      page: limits.maxPages + 1,
    });
  else if (pages !== null && pages > limits.recommendedPages)
    found.push({
      ...deficiency('pages-over-recommended', at, { found: pages, limit: limits.recommendedPages }),
      page: limits.recommendedPages + 1,
    });
  return found;
}

/** A file of another format is neither damaged nor encrypted in a sense the filer could cure. */
function contentOf(facts: UploadFacts, at: string, policy: CourtPolicy): Deficiency[] {
  if (!policy.formats.includes(facts.mediaType))
    return [deficiency('format-not-accepted', at, { found: facts.mediaType, allowed: policy.formats.join(', ') })];
  if (facts.beyondLimits) return [deficiency('document-beyond-limits', at)];
  const found: Deficiency[] = [];
  if (facts.encrypted) found.push(deficiency('document-encrypted', at));
  // What is encrypted cannot be read either; the filer is told the one thing to cure.
  else if (facts.damaged) found.push(deficiency('document-damaged', at));
  if (facts.hasScripts) found.push(deficiency('document-has-scripts', at));
  return found;
}
