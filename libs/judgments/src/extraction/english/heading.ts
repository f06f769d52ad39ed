import { ENGLISH_COURT, levelOfEnglishCourt, type CourtLevel } from '../../domain/court-level';
import type { Found, Passage } from '../found';
import { firstFound } from '../found';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const CASE_NUMBER =
  /\b(?:Case|Claim|Cause|Petition|Appeal|Cr\. ?A\.|C\. ?A\.|S\. ?L\. ?P\.)s?(?: ?\([A-Za-z.]{1,10}\))?,? ?(?:No|Nos|NO|NOS|Number)?\.?:? {0,3}([A-Z0-9][A-Za-z0-9/-]{1,24}(?: (?:of|OF) \d{4})?)/gi;
const DATE = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? {1,2}(${MONTHS.join('|')}),? {1,2}(\\d{4})\\b`, 'gi');

/** The first court that the heading names. */
export const courtIn = (heading: Passage): Found<CourtLevel> | undefined =>
  firstFound(heading, ENGLISH_COURT, ([name]) => levelOfEnglishCourt(name));

/** What follows "Case No.", without those words. */
export const caseNumberIn = (heading: Passage): Found<string> | undefined =>
  firstFound(heading, CASE_NUMBER, ([, number]) => number);

/** The first date of the passage, as `YYYY-MM-DD`. */
export const dateIn = (passage: Passage): Found<string> | undefined =>
  firstFound(passage, DATE, ([, day = '', month = '', year = '']) => {
    const at = MONTHS.indexOf(month.toLowerCase()) + 1;
    return Number(day) > 31 ? undefined : `${year}-${String(at).padStart(2, '0')}-${day.padStart(2, '0')}`;
  });
