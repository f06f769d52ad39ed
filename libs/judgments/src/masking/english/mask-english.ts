import { carryNames, type Stands } from '../carry';
import type { Sheet } from '../sheet';
import { englishAttributes, englishSexWords } from './attributes';
import { namesWithin, partsOfNames, personNames } from './names';
import { englishPlaces } from './places';

const LETTER = /[\p{L}\p{M}]/u;

const asWords: Stands = (text, start, end) => !LETTER.test(text[start - 1] ?? ' ') && !LETTER.test(text[end] ?? ' ');

const SHORTEST_CARRIED = 3;

/** As in Chinese: names after titles and roles first, then places, then what is left of capital words; sex last, since kin introduce names. */
export function maskEnglish(sheet: Sheet): void {
  englishAttributes(sheet);
  personNames(sheet);
  carryNames(sheet, SHORTEST_CARRIED, asWords);
  englishPlaces(sheet);
  namesWithin(sheet);
  carryNames(sheet, SHORTEST_CARRIED, asWords);
  partsOfNames(sheet);
  englishSexWords(sheet);
}
