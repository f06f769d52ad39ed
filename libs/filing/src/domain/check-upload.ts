import type { Bilingual, CourtPolicy } from '@assize/courts';
import { checkPersonalData, checkSignature } from './check-text';
import { deficiency, type Deficiency } from './deficiency';
import type { DeficiencyCode } from './deficiency-codes';
import type { ActiveContent, EnvelopeDocument, ForeignContent, UploadFacts, Uploads } from './envelope';

/** What is wrong with the bytes of the document at that index. */
export function checkUpload(
  { upload, documentType, sha256 }: Pick<EnvelopeDocument, 'upload' | 'documentType' | 'sha256'>,
  uploads: Uploads,
  index: number,
  policy: CourtPolicy,
): Deficiency[] {
  const at = `/documents/${index}/upload`;
  const facts = uploads.get(upload);
  if (!facts) return [deficiency('upload-unknown', at, { found: upload })];
  if (facts.scan === 'infected') return [deficiency('document-infected', at)];
  if (facts.bytes === 0) return [deficiency('document-empty', at)];
  const content = contentOf(facts, at, policy);
  const text = content.length > 0 ? [] : textOf(facts, at, documentType, policy);
  const changed =
    sha256 === undefined || sha256 === facts.sha256
      ? []
      : [deficiency('document-changed', `/documents/${index}/sha256`, { found: facts.sha256 })];
  return [...changed, ...scanOf(facts, at), ...sizeOf(facts, at, policy), ...content, ...text];
}

const scanOf = ({ scan }: UploadFacts, at: string): Deficiency[] =>
  scan === 'held' ? [deficiency('upload-not-scanned', at)] : [];

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

const ACTIVE: Readonly<Record<ActiveContent, DeficiencyCode>> = {
  javascript: 'document-has-scripts',
  launch: 'document-launches-programs',
  'automatic-action': 'document-acts-by-itself',
  'external-action': 'document-reaches-outside',
  'embedded-file': 'document-has-embedded-files',
  'xfa-form': 'document-has-xfa-form',
};

const FOREIGN: Readonly<Record<ForeignContent, Bilingual>> = {
  archive: { en: 'an archive', zh: '压缩包' },
  program: { en: 'a program', zh: '程序' },
  'web-page': { en: 'a web page or a script', zh: '网页或脚本' },
  image: { en: 'an image', zh: '图像' },
  document: { en: 'another document', zh: '另一份文件' },
  unknown: { en: 'bytes that belong to no part of a PDF', zh: '不属于 PDF 的数据' },
};

/** A file of another format is neither damaged nor encrypted in a sense the filer could cure. */
function contentOf(facts: UploadFacts, at: string, policy: CourtPolicy): Deficiency[] {
  if (!policy.formats.includes(facts.mediaType))
    return [deficiency('format-not-accepted', at, { found: facts.mediaType, allowed: policy.formats.join(', ') })];
  if (facts.beyondLimits) return [deficiency('document-beyond-limits', at)];
  return [...wholeOf(facts, at), ...activeOf(facts, at)];
}

function wholeOf({ encrypted, damaged, foreign }: UploadFacts, at: string): Deficiency[] {
  // What is encrypted cannot be read either, and a ruin holds all kinds of bytes; the filer is told the one thing to cure.
  if (encrypted) return [deficiency('document-encrypted', at)];
  if (foreign && !(damaged && foreign === 'unknown'))
    return [deficiency('document-is-two-files', at, { found: FOREIGN[foreign] })];
  return damaged ? [deficiency('document-damaged', at)] : [];
}

const activeOf = ({ activeContent, activePages }: UploadFacts, at: string): Deficiency[] =>
  activeContent.map((kind) => {
    const page = activePages?.[kind];
    return { ...deficiency(ACTIVE[kind], at), ...(page === undefined ? {} : { page }) };
  });

/** Only of what the court would take: the text of what is to be made again says nothing about what will come. */
const textOf = (facts: UploadFacts, at: string, documentType: string, policy: CourtPolicy): Deficiency[] => [
  ...checkPersonalData(facts, at, policy),
  ...checkSignature(facts, at, documentType, policy),
];
