import { DIGEST_ALGORITHMS } from '@assize/blobs';
import { ASSURANCE_LEVELS } from '@assize/kernel';
import { IANAZone } from 'luxon';
import { LANGUAGES } from './bilingual';
import {
  DAY_KINDS,
  FEE_PER,
  FILING_MODELS,
  HEARING_MODES,
  LAW_SYSTEMS,
  COUNTS_FROM,
  PARTY_SIDES,
  RELATIONS_BACK,
  POLICY_ACTS,
  PERSONAL_DATA_KINDS,
  PROCESS_METHODS,
  REQUIRABLE_FIELDS,
  SIGNATURE_KINDS,
  type CourtPolicy,
} from './court-policy';
import { isLocalDate, isLocalTime } from './local-time';
import { listOf, matching, oneOf, optional, orNull, record, text, truth, whole, type Shape } from './shape';

const date = matching(isLocalDate, 'a day that exists, as YYYY-MM-DD');
const time = matching(isLocalTime, 'a time of day, as HH:MM');
const cutOff = matching((value) => value === 'midnight' || isLocalTime(value), '"midnight" or a time of day, as HH:MM');
const zone = matching((value) => IANAZone.isValidZone(value), 'an IANA time zone, such as Europe/London');
const bilingual = record({ en: text, zh: text });
const sittings = listOf(record({ from: time, to: time }), 1);
const weekday: Shape = (value, pointer) =>
  [1, 2, 3, 4, 5, 6, 7].includes(value as number) ? [] : [{ pointer, detail: 'must be 1 (Monday) to 7 (Sunday)' }];
const retired = optional(record({ from: date, replacedBy: orNull(text) }));
const coded = (more: Record<string, Shape> = {}): Shape => record({ code: text, name: bilingual, retired, ...more });

/** The form of a policy document. One entry per member of `CourtPolicy`; the compiler sees to it that none is forgotten. */
const MEMBERS: Readonly<Record<keyof CourtPolicy, Shape>> = {
  court: text,
  version: text,
  effectiveFrom: date,
  language: oneOf(...LANGUAGES),
  lawSystem: optional(oneOf(...LAW_SYSTEMS)),
  courtsAbove: optional(listOf(text)),
  timeZone: zone,
  caseCategories: listOf(coded({ eFiling: truth, docketType: text, juvenile: truth }), 1),
  filingCodes: listOf(
    coded({
      opensCase: truth,
      categories: listOf(text, 1),
      requiredFields: listOf(oneOf(...REQUIRABLE_FIELDS)),
      requiredDocuments: listOf(text),
      requiredSides: listOf(oneOf(...PARTY_SIDES)),
    }),
    1,
  ),
  asksForRuling: listOf(text),
  documentTypes: listOf(coded({ mayLead: truth }), 1),
  partyTypes: listOf(coded({ side: oneOf(...PARTY_SIDES) }), 1),
  proposedOrders: listOf(text),
  signatures: record({
    documentTypes: listOf(text),
    accepted: listOf(oneOf(...SIGNATURE_KINDS), 1),
    typedMark: text,
  }),
  confidentiality: record({
    sealedDocumentTypes: listOf(text),
    sealedUntilRuling: listOf(text),
    exParteUntilRuling: listOf(text),
    redact: listOf(oneOf(...PERSONAL_DATA_KINDS)),
  }),
  formats: listOf(oneOf('application/pdf'), 1),
  limits: record({
    maxBytesPerDocument: whole(1),
    maxDocuments: whole(1),
    maxLeads: whole(1),
    maxPages: whole(1),
    recommendedPages: whole(1),
  }),
  fileName: record({ pattern: text, example: text }),
  docketNumberFormat: text,
  filingModel: oneOf(...FILING_MODELS),
  review: record({
    days: whole(1),
    dayKind: oneOf(...DAY_KINDS),
    afterCorrection: oneOf('restarts', 'continues'),
    sections: listOf(coded({ filingCodes: listOf(text) })),
  }),
  cure: record({ days: whole(1), dayKind: oneOf(...DAY_KINDS), relatesBack: oneOf(...RELATIONS_BACK) }),
  timeRule: record({
    cutOff,
    closedDay: oneOf('next-court-day', 'same-day'),
    countsFrom: oneOf(...COUNTS_FROM),
    serviceAfterHours: oneOf('next-court-day', 'same-day'),
    closes: time,
    outage: orNull(record({ moreThanMinutes: whole(0), after: orNull(time), dueAt: orNull(time) })),
  }),
  fees: orNull(
    record({
      currency: matching((value) => /^[A-Z]{3}$/.test(value), 'a currency of ISO 4217, such as USD'),
      payLater: truth,
      waiverGrounds: listOf(coded()),
      items: listOf(
        coded({
          filingCodes: listOf(text, 1),
          categories: listOf(text),
          per: oneOf(...FEE_PER),
          amount: whole(0),
          documentTypes: listOf(text),
          steps: listOf(record({ upTo: orNull(whole(1)), basisPoints: whole(0) })),
        }),
      ),
    }),
  ),
  calendar: record({
    weekly: listOf(record({ weekday, sittings }), 1),
    holidays: listOf(record({ date, name: bilingual })),
    makeUpDays: listOf(record({ date, sittings })),
  }),
  deadlines: record({
    answerCourtDays: whole(1),
    answeredBy: optional(listOf(text)),
    rules: listOf(
      coded({
        after: listOf(text, 1),
        metBy: optional(listOf(text)),
        days: whole(1),
        dayKind: oneOf(...DAY_KINDS),
        jurisdictional: truth,
      }),
    ),
    remindCourtDaysBefore: listOf(whole(0)),
  }),
  service: record({
    servedBy: oneOf('court-e-service', 'filer'),
    effective: oneOf('on-sending', 'on-acknowledgement'),
    deemedCourtDays: orNull(whole(1)),
    waitsForAcceptance: truth,
    eServiceConsent: oneOf('by-account', 'express'),
    process: orNull(record({ methods: listOf(oneOf(...PROCESS_METHODS), 1), withinDays: whole(1) })),
  }),
  digests: listOf(oneOf(...DIGEST_ALGORITHMS)),
  hearings: record({
    minimumNoticeCourtDays: whole(0),
    slotMinutes: whole(5),
    modes: listOf(oneOf(...HEARING_MODES), 1),
  }),
  assurance: record(Object.fromEntries(POLICY_ACTS.map((act) => [act, oneOf(...ASSURANCE_LEVELS)]))),
};

export const policyShape: Shape = record(MEMBERS);
