import { provinceNamed, provinceOfNumber } from './province';

/** What names the court that gave a judgment; each is null or empty where it is not there. */
export interface CourtNamed {
  /** The name of the court in the heading; in English with what stands around it. */
  readonly heading: string | null;
  readonly title: string;
  readonly caseNumber: string | null;
}

/** So many characters around the name of an English court tell where it sits: the Intermediate People's Court of Changsha, Hunan. */
export const AROUND_ENGLISH_COURT = 60;

const WORD = "[A-Z][\\w'’-]*";

/** The name of a court and where it says it is; never a word more, for a party's home is not the court's. */
const COURT = new RegExp(
  `[\\u4e00-\\u9fff]{2,30}?法院|(?:${WORD} ){0,6}\\b(?:Court|COURT)\\b(?: (?:of|at|in) (?:${WORD} ?){1,4}(?:, ?(?:${WORD} ?){1,3}){0,2})?`,
);

const byName = (words: string): string | null => {
  const [name] = COURT.exec(words) ?? [];
  return name === undefined ? null : provinceNamed(name);
};

/**
 * The province of the court, by ISO 3166-2; null when neither its name nor the number of the case tells it, which is no region at all. A court
 * of a city or a district is of the province that its name has in it, or whose city it names.
 */
export const regionOfCourt = ({ heading, title, caseNumber }: CourtNamed): string | null =>
  byName(heading ?? '') ?? byName(title) ?? provinceOfNumber(caseNumber ?? '');
