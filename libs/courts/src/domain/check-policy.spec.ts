import { aPolicy } from '../testing';
import { checkPolicy } from './check-policy';
import type { CourtPolicy } from './court-policy';

const sound = aPolicy();
const [complaint, motion] = sound.filingCodes as [
  CourtPolicy['filingCodes'][number],
  CourtPolicy['filingCodes'][number],
];
const [civil] = sound.caseCategories as [CourtPolicy['caseCategories'][number]];
const calendar = (changes: Partial<CourtPolicy['calendar']>): Partial<CourtPolicy> => ({
  calendar: { ...sound.calendar, ...changes },
});
const day = { sittings: [{ from: '09:00', to: '12:00' }] };

const retired = { from: '2026-01-01', replacedBy: null };
const contradictions: [string, Partial<CourtPolicy>, string][] = [
  [
    'a code that stands twice',
    { partyTypes: [...sound.partyTypes, ...sound.partyTypes.slice(0, 1)] },
    '/partyTypes/2/code',
  ],
  [
    'an unknown category',
    { filingCodes: [{ ...complaint, categories: ['civil', 'x'] }] },
    '/filingCodes/0/categories/1',
  ],
  [
    'an unknown document type',
    { filingCodes: [{ ...complaint, requiredDocuments: ['x'] }] },
    '/filingCodes/0/requiredDocuments/0',
  ],
  [
    'an opening code with a docket number',
    { filingCodes: [{ ...complaint, requiredFields: ['docketNumber'] }] },
    '/filingCodes/0/requiredFields',
  ],
  [
    'a side nobody can be on',
    { filingCodes: [{ ...complaint, requiredSides: ['other'] }] },
    '/filingCodes/0/requiredSides',
  ],
  [
    'a retired category',
    { caseCategories: [{ ...civil, retired }], filingCodes: [complaint] },
    '/filingCodes/0/categories/0',
  ],
  [
    'a code replaced by none',
    { filingCodes: [complaint, { ...motion, retired: { ...retired, replacedBy: 'x' } }] },
    '/filingCodes/1/retired/replacedBy',
  ],
  [
    'a code replaced by a retired one',
    {
      filingCodes: [
        { ...complaint },
        { ...motion, retired },
        { ...motion, code: 'x', retired: { ...retired, replacedBy: 'motion' } },
      ],
    },
    '/filingCodes/2/retired/replacedBy',
  ],
  [
    'a ruling on a retired code',
    { asksForRuling: ['motion'], filingCodes: [complaint, { ...motion, retired }] },
    '/asksForRuling/0',
  ],
  ['an unknown proposed order', { proposedOrders: ['x'] }, '/proposedOrders/0'],
  [
    'an unknown signed type',
    { signatures: { ...sound.signatures, documentTypes: ['x'] } },
    '/signatures/documentTypes/0',
  ],
  [
    'a seal on which nobody rules',
    { confidentiality: { ...sound.confidentiality, sealedUntilRuling: ['motion'] } },
    '/confidentiality/sealedUntilRuling/0',
  ],
  [
    'service of what may be returned',
    { service: { ...sound.service, waitsForAcceptance: false } },
    '/service/waitsForAcceptance',
  ],
  [
    'a period after nothing',
    {
      deadlines: {
        ...sound.deadlines,
        rules: [{ code: 'reply', name: civil.name, after: ['x'], days: 1, dayKind: 'court', jurisdictional: false }],
      },
    },
    '/deadlines/rules/0/after/0',
  ],
  ['a category nobody can open', { caseCategories: [civil], filingCodes: [motion] }, '/caseCategories/0/eFiling'],
  [
    'no type that may lead',
    { documentTypes: sound.documentTypes.map((type) => ({ ...type, mayLead: false })) },
    '/documentTypes',
  ],
  [
    'more pages recommended than allowed',
    { limits: { ...sound.limits, recommendedPages: 41 } },
    '/limits/recommendedPages',
  ],
  ['a broken file name pattern', { fileName: { pattern: '(', example: 'a.pdf' } }, '/fileName/pattern'],
  ['a pattern that could hang', { fileName: { pattern: '^(a+)+$', example: 'a' } }, '/fileName/pattern'],
  ['an example that does not match', { fileName: { pattern: '^a\\.pdf$', example: 'b.pdf' } }, '/fileName/example'],
  ['a docket number without sequence', { docketNumberFormat: '{year}-{type}' }, '/docketNumberFormat'],
  ['a docket number without year', { docketNumberFormat: '{sequence}' }, '/docketNumberFormat'],
  ['an unknown placeholder', { docketNumberFormat: '{year}-{sequence}-{judge}' }, '/docketNumberFormat'],
  [
    'a weekday that stands twice',
    calendar({
      weekly: [
        { weekday: 1, ...day },
        { weekday: 1, ...day },
      ],
    }),
    '/calendar/weekly/1/weekday',
  ],
  [
    'a holiday that stands twice',
    calendar({ holidays: [...sound.calendar.holidays, ...sound.calendar.holidays] }),
    '/calendar/holidays/1/date',
  ],
  [
    'a make-up day on a holiday',
    calendar({ makeUpDays: [{ date: '2026-07-03', ...day }] }),
    '/calendar/makeUpDays/0/date',
  ],
  [
    'a sitting that ends before it starts',
    calendar({ makeUpDays: [{ date: '2026-07-04', sittings: [{ from: '12:00', to: '09:00' }] }] }),
    '/calendar/makeUpDays/0/sittings/0',
  ],
  [
    'sittings that overlap',
    calendar({
      weekly: [
        {
          weekday: 1,
          sittings: [
            { from: '09:00', to: '12:00' },
            { from: '11:00', to: '13:00' },
          ],
        },
      ],
    }),
    '/calendar/weekly/0/sittings/1',
  ],
  ['a slot longer than every sitting', { hearings: { ...sound.hearings, slotMinutes: 300 } }, '/hearings/slotMinutes'],
];

const malformed: [string, unknown, string][] = [
  ['no object', 'policy', ''],
  ['an unknown zone', aPolicy({ timeZone: 'Riverside' }), '/timeZone'],
  ['a day that does not exist', aPolicy({ effectiveFrom: '2026-02-30' }), '/effectiveFrom'],
  ['a member nobody reads', { ...sound, feees: 3 }, '/feees'],
  ['a member that is missing', { ...sound, review: undefined }, '/review'],
  ['a format nobody can check', aPolicy({ formats: ['text/plain'] }), '/formats/0'],
  [
    'an unknown assurance level',
    aPolicy({ assurance: { ...sound.assurance, 'open-case': 'none' as never } }),
    '/assurance/open-case',
  ],
  ['a cut-off that is no time', aPolicy({ timeRule: { ...sound.timeRule, cutOff: '24:00' } }), '/timeRule/cutOff'],
  [
    'an outage rule without its threshold',
    aPolicy({ timeRule: { ...sound.timeRule, outage: { after: null, dueAt: null } as never } }),
    '/timeRule/outage/moreThanMinutes',
  ],
  ['an eighth weekday', aPolicy(calendar({ weekly: [{ weekday: 8, ...day }] })), '/calendar/weekly/0/weekday'],
];

describe('checking a policy', () => {
  it('finds nothing wrong with a sound one', () => expect(checkPolicy(sound)).toEqual([]));

  it.each(contradictions)('finds %s', (_, changes, pointer) => {
    expect(checkPolicy(aPolicy(changes)).map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it.each(malformed)('finds %s', (_, policy, pointer) => {
    expect(checkPolicy(policy).map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('names every contradiction at once', () => {
    const faults = checkPolicy(
      aPolicy({ docketNumberFormat: '{sequence}', limits: { ...sound.limits, recommendedPages: 99 } }),
    );
    expect(faults.map((fault) => fault.pointer)).toEqual(['/limits/recommendedPages', '/docketNumberFormat']);
  });
});
