import type { CourtSeed } from '@assize/courts';

const sittings = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
];

/** Every day from the first to the last day of a month, both counted. */
const daysOff = (month: string, first: number, last: number, zh: string, en: string) =>
  Array.from({ length: last - first + 1 }, (_, index) => ({
    date: `${month}-${String(first + index).padStart(2, '0')}`,
    name: { en, zh },
  }));

/** A Chinese basic people's court: seven days to review, everything missing asked for at once, make-up days around holidays. */
export const qinghe: CourtSeed = {
  key: 'qinghe',
  name: { en: "Qinghe District People's Court", zh: '清河区人民法院' },
  rooms: [
    { key: 'qinghe-1', name: { en: 'Tribunal 1', zh: '第一审判庭' }, seats: 50 },
    { key: 'qinghe-2', name: { en: 'Tribunal 2', zh: '第二审判庭' }, seats: 20 },
  ],
  judges: ['qinghe-judge-1', 'qinghe-judge-2'],
  policy: {
    court: 'qinghe',
    version: '2026.1',
    effectiveFrom: '2026-01-01',
    language: 'zh',
    lawSystem: 'cn',
    courtsAbove: ['青鸾市中级人民法院', '桐湖省高级人民法院'],
    timeZone: 'Asia/Shanghai',
    caseCategories: [
      { code: 'civil', name: { en: 'Civil', zh: '民事' }, eFiling: true, docketType: '民初', juvenile: false },
      {
        code: 'administrative',
        name: { en: 'Administrative', zh: '行政' },
        eFiling: true,
        docketType: '行初',
        juvenile: false,
      },
      { code: 'criminal', name: { en: 'Criminal', zh: '刑事' }, eFiling: false, docketType: '刑初', juvenile: false },
    ],
    filingCodes: [
      {
        code: 'li-an',
        name: { en: 'Case filing', zh: '立案申请' },
        opensCase: true,
        categories: ['civil', 'administrative'],
        requiredFields: ['caseTitle', 'claim', 'party-address'],
        requiredDocuments: ['identity-proof', 'evidence-list'],
        requiredSides: ['claimant', 'respondent'],
      },
      {
        code: 'da-bian',
        name: { en: 'Answer', zh: '提交答辩' },
        opensCase: false,
        categories: ['civil', 'administrative'],
        requiredFields: ['docketNumber'],
        requiredDocuments: ['identity-proof'],
        requiredSides: [],
      },
      {
        code: 'ju-zheng',
        name: { en: 'Evidence submission', zh: '提交证据' },
        opensCase: false,
        categories: ['civil', 'administrative'],
        requiredFields: ['docketNumber'],
        requiredDocuments: [],
        requiredSides: [],
      },
    ],
    asksForRuling: [],
    documentTypes: [
      { code: 'complaint', name: { en: 'Complaint', zh: '起诉状' }, mayLead: true },
      { code: 'answer', name: { en: 'Answer', zh: '答辩状' }, mayLead: true },
      { code: 'evidence-list', name: { en: 'Evidence list', zh: '证据目录' }, mayLead: true },
      { code: 'evidence', name: { en: 'Evidence', zh: '证据材料' }, mayLead: false },
      { code: 'identity-proof', name: { en: 'Proof of identity', zh: '身份证明' }, mayLead: false },
      { code: 'power-of-attorney', name: { en: 'Power of attorney', zh: '授权委托书' }, mayLead: false },
    ],
    partyTypes: [
      { code: 'yuan-gao', name: { en: 'Plaintiff', zh: '原告' }, side: 'claimant' },
      { code: 'bei-gao', name: { en: 'Defendant', zh: '被告' }, side: 'respondent' },
      { code: 'di-san-ren', name: { en: 'Third party', zh: '第三人' }, side: 'other' },
    ],
    proposedOrders: [],
    digests: ['sm3'],
    signatures: { documentTypes: [], accepted: ['typed', 'digital'], typedMark: '具状人' },
    confidentiality: {
      sealedDocumentTypes: ['identity-proof'],
      sealedUntilRuling: [],
      exParteUntilRuling: [],
      redact: ['national-id', 'account-number', 'phone'],
    },
    formats: ['application/pdf'],
    limits: {
      maxBytesPerDocument: 15 * 1024 * 1024,
      maxDocuments: 30,
      maxLeads: 10,
      maxPages: 100,
      recommendedPages: 60,
    },
    fileName: { pattern: '^[\\p{Script=Han}A-Za-z0-9_-]+\\.pdf$', example: '起诉状.pdf' },
    docketNumberFormat: '({year})清{type}{sequence}号',
    filingModel: 'review-then-docket',
    review: { days: 7, dayKind: 'calendar', afterCorrection: 'restarts', sections: [] },
    cure: { days: 15, dayKind: 'calendar', relatesBack: 'never' },
    timeRule: {
      cutOff: 'midnight',
      closedDay: 'next-court-day',
      countsFrom: 'receipt',
      serviceAfterHours: 'same-day',
      closes: '17:30',
      outage: null,
    },
    // 《诉讼费用交纳办法》（国务院令第481号）第十三条：财产案件按诉讼请求金额分段累计交纳。
    fees: {
      currency: 'CNY',
      payLater: true,
      waiverGrounds: [
        { code: 'di-bao', name: { en: 'Subsistence allowance', zh: '最低生活保障' } },
        { code: 'kun-nan', name: { en: 'Hardship', zh: '经济困难' } },
      ],
      items: [
        {
          code: 'property-case',
          name: { en: 'Property case, by the claim', zh: '财产案件受理费' },
          filingCodes: ['li-an'],
          categories: ['civil'],
          per: 'claim',
          amount: 50_00,
          documentTypes: [],
          steps: [
            { upTo: 10_000_00, basisPoints: 0 },
            { upTo: 100_000_00, basisPoints: 250 },
            { upTo: 200_000_00, basisPoints: 200 },
            { upTo: 500_000_00, basisPoints: 150 },
            { upTo: 1_000_000_00, basisPoints: 100 },
            { upTo: 2_000_000_00, basisPoints: 90 },
            { upTo: 5_000_000_00, basisPoints: 80 },
            { upTo: 10_000_000_00, basisPoints: 70 },
            { upTo: 20_000_000_00, basisPoints: 60 },
            { upTo: null, basisPoints: 50 },
          ],
        },
      ],
    },
    calendar: {
      weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, sittings })),
      holidays: [
        ...daysOff('2026-01', 1, 3, '元旦', "New Year's Day"),
        ...daysOff('2026-02', 15, 23, '春节', 'Spring Festival'),
        ...daysOff('2026-04', 4, 6, '清明节', 'Qingming Festival'),
        ...daysOff('2026-05', 1, 5, '劳动节', 'Labour Day'),
        ...daysOff('2026-06', 19, 21, '端午节', 'Dragon Boat Festival'),
        ...daysOff('2026-09', 25, 27, '中秋节', 'Mid-Autumn Festival'),
        ...daysOff('2026-10', 1, 7, '国庆节', 'National Day'),
        ...daysOff('2027-01', 1, 1, '元旦', "New Year's Day"),
      ],
      makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map((date) => ({
        date,
        sittings,
      })),
    },
    deadlines: {
      answerCourtDays: 15,
      answeredBy: ['da-bian'],
      rules: [],
      remindCourtDaysBefore: [3],
    },
    service: {
      servedBy: 'court-e-service',
      effective: 'on-sending',
      deemedCourtDays: null,
      waitsForAcceptance: true,
      eServiceConsent: 'express',
      process: { methods: ['personal', 'substituted', 'mail', 'publication'], withinDays: 60 },
    },
    hearings: { minimumNoticeCourtDays: 3, slotMinutes: 30, modes: ['on-site', 'online', 'mixed'] },
    assurance: {
      'submit-filing': 'verified-remote',
      'open-case': 'verified-remote',
      'submit-exhibit': 'verified-remote',
      'join-online-hearing': 'verified-remote',
      'accept-e-service': 'verified-remote',
      'enter-appearance': 'verified-remote',
      'request-hearing': 'verified-remote',
      'enter-judgment': 'verified-in-person',
      'answer-note': 'verified-in-person',
    },
  },
};
