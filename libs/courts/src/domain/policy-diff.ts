import { fill, type Bilingual } from './bilingual';
import type { CourtPolicy } from './court-policy';
import { pointerStep } from '@assize/kernel';

/** One difference between two policies. Entries with a code are found by it, so the pointer names the code, not the place. */
export interface PolicyDifference {
  readonly pointer: string;
  readonly words: Bilingual;
}

const LABELS: Readonly<Record<keyof CourtPolicy, Bilingual>> = {
  court: { en: 'court', zh: '法院' },
  version: { en: 'version', zh: '版本' },
  effectiveFrom: { en: 'effective from', zh: '施行日期' },
  language: { en: 'language', zh: '语言' },
  lawSystem: { en: 'law system', zh: '法律体系' },
  courtsAbove: { en: 'courts above', zh: '上级法院' },
  timeZone: { en: 'time zone', zh: '时区' },
  caseCategories: { en: 'case categories', zh: '案件类别' },
  filingCodes: { en: 'filing codes', zh: '提交代码' },
  asksForRuling: { en: 'codes that ask for a ruling', zh: '须裁定的提交代码' },
  documentTypes: { en: 'document types', zh: '文书类型' },
  partyTypes: { en: 'party types', zh: '当事人类型' },
  proposedOrders: { en: 'proposed orders', zh: '裁判草案' },
  signatures: { en: 'signatures', zh: '签名' },
  confidentiality: { en: 'confidentiality and redaction', zh: '保密与遮盖' },
  formats: { en: 'accepted formats', zh: '文件格式' },
  limits: { en: 'limits', zh: '限额' },
  fileName: { en: 'file name', zh: '文件名' },
  docketNumberFormat: { en: 'docket number format', zh: '案号格式' },
  filingModel: { en: 'filing model', zh: '立案方式' },
  review: { en: 'review', zh: '审查' },
  cure: { en: 'cure', zh: '补正' },
  timeRule: { en: 'time rule', zh: '时间规则' },
  fees: { en: 'fees', zh: '费用' },
  calendar: { en: 'calendar', zh: '工作日历' },
  deadlines: { en: 'deadlines', zh: '期限' },
  service: { en: 'service', zh: '送达' },
  digests: { en: 'digests', zh: '摘要算法' },
  hearings: { en: 'hearings', zh: '庭审' },
  assurance: { en: 'identity assurance', zh: '身份核验' },
};

const SENTENCES = {
  changed: { en: '{label}{path}: {a} in the first, {b} in the second.', zh: '{label}{path}：前者为 {a}，后者为 {b}。' },
  gone: { en: '{label}{path}: {a} in the first, nothing in the second.', zh: '{label}{path}：前者为 {a}，后者没有。' },
  added: { en: '{label}{path}: nothing in the first, {b} in the second.', zh: '{label}{path}：前者没有，后者为 {b}。' },
};

/** How the second policy differs from the first, in words, sorted by pointer. */
export function diffPolicies(a: CourtPolicy, b: CourtPolicy): PolicyDifference[] {
  const first = leavesOf(a);
  const second = leavesOf(b);
  return [...new Set([...first.keys(), ...second.keys()])]
    .filter((pointer) => first.get(pointer) !== second.get(pointer))
    .sort()
    .map((pointer) => ({ pointer, words: describe(pointer, first.get(pointer), second.get(pointer)) }));
}

function describe(pointer: string, a: string | undefined, b: string | undefined): Bilingual {
  const [, member = '', ...rest] = pointer.split('/');
  const label = LABELS[member as keyof CourtPolicy];
  const path = rest.length > 0 ? ` ${rest.join(' / ')}` : '';
  const sentence = a === undefined ? SENTENCES.added : b === undefined ? SENTENCES.gone : SENTENCES.changed;
  const facts = { path, a: a ?? '', b: b ?? '' };
  return { en: fill(sentence, { ...facts, label: label.en }).en, zh: fill(sentence, { ...facts, label: label.zh }).zh };
}

/** Every simple value of the document with its pointer; a list of simple values counts as one. */
function leavesOf(value: unknown, pointer = '', into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object'))
    for (const [index, item] of value.entries()) leavesOf(item, `${pointer}${pointerStep(nameOf(item, index))}`, into);
  else if (typeof value === 'object' && value !== null && !Array.isArray(value))
    for (const [name, member] of Object.entries(value)) leavesOf(member, `${pointer}${pointerStep(name)}`, into);
  else into.set(pointer, JSON.stringify(value));
  return into;
}

/** Two lists are compared entry by entry: by code, date or weekday, whichever the entries have. */
function nameOf(item: unknown, index: number): string {
  const entry = item as { code?: string; date?: string; weekday?: number };
  return String(entry.code ?? entry.date ?? entry.weekday ?? index);
}
