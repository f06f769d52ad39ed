import type { CourtPolicy } from './court-policy';

type Stored<T> = { readonly [K in keyof T]?: unknown };

/**
 * A policy as it was published, in the form of today. A published version never changes, so what has come to be part of
 * policies since then is filled in here, with the rule that held before there was a choice.
 */
export function completedPolicy(stored: CourtPolicy): CourtPolicy {
  const cure: Stored<CourtPolicy['cure']> = stored.cure;
  const relatesBack = typeof cure.relatesBack === 'boolean' ? (cure.relatesBack ? 'in-time' : 'never') : undefined;
  return {
    ...stored,
    asksForRuling: (stored as Stored<CourtPolicy>).asksForRuling ? stored.asksForRuling : [],
    proposedOrders: (stored as Stored<CourtPolicy>).proposedOrders ? stored.proposedOrders : [],
    digests: (stored as Stored<CourtPolicy>).digests ? stored.digests : [],
    signatures: { ...SIGNATURES, ...stored.signatures },
    confidentiality: { ...CONFIDENTIALITY, ...stored.confidentiality },
    // Absent in what was published before courts could charge.
    fees: (stored as Stored<CourtPolicy>).fees ? { ...FEES, ...stored.fees! } : null,
    limits: { ...{ maxLeads: stored.limits.maxDocuments }, ...stored.limits },
    deadlines: { ...DEADLINES, ...stored.deadlines },
    review: { ...REVIEW, ...stored.review },
    cure: { ...stored.cure, ...(relatesBack ? { relatesBack } : {}) },
    timeRule: { ...TIME_RULE, ...stored.timeRule },
    service: { ...SERVICE, ...stored.service },
  };
}

const REVIEW = { sections: [], afterCorrection: 'restarts' } as const;

const TIME_RULE = { countsFrom: 'receipt', serviceAfterHours: 'same-day', closes: '17:00', outage: null } as const;

const SERVICE = {
  effective: 'on-sending',
  deemedCourtDays: null,
  waitsForAcceptance: true,
  eServiceConsent: 'by-account',
  process: null,
} as const;

const SIGNATURES = { documentTypes: [], accepted: ['typed'], typedMark: '/s/' } as const;

const CONFIDENTIALITY = { sealedDocumentTypes: [], sealedUntilRuling: [], exParteUntilRuling: [], redact: [] } as const;

const FEES = { waiverGrounds: [] } as const;

const DEADLINES = { rules: [], remindCourtDaysBefore: [] } as const;
