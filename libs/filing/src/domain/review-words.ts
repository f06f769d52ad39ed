import { fill, type Bilingual } from '@assize/courts';

const words =
  (en: string, zh: string) =>
  (facts: Readonly<Record<string, string | number>>): Bilingual =>
    fill({ en, zh }, facts);

/** What the filer of an envelope is told when the court has decided on it. */
export const REVIEW_WORDS = {
  returned: words(
    'Your filing was returned for correction until {cureBy}; it tells {count} things to correct.',
    '您的提交已被退回补正，期限至 {cureBy}，共 {count} 项。',
  ),
  rejected: words(
    'The court has rejected your filing; read its reason there.',
    '法院对您的提交不予受理，理由见该提交。',
  ),
  deferred: words(
    'The court has put off its decision on your filing; read why there. You need not do anything yet.',
    '法院暂缓对您的提交作出决定，理由见该提交；您目前无需办理。',
  ),
  lapsed: words(
    'Your filing was returned and not corrected by {cureBy}, so it has lapsed. What you uploaded is still there.',
    '您的提交被退回后未在 {cureBy} 前补正，已失效；您上传的文件仍保留。',
  ),
} as const;
