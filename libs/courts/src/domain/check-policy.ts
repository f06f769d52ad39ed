import type { Fault } from '@assize/kernel';
import { codesInUse, isRetired, replacementsSound } from './codes-in-use';
import type { CourtPolicy, FilingCode, LocalTime, Sitting } from './court-policy';
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

/** A filing goes to one section. */
const sectionsSound: Contradiction = ({ review: { sections } }) => {
  const given = sections.flatMap((section, at) => section.filingCodes.map((code, place) => ({ code, at, place })));
  const pointerOf = ({ at, place }: { at: number; place: number }) => `/review/sections/${at}/filingCodes/${place}`;
  return [
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

/** Steps of a claim rise, and only the last has no end. */
const feesSound: Contradiction = ({ fees }) =>
  (fees?.items ?? []).flatMap((item, at) => {
    const pointer = `/fees/items/${at}/steps`;
    const rising = item.steps.every(({ upTo }, index) => {
      const before = item.steps[index - 1];
      return !before || (before.upTo !== null && (upTo === null || upTo > before.upTo));
    });
    return [
      ...(rising ? [] : [{ pointer, detail: 'each step must end above the one before it' }]),
      ...(item.steps.length > 0 === (item.per === 'claim')
        ? []
        : [{ pointer, detail: 'stand with a fee by the claim, and only there' }]),
    ];
  });

/** What a judge has to decide on is asked of a judge, and stays closed in one way only. */
const closedUntilRuling: Contradiction = ({ asksForRuling, confidentiality }) =>
  (['sealedUntilRuling', 'exParteUntilRuling'] as const).flatMap((list) =>
    confidentiality[list].flatMap((code, at) => [
      ...(asksForRuling.includes(code)
        ? []
        : [{ pointer: `/confidentiality/${list}/${at}`, detail: `nobody is asked to rule on "${code}"` }]),
      ...(list === 'exParteUntilRuling' && confidentiality.sealedUntilRuling.includes(code)
        ? [{ pointer: `/confidentiality/${list}/${at}`, detail: `"${code}" is under seal already` }]
        : []),
    ]),
  );

/** What may still be returned must not have reached anybody. */
const serviceAfterReview: Contradiction = ({ filingModel, service }) =>
  filingModel === 'review-then-docket' && !service.waitsForAcceptance
    ? [
        {
          pointer: '/service/waitsForAcceptance',
          detail: 'a court that may still return a filing cannot serve it before',
        },
      ]
    : [];

const deadlinesNamed: Contradiction = ({ deadlines }) => [
  ...repeated(
    deadlines.rules.map(({ code }) => code),
    (index) => `/deadlines/rules/${index}/code`,
  ),
  ...deadlines.rules.flatMap(({ code }, index) =>
    code === 'answer'
      ? [{ pointer: `/deadlines/rules/${index}/code`, detail: 'is the name of the time to answer' }]
      : [],
  ),
];

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
    category.eFiling &&
    !isRetired(category, policy.effectiveFrom) &&
    !policy.filingCodes.some((code) => opensNow(code, category.code, policy))
      ? [{ pointer: `/caseCategories/${index}/eFiling`, detail: `no filing code opens a case of "${category.code}"` }]
      : [],
  );

const opensNow = (code: FilingCode, category: string, { effectiveFrom }: CourtPolicy): boolean =>
  code.opensCase && !isRetired(code, effectiveFrom) && code.categories.includes(category);

const somethingLeads: Contradiction = (policy) =>
  policy.documentTypes.some((type) => type.mayLead && !isRetired(type, policy.effectiveFrom))
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
  codesInUse,
  replacementsSound,
  fieldsFitOpening,
  closedUntilRuling,
  serviceAfterReview,
  deadlinesNamed,
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
