import type { CourtSeed } from '@assize/courts';

const workday = (weekday: number) => ({
  weekday,
  sittings: [
    { from: '10:30', to: '13:00' },
    { from: '14:00', to: '16:30' },
  ],
});

/** A strict English-style court: what arrives is docketed at once, the day ends at 16:30, and a late cure loses the date. */
export const harbour: CourtSeed = {
  key: 'harbour',
  name: { en: 'Harbour High Court', zh: '港湾高等法院' },
  rooms: [
    { key: 'harbour-1', name: { en: 'Court A', zh: '甲庭' }, seats: 40 },
    { key: 'harbour-2', name: { en: 'Court B', zh: '乙庭' }, seats: 16 },
  ],
  judges: ['harbour-judge-1', 'harbour-judge-2'],
  policy: {
    court: 'harbour',
    version: '2026.1',
    effectiveFrom: '2026-01-01',
    language: 'en',
    timeZone: 'Europe/London',
    caseCategories: [
      { code: 'commercial', name: { en: 'Commercial', zh: '商事' }, eFiling: true, docketType: 'COM' },
      { code: 'admiralty', name: { en: 'Admiralty', zh: '海事' }, eFiling: true, docketType: 'ADM' },
      { code: 'family', name: { en: 'Family', zh: '家事' }, eFiling: false, docketType: 'FAM' },
    ],
    filingCodes: [
      {
        code: 'claim-form',
        name: { en: 'Claim form', zh: '起诉' },
        opensCase: true,
        categories: ['commercial', 'admiralty'],
        requiredFields: ['caseTitle', 'claim', 'party-address'],
        requiredDocuments: ['particulars-of-claim', 'statement-of-truth'],
        requiredSides: ['claimant', 'respondent'],
      },
      {
        code: 'defence',
        name: { en: 'Defence', zh: '答辩' },
        opensCase: false,
        categories: ['commercial', 'admiralty'],
        requiredFields: ['docketNumber'],
        requiredDocuments: ['statement-of-truth'],
        requiredSides: [],
      },
      {
        code: 'application-notice',
        name: { en: 'Application notice', zh: '申请' },
        opensCase: false,
        categories: ['commercial', 'admiralty'],
        requiredFields: ['docketNumber'],
        requiredDocuments: ['draft-order', 'certificate-of-service'],
        requiredSides: [],
      },
    ],
    documentTypes: [
      { code: 'claim-form', name: { en: 'Claim form', zh: '起诉状' }, mayLead: true },
      { code: 'defence', name: { en: 'Defence', zh: '答辩状' }, mayLead: true },
      { code: 'application-notice', name: { en: 'Application notice', zh: '申请书' }, mayLead: true },
      { code: 'particulars-of-claim', name: { en: 'Particulars of claim', zh: '诉讼请求明细' }, mayLead: false },
      { code: 'statement-of-truth', name: { en: 'Statement of truth', zh: '真实性声明' }, mayLead: false },
      { code: 'draft-order', name: { en: 'Draft order', zh: '裁定草案' }, mayLead: false },
      { code: 'exhibit', name: { en: 'Exhibit', zh: '证据' }, mayLead: false },
      { code: 'certificate-of-service', name: { en: 'Certificate of service', zh: '送达证明' }, mayLead: false },
    ],
    partyTypes: [
      { code: 'claimant', name: { en: 'Claimant', zh: '原告' }, side: 'claimant' },
      { code: 'defendant', name: { en: 'Defendant', zh: '被告' }, side: 'respondent' },
      { code: 'interested-party', name: { en: 'Interested party', zh: '利害关系人' }, side: 'other' },
    ],
    formats: ['application/pdf'],
    limits: { maxBytesPerDocument: 10 * 1024 * 1024, maxDocuments: 10, maxPages: 20, recommendedPages: 15 },
    fileName: { pattern: '^[0-9]{2}-[a-z0-9-]+\\.pdf$', example: '01-claim-form.pdf' },
    docketNumberFormat: 'HH-{year}-{sequence}',
    filingModel: 'docket-on-receipt',
    review: { days: 3, dayKind: 'court' },
    cure: { days: 2, dayKind: 'court', relatesBack: false },
    timeRule: { cutOff: '16:30', closedDay: 'next-court-day' },
    calendar: {
      weekly: [1, 2, 3, 4, 5].map(workday),
      holidays: [
        { date: '2026-01-01', name: { en: "New Year's Day", zh: '元旦' } },
        { date: '2026-04-03', name: { en: 'Good Friday', zh: '耶稣受难日' } },
        { date: '2026-04-06', name: { en: 'Easter Monday', zh: '复活节星期一' } },
        { date: '2026-05-04', name: { en: 'Early May bank holiday', zh: '五月初银行假日' } },
        { date: '2026-05-25', name: { en: 'Spring bank holiday', zh: '春季银行假日' } },
        { date: '2026-08-31', name: { en: 'Summer bank holiday', zh: '夏季银行假日' } },
        { date: '2026-12-25', name: { en: 'Christmas Day', zh: '圣诞节' } },
        { date: '2026-12-28', name: { en: 'Boxing Day (substitute day)', zh: '节礼日（补假）' } },
        { date: '2027-01-01', name: { en: "New Year's Day", zh: '元旦' } },
      ],
      makeUpDays: [],
    },
    deadlines: { answerCourtDays: 20 },
    service: { servedBy: 'court-e-service' },
    hearings: { minimumNoticeCourtDays: 5, slotMinutes: 60, modes: ['on-site', 'mixed'] },
    assurance: {
      'submit-filing': 'verified-remote',
      'open-case': 'verified-remote',
      'submit-exhibit': 'verified-remote',
      'join-online-hearing': 'verified-remote',
      'accept-e-service': 'verified-remote',
    },
  },
};
