import { CHINESE_COURT, levelOfChineseCourt, type CourtLevel } from '../../domain/court-level';
import type { Found, Passage } from '../found';
import { firstFound } from '../found';
import { chineseNumber, COUNT } from './numerals';

const CASE_NUMBER = /[（(〔]\s?\d{4}\s?[）)〕]\s?[\u4e00-\u9fff]{1,3}\d{0,6}[\u4e00-\u9fff]{1,4}\d{1,6}号/g;
const DATE = new RegExp(`([〇○OＯ零一二三四五六七八九\\d]{4})年([${COUNT}]{1,3})月([${COUNT}]{1,3})日`, 'g');

/** The first court that the heading names: the one that gives the judgment. */
export const courtIn = (heading: Passage): Found<CourtLevel> | undefined =>
  firstFound(heading, CHINESE_COURT, ([name]) => levelOfChineseCourt(name));

/** `（2026）清0102刑初123号`, as written. */
export const caseNumberIn = (text: Passage): Found<string> | undefined =>
  firstFound(text, CASE_NUMBER, ([whole]) => whole);

/** The date under the judgment: the first after the disposition's start that is written in Chinese digits, as the forms of the courts ask. */
export const decidedOnIn = (ending: Passage): Found<string> | undefined =>
  firstFound(ending, DATE, ([, year, month, day]) =>
    /\d/.test(year ?? '1') ? undefined : isoDate([year, month, day].map((part) => chineseNumber(part ?? ''))),
  );

function isoDate([year, month, day]: readonly (number | undefined)[]): string | undefined {
  if (year === undefined || month === undefined || day === undefined || month > 12 || day > 31) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
