import { ageBand } from '../age-bands';
import { placeholder } from '../placeholder';
import type { Sheet } from '../sheet';
import type { MaskedKind } from '../span';

const AGE_BANDS = {
  child: 'under-14',
  young: 'aged-14-16',
  minor: 'aged-16-18',
  adult: 'adult',
  old: 'aged-75-or-more',
};

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const DAY = `(?:\\d{1,2}(?:st|nd|rd|th)?[ ]${MONTH},?[ ]\\d{4}|${MONTH}[ ]\\d{1,2},?[ ]\\d{4}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4})`;
const BIRTH = new RegExp(`(?<=\\b(?:born(?:[ ](?:on|in))?|date of birth:?|d\\.o\\.b\\.?:?|DOB:?)[ ])${DAY}`, 'gi');

const AGE =
  /\b(?:aged(?: about)?|age(?: of)?(?: about)?:?) (\d{1,3})(?: ?(?:years?|yrs?\.?))?(?: old)?\b|\b(\d{1,3})[ -](?:years?|yrs?)[ -]old\b|\b(\d{1,3}) (?:years|yrs) of age\b/gi;
/** A limit of the law: under the age of 18. */
const LIMIT = /(?:under|below|over|above|attained|less than|more than|within)(?: the)? $/i;

const ETHNIC =
  /\b(?:Han|Uyghur|Uighur|Tibetan|Mongolian|African[- ]American|Black|White|Caucasian|Asian|Hispanic|Latino|Latina|Hindu|Muslim|Sikh|Christian|Jain|Parsi|Brahmin|Dalit|Rajput|Jat|Yadav|Harijan|Scheduled Caste|Scheduled Tribe|Gypsy|Roma|Jewish|Aboriginal|Maori)s?\b(?! (?:Law|Marriage|Succession|Code|Act|Minority|Adoptions|Personal|market|paper|list|Religious))/g;
const NATIONAL =
  /\b(?:Indian|Pakistani|Bangladeshi|Chinese|British|English|Scottish|Irish|American|Australian|Canadian|French|German|Italian|Spanish|Nigerian|Kenyan|Polish|Romanian|Russian|Ukrainian)(?= (?:national|citizen|nationality|origin|descent|man|woman|male|female))/g;

/** Words that tell a sex, by what stands for either; kinship stays in a form that both share. */
const SEX_WORDS: Readonly<Record<string, string>> = {
  person: 'man woman gentleman lady male female',
  people: 'men women males females ladies gentlemen',
  child: 'boy girl',
  children: 'boys girls',
  spouse: 'husband wife',
  spouses: 'husbands wives',
  'former-spouse': 'ex-husband ex-wife',
  parent: 'father mother',
  'child-of': 'son daughter',
  'children-of': 'sons daughters',
  sibling: 'brother sister',
  siblings: 'brothers sisters',
  grandparent: 'grandfather grandmother',
  grandchild: 'grandson granddaughter',
  partner: 'boyfriend girlfriend fiance fiancee',
  'parents-sibling': 'uncle aunt',
  'siblings-child': 'nephew niece',
  'widowed-spouse': 'widow widower',
  'spouse-in-law': 'son-in-law daughter-in-law',
  'parent-in-law': 'father-in-law mother-in-law',
  'sibling-in-law': 'brother-in-law sister-in-law',
};
/** Her is of hers and of him: one form for all but the subject. */
const PRONOUNS: Readonly<Record<string, string>> = {
  he: 'they',
  she: 'they',
  him: 'their',
  her: 'their',
  his: 'their',
  hers: 'their',
  himself: 'themself',
  herself: 'themself',
};
const becomes = new Map([
  ...Object.entries(SEX_WORDS).flatMap(([name, words]) =>
    words.split(' ').map((word) => [word, placeholder(name)] as const),
  ),
  ...Object.entries(PRONOUNS),
]);
const SEX = new RegExp(
  `(?<![\\p{L}-])(?:${[...becomes.keys()].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}-])`,
  'giu',
);

/** The declared exceptions, as in Chinese: where the sex of a person is an element of the offence, the words for it stay. */
const EXCEPTIONS: readonly { readonly act: RegExp; readonly keep: string }[] = [
  { act: /\brape[ds]?\b|\bravish|\bsexual intercourse\b|\bprosecutrix\b/i, keep: 'woman women girl girls' },
  {
    act: /\boutrag\w+ (?:the|her) modesty\b|\bindecent assault\b|\bprostitution\b|\btraffick/i,
    keep: 'woman women girl girls female females',
  },
  { act: /\bdowry\b|\bcruelty by (?:the )?husband\b|\b498-?A\b/i, keep: 'woman women wife husband' },
  { act: /\bpregnan|\bmiscarriage\b|\babortion\b/i, keep: 'woman women' },
];

const keptWords = (text: string): ReadonlySet<string> =>
  new Set(EXCEPTIONS.flatMap(({ act, keep }) => (act.test(text) ? keep.split(' ') : [])));

const all =
  (kind: MaskedKind, by: string) =>
  ({ index, 0: found }: RegExpExecArray): { start: number; end: number; kind: MaskedKind; becomes: string } => ({
    start: index,
    end: index + found.length,
    kind,
    becomes: by,
  });

export function englishAttributes(sheet: Sheet): void {
  sheet.maskMatches(BIRTH, all('birth', placeholder('birth-date')));
  sheet.maskMatches(AGE, (match) => {
    const years = Number(match[1] ?? match[2] ?? match[3]);
    if (years > 130 || LIMIT.test(sheet.open.slice(Math.max(0, match.index - 20), match.index))) return undefined;
    return all('age', placeholder(AGE_BANDS[ageBand(years)]))(match);
  });
  sheet.maskMatches(NATIONAL, all('nationality', placeholder('nationality')));
  sheet.maskMatches(ETHNIC, all('ethnicity', placeholder('group')));
}

export function englishSexWords(sheet: Sheet): void {
  const kept = keptWords(sheet.text);
  sheet.maskMatches(SEX, (match) => {
    const word = match[0].toLowerCase();
    const by = becomes.get(word);
    return by === undefined || kept.has(word) ? undefined : all('sex', by)(match);
  });
}
