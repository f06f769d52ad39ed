import type { Fault } from '@assize/kernel';
import type { CourtPolicy, LocalTime, Sitting } from './court-policy';
import { policyShape } from './policy-shape';

/** A contradiction between parts of a policy that is otherwise well formed. */
type Contradiction = (policy: CourtPolicy) => Fault[];

/**
 * Everything that is wrong with a policy document; empty means it may be published.
 *
 * First its form, then, when the form is right, whether its parts contradict each other.
 */
export function checkPolicy(policy: unknown): Fault[] {
  const form = policyShape(policy, '');
  return form.length > 0 ? form : CONTRADICTIONS.flatMap((find) => find(policy as CourtPolicy));
}

const repeated = (values: readonly (string | number)[], pointer: (index: number) => string): Fault[] =>
  values.flatMap((value, index) =>
    values.indexOf(value) < index ? [{ pointer: pointer(index), detail: `"${value}" stands here twice` }] : [],
  );

const codesOnce: Contradiction = (policy) =>
  (['caseCategories', 'filingCodes', 'documentTypes', 'partyTypes'] as const).flatMap((list) =>
    repeated(
      policy[list].map((entry) => entry.code),
      (index) => `/${list}/${index}/code`,
    ),
  );

const codesKnown: Contradiction = (policy) => {
  const categories = new Set(policy.caseCategories.map((category) => category.code));
  const documents = new Set(policy.documentTypes.map((type) => type.code));
  return policy.filingCodes.flatMap((code, index) => [
    ...unknownIn(code.categories, categories, `/filingCodes/${index}/categories`, 'case category'),
    ...unknownIn(code.requiredDocuments, documents, `/filingCodes/${index}/requiredDocuments`, 'document type'),
  ]);
};

const unknownIn = (used: readonly string[], known: ReadonlySet<string>, pointer: string, what: string): Fault[] =>
  used.flatMap((code, index) =>
    known.has(code) ? [] : [{ pointer: `${pointer}/${index}`, detail: `"${code}" is not a ${what} of this policy` }],
  );

const fieldsFitOpening: Contradiction = (policy) =>
  policy.filingCodes.flatMap((code, index) =>
    code.opensCase && code.requiredFields.includes('docketNumber')
      ? [
          {
            pointer: `/filingCodes/${index}/requiredFields`,
            detail: 'a code that opens a case cannot ask for a docket number',
          },
        ]
      : [],
  );

const rulingsKnown: Contradiction = ({ filingCodes, asksForRuling }) =>
  asksForRuling.flatMap((code, at) =>
    filingCodes.some((known) => known.code === code)
      ? []
      : [{ pointer: `/asksForRuling/${at}`, detail: `"${code}" is no filing code of this policy` }],
  );

/** A filing goes to one section, and a section reviews codes that exist. */
const sectionsSound: Contradiction = ({ filingCodes, review: { sections } }) => {
  const given = sections.flatMap((section, at) => section.filingCodes.map((code, place) => ({ code, at, place })));
  const pointerOf = ({ at, place }: { at: number; place: number }) => `/review/sections/${at}/filingCodes/${place}`;
  const unknown = given.filter(({ code }) => !filingCodes.some((known) => known.code === code));
  return [
    ...unknown.map((one) => ({ pointer: pointerOf(one), detail: `"${one.code}" is no filing code of this policy` })),
    ...repeated(
      given.map(({ code }) => code),
      (index) => pointerOf(given[index]!),
    ),
    ...repeated(
      sections.map(({ code }) => code),
      (index) => `/review/sections/${index}/code`,
    ),
  ];
};

/** Steps of a claim rise, and only the last has no end; what is charged for exists. */
const feesSound: Contradiction = ({ fees, filingCodes, documentTypes, caseCategories }) =>
  (fees?.items ?? []).flatMap((item, at) => {
    const pointer = `/fees/items/${at}`;
    const missing = (list: string, codes: readonly string[], known: readonly { code: string }[]): Fault[] =>
      codes
        .filter((code) => !known.some((one) => one.code === code))
        .map((code) => ({ pointer: `${pointer}/${list}`, detail: `"${code}" is not in this policy` }));
    const rising = item.steps.every(({ upTo }, index) => {
      const before = item.steps[index - 1];
      return !before || (before.upTo !== null && (upTo === null || upTo > before.upTo));
    });
    return [
      ...missing('filingCodes', item.filingCodes, filingCodes),
      ...missing('documentTypes', item.documentTypes, documentTypes),
      ...missing('categories', item.categories, caseCategories),
      ...(rising ? [] : [{ pointer: `${pointer}/steps`, detail: 'each step must end above the one before it' }]),
      ...(item.steps.length > 0 === (item.per === 'claim')
        ? []
        : [{ pointer: `${pointer}/steps`, detail: 'stand with a fee by the claim, and only there' }]),
    ];
  });

const sidesExist: Contradiction = (policy) =>
  policy.filingCodes.flatMap((code, index) =>
    code.requiredSides
      .filter((side) => !policy.partyTypes.some((type) => type.side === side))
      .map((side) => ({
        pointer: `/filingCodes/${index}/requiredSides`,
        detail: `no party type is on the side "${side}"`,
      })),
  );

const categoriesCanBeOpened: Contradiction = (policy) =>
  policy.caseCategories.flatMap((category, index) =>
    category.eFiling && !policy.filingCodes.some((code) => code.opensCase && code.categories.includes(category.code))
      ? [{ pointer: `/caseCategories/${index}/eFiling`, detail: `no filing code opens a case of "${category.code}"` }]
      : [],
  );

const somethingLeads: Contradiction = (policy) =>
  policy.documentTypes.some((type) => type.mayLead)
    ? []
    : [{ pointer: '/documentTypes', detail: 'no document type may lead, so nothing can be filed' }];

const pagesOrdered: Contradiction = ({ limits }) =>
  limits.recommendedPages > limits.maxPages
    ? [{ pointer: '/limits/recommendedPages', detail: 'more pages are recommended than allowed' }]
    : [];

const fileNamePossible: Contradiction = ({ fileName: { pattern, example } }) => {
  // A repeated group with a repetition inside can take exponential time on a name made for it.
  if (/\([^)]*[*+}][^)]*\)[*+{]/.test(pattern))
    return [
      { pointer: '/fileName/pattern', detail: 'repeats a group that itself repeats; a long name could hang the check' },
    ];
  try {
    return new RegExp(pattern, 'u').test(example)
      ? []
      : [{ pointer: '/fileName/example', detail: 'does not match the pattern it is an example of' }];
  } catch (problem) {
    return [{ pointer: '/fileName/pattern', detail: `is not a regular expression: ${(problem as Error).message}` }];
  }
};

const docketNumbersDiffer: Contradiction = ({ docketNumberFormat }) => {
  const pointer = '/docketNumberFormat';
  const rest = docketNumberFormat.replace(/\{(?:year|type|sequence(?::[1-9])?)\}/g, '');
  return [
    ...(/\{sequence(?::[1-9])?\}/.test(docketNumberFormat) ? [] : [{ pointer, detail: 'has no {sequence}' }]),
    ...(docketNumberFormat.includes('{year}') ? [] : [{ pointer, detail: 'has no {year}' }]),
    ...(/[{}]/.test(rest)
      ? [{ pointer, detail: 'has a placeholder other than {year}, {type}, {sequence}, {sequence:5}' }]
      : []),
  ];
};

const minutes = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const sittingsInOrder = (sittings: readonly Sitting[], pointer: string): Fault[] =>
  sittings.flatMap(({ from, to }, index) => {
    const before = sittings[index - 1];
    if (from >= to)
      return [{ pointer: `${pointer}/${index}`, detail: `ends at ${to}, not after its start at ${from}` }];
    if (before && from < before.to)
      return [{ pointer: `${pointer}/${index}`, detail: 'begins before the one before it ends' }];
    return [];
  });

const calendarSound: Contradiction = ({ calendar: { weekly, holidays, makeUpDays } }) => [
  ...repeated(
    weekly.map((day) => day.weekday),
    (index) => `/calendar/weekly/${index}/weekday`,
  ),
  ...repeated(
    holidays.map((day) => day.date),
    (index) => `/calendar/holidays/${index}/date`,
  ),
  ...repeated(
    makeUpDays.map((day) => day.date),
    (index) => `/calendar/makeUpDays/${index}/date`,
  ),
  ...makeUpDays.flatMap((day, index) =>
    holidays.some((holiday) => holiday.date === day.date)
      ? [{ pointer: `/calendar/makeUpDays/${index}/date`, detail: `${day.date} is also a holiday` }]
      : [],
  ),
  ...weekly.flatMap((day, index) => sittingsInOrder(day.sittings, `/calendar/weekly/${index}/sittings`)),
  ...makeUpDays.flatMap((day, index) => sittingsInOrder(day.sittings, `/calendar/makeUpDays/${index}/sittings`)),
];

const slotsFit: Contradiction = ({ calendar, hearings }) =>
  calendar.weekly.some((day) =>
    day.sittings.some(({ from, to }) => minutes(to) - minutes(from) >= hearings.slotMinutes),
  )
    ? []
    : [{ pointer: '/hearings/slotMinutes', detail: 'is longer than any sitting of the week' }];

const CONTRADICTIONS: readonly Contradiction[] = [
  codesOnce,
  codesKnown,
  fieldsFitOpening,
  rulingsKnown,
  sectionsSound,
  feesSound,
  sidesExist,
  categoriesCanBeOpened,
  somethingLeads,
  pagesOrdered,
  fileNamePossible,
  docketNumbersDiffer,
  calendarSound,
  slotsFit,
];
