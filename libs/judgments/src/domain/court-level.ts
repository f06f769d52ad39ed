/** Where a court stands among those of its country; `special` for courts of one subject, such as maritime or intellectual property. */
export const COURT_LEVELS = ['basic', 'intermediate', 'high', 'supreme', 'special'] as const;
export type CourtLevel = (typeof COURT_LEVELS)[number];

type Named = readonly (readonly [words: RegExp, level: CourtLevel])[];

/** How courts are named. Needs the flag `g`. */
export const CHINESE_COURT = /[\u4e00-\u9fff]{2,30}?法院/g;
export const ENGLISH_COURT =
  /\b(?:(?:Supreme|High|Intermediate|County|District|Crown|Circuit|Municipal|City|Civil|Commercial|Family|Labou?r|Tax|Patent|Magistrates?[’']?) Court|Court of (?:Appeals?|First Instance))\b/gi;

/** Tried in order. */
const CHINESE: Named = [
  [/最高人民法院/, 'supreme'],
  [/高级/, 'high'],
  [/中级/, 'intermediate'],
  [/海事|知识产权|金融|互联网|铁路运输|军事/, 'special'],
];
const ENGLISH: Named = [
  [/supreme/i, 'supreme'],
  [/high|appeal/i, 'high'],
  [/intermediate/i, 'intermediate'],
  [/maritime|admiralty|patent|commercial|family|labou?r|tax/i, 'special'],
  [/county|district|magistrate|municipal|civil|city|crown|circuit|first instance/i, 'basic'],
];

const among = (names: Named, name: string): CourtLevel | undefined => names.find(([words]) => words.test(name))?.[1];

/** A court whose name says nothing else is a basic one. */
export const levelOfChineseCourt = (name: string): CourtLevel => among(CHINESE, name) ?? 'basic';
export const levelOfEnglishCourt = (name: string): CourtLevel | undefined => among(ENGLISH, name);

/** The level of the first court that a title names; null when none is named, which is not the same as the lowest. */
export function levelInTitle(title: string): CourtLevel | null {
  const [chinese] = title.match(CHINESE_COURT) ?? [];
  if (chinese) return levelOfChineseCourt(chinese);
  const [english] = title.match(ENGLISH_COURT) ?? [];
  return english === undefined ? null : (levelOfEnglishCourt(english) ?? null);
}
