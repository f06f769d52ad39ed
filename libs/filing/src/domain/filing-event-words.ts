import type { Bilingual } from '@assize/courts';

/** What a client hears of its filings, with a sentence that a person without a lawyer understands. */
export const FILING_EVENT_WORDS: Readonly<Record<string, Bilingual>> = {
  'filing.received': { en: 'The court has received the filing.', zh: '法院已收到提交。' },
  'filing.returned': {
    en: 'The court returned the filing for correction; read what to correct, and by when.',
    zh: '法院已退回补正，请查看补正事项及期限。',
  },
  'filing.deferred': { en: 'The court has put off its decision and says why.', zh: '法院暂缓决定并已说明理由。' },
  'filing.accepted': { en: 'The court has accepted the filing.', zh: '法院已受理。' },
  'filing.partially-accepted': {
    en: 'The court has accepted some of the documents; see each document.',
    zh: '法院已部分受理，请查看各份文书的结果。',
  },
  'filing.rejected': { en: 'The court has rejected the filing; read why.', zh: '法院不予受理，请查看理由。' },
  'filing.cancelled': { en: 'The filing was taken back.', zh: '提交已撤回。' },
  'filing.lapsed': { en: 'The filing was not corrected in time and has lapsed.', zh: '未在期限内补正，提交已失效。' },
  'filing.docketed': {
    en: 'The documents stand on the docket of the case, stamped.',
    zh: '文书已登记入案卷并加盖电子印章。',
  },
  'filing.docketing-failed': {
    en: 'The court accepted the filing but could not docket it yet; a clerk looks at it.',
    zh: '法院已受理但暂未能登记，书记员正在处理。',
  },
  'filing.deficiency-notice': {
    en: 'The filing stays on the docket; the court asks for something to be corrected.',
    zh: '提交仍在案卷中，法院要求补正。',
  },
  'payment.changed': {
    en: 'The payment of the fee has moved on; read the filing.',
    zh: '费用支付状态有变化，请查看该提交。',
  },
  'case.served': { en: 'What was filed has been sent to the other parties.', zh: '所提交的文书已向其他当事人送达。' },
};
