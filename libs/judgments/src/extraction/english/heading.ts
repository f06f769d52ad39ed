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
  /\b(?:Case|Claim|Cause|Petition|Appeal)s? (?:No|Nos|Number)\.?:? {0,3}([A-Z0-9][A-Za-z0-9/-]{1,24}(?: of \d{4})?)/g;
const DATE = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? {1,2}(${MONTHS.join('|')}),? {1,2}(\\d{4})\\b`, 'gi');

/** What follows "Case No.", without those words. */
export const caseNumberIn = (heading: Passage): Found<string> | undefined =>
  firstFound(heading, CASE_NUMBER, ([, number]) => number);

/** The first date of the passage, as `YYYY-MM-DD`. */
export const dateIn = (passage: Passage): Found<string> | undefined =>
  firstFound(passage, DATE, ([, day = '', month = '', year = '']) => {
    const at = MONTHS.indexOf(month.toLowerCase()) + 1;
    return Number(day) > 31 ? undefined : `${year}-${String(at).padStart(2, '0')}-${day.padStart(2, '0')}`;
  });
