import type { CourtPolicy } from '../domain/court-policy';

const named = (code: string) => ({ code, name: { en: code, zh: code } });
const workday = (weekday: number) => ({
  weekday,
  sittings: [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ],
});

/** A small, sound policy of a court in New York; a test names only what it changes. */
export const aPolicy = (changes: Partial<CourtPolicy> = {}): CourtPolicy => ({
  court: 'testville',
  version: '1',
  effectiveFrom: '2026-01-01',
  language: 'en',
  timeZone: 'America/New_York',
  caseCategories: [
    { ...named('civil'), eFiling: true, docketType: 'CV', juvenile: false },
    { ...named('adoption'), eFiling: false, docketType: 'AD', juvenile: false },
  ],
  filingCodes: [
    {
      ...named('complaint'),
      opensCase: true,
      categories: ['civil'],
      requiredFields: ['caseTitle', 'claim'],
      requiredDocuments: ['certificate-of-service'],
      requiredSides: ['claimant', 'respondent'],
    },
    {
      ...named('motion'),
      opensCase: false,
      categories: ['civil'],
      requiredFields: ['docketNumber'],
      requiredDocuments: [],
      requiredSides: [],
    },
  ],
  asksForRuling: [],
  documentTypes: [
    { ...named('complaint'), mayLead: true },
    { ...named('motion'), mayLead: true },
    { ...named('exhibit'), mayLead: false },
    { ...named('certificate-of-service'), mayLead: false },
  ],
  partyTypes: [
    { ...named('plaintiff'), side: 'claimant' },
    { ...named('defendant'), side: 'respondent' },
  ],
  proposedOrders: [],
  digests: [],
  signatures: { documentTypes: [], accepted: ['typed'], typedMark: '/s/' },
  confidentiality: { sealedDocumentTypes: [], sealedUntilRuling: [], exParteUntilRuling: [], redact: [] },
  formats: ['application/pdf'],
  limits: { maxBytesPerDocument: 1_000_000, maxDocuments: 5, maxLeads: 3, maxPages: 40, recommendedPages: 20 },
  fileName: { pattern: '^[a-z0-9-]+\\.pdf$', example: 'complaint.pdf' },
  docketNumberFormat: '{year}-{type}-{sequence:5}',
  filingModel: 'review-then-docket',
  review: { days: 2, dayKind: 'court', afterCorrection: 'restarts', sections: [] },
  cure: { days: 7, dayKind: 'calendar', relatesBack: 'in-time' },
  timeRule: {
    cutOff: 'midnight',
    closedDay: 'next-court-day',
    countsFrom: 'receipt',
    serviceAfterHours: 'same-day',
    closes: '17:00',
    outage: null,
  },
  fees: null,
  calendar: {
    weekly: [1, 2, 3, 4, 5].map(workday),
    holidays: [{ date: '2026-07-03', name: { en: 'Independence Day (observed)', zh: '独立日（补假）' } }],
    makeUpDays: [],
  },
  deadlines: { answerCourtDays: 15, rules: [], remindCourtDaysBefore: [] },
  service: {
    servedBy: 'court-e-service',
    effective: 'on-sending',
    deemedCourtDays: null,
    waitsForAcceptance: true,
    eServiceConsent: 'by-account',
    process: null,
  },
  hearings: { minimumNoticeCourtDays: 3, slotMinutes: 30, modes: ['on-site', 'online', 'mixed'] },
  assurance: {
    'submit-filing': 'self-asserted',
    'open-case': 'self-asserted',
    'submit-exhibit': 'self-asserted',
    'join-online-hearing': 'verified-remote',
    'accept-e-service': 'verified-remote',
    'enter-appearance': 'self-asserted',
    'request-hearing': 'self-asserted',
    'enter-judgment': 'verified-in-person',
    'answer-note': 'verified-in-person',
  },
  ...changes,
});
