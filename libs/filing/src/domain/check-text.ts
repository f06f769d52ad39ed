import type { Bilingual, CourtPolicy, PersonalDataKind } from '@assize/courts';
import { deficiency, type Deficiency } from './deficiency';
import type { DeficiencyCode } from './deficiency-codes';
import type { TextFacts, UploadFacts } from './envelope';

const SHOWN: Readonly<Record<PersonalDataKind, DeficiencyCode>> = {
  'national-id': 'national-id-shown',
  'account-number': 'account-number-shown',
  'birth-date': 'birth-date-shown',
  phone: 'phone-shown',
};

/** What the policy wants blacked out and can be read, each thing by itself. */
export function checkPersonalData({ text }: UploadFacts, at: string, policy: CourtPolicy): Deficiency[] {
  const { redact } = policy.confidentiality;
  if (redact.length === 0) return [];
  const shown = (text?.hints ?? []).filter(({ kind }) => redact.includes(kind));
  const found = shown.map(({ kind, page, masked }) => ({ ...deficiency(SHOWN[kind], at, { found: masked }), page }));
  const reason = unreadBecause(text);
  return reason ? [...found, deficiency('personal-data-not-looked-for', at, { reason })] : found;
}

/** Whether a document that has to be signed bears a signature. Whose it is, nobody looks at here. */
export function checkSignature(
  { text, signed }: UploadFacts,
  at: string,
  documentType: string,
  { signatures, ...policy }: CourtPolicy,
): Deficiency[] {
  const { accepted, documentTypes, typedMark } = signatures;
  if (!documentTypes.includes(documentType)) return [];
  if (accepted.includes('digital') && signed) return [];
  if (!accepted.includes('typed'))
    return [deficiency('signature-not-found', at, { how: howTo({ signatures, ...policy }) })];
  const mark = text?.marks[typedMark];
  if (typeof mark === 'number') return [];
  const reason = mark === undefined ? NOT_LOOKED_AT : unreadBecause(text);
  return reason
    ? [deficiency('signature-not-looked-for', at, { reason })]
    : [deficiency('signature-not-found', at, { how: howTo({ signatures, ...policy }) })];
}

const NOT_LOOKED_AT: Bilingual = { en: 'the file was not read for it', zh: '未曾就此读取文件' };

/** Why something may stand in the text that was not found; undefined when all of it was read. */
function unreadBecause(text: TextFacts | undefined): Bilingual | undefined {
  if (!text || text.read === 'failed') return { en: 'the text of the file could not be read', zh: '无法读取文件文字' };
  const { pagesRead, pagesWithoutText } = text;
  if (text.read === 'partly')
    return { en: `it was looked at up to page ${pagesRead}`, zh: `仅查看至第 ${pagesRead} 页` };
  if (pagesWithoutText === 0) return undefined;
  if (pagesWithoutText === pagesRead)
    return { en: 'it has no text, as a scan has none', zh: '文件没有文字，例如扫描件' };
  return {
    en: `${pagesWithoutText} of its ${pagesRead} pages have no text, as a scan has none`,
    zh: `共 ${pagesRead} 页，其中 ${pagesWithoutText} 页没有文字，例如扫描件`,
  };
}

function howTo({ signatures: { accepted, typedMark } }: Pick<CourtPolicy, 'signatures'>): Bilingual {
  const ways: Readonly<Record<(typeof accepted)[number], Bilingual>> = {
    typed: { en: `type "${typedMark}" and your name`, zh: `写明“${typedMark}”及姓名` },
    digital: { en: 'with a digital signature over the whole file', zh: '对整份文件作数字签名' },
  };
  return {
    en: accepted.map((kind) => ways[kind].en).join(', or '),
    zh: accepted.map((kind) => ways[kind].zh).join('，或'),
  };
}
